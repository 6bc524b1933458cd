// The comparison of screenshots itself: what it must see, and what it must not mind.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PNG } from 'pngjs';
import { compare, packed } from './support/screenshots.mjs';

const GROUND = [247, 245, 240];
const CARD = [255, 255, 255];
const INK = [32, 32, 30];
const BLUE = [32, 90, 160];
const TEAL = [24, 112, 152];

/** A picture that the page might be, without a page. */
class Drawing {
  constructor(width = 800, height = 600) {
    this.png = new PNG({ width, height });
    this.fill(0, 0, width, height, GROUND);
  }

  fill(left, top, width, height, [red, green, blue], opacity = 1) {
    for (let y = top; y < top + height; ++y) {
      for (let x = left; x < left + width; ++x) {
        const at = 4 * (y * this.png.width + x);
        [red, green, blue].forEach((value, i) => {
          const below = this.png.data[at + i];
          this.png.data[at + i] = Math.round(below + opacity * (value - below));
        });
        this.png.data[at + 3] = 255;
      }
    }
  }

  /** Small type: letters of two stems, a pixel wide with soft edges, and a bar. */
  word(left, top, letters) {
    for (let i = 0; i < letters; ++i) {
      const x = left + 7 * i;
      for (const stem of [x, x + 4]) {
        this.fill(stem, top, 1, 8, INK, 0.8);
        this.fill(stem + 1, top, 1, 8, INK, 0.2);
      }
      this.fill(x, top + 3, 5, 1, INK, 0.6);
    }
  }
}

/** A card with a word in it and a small square of a colour. */
function page({ shift = 0, letters = 4, color = BLUE } = {}) {
  const drawing = new Drawing();
  drawing.fill(100 + shift, 80, 500, 300, INK, 0.1);
  drawing.fill(101 + shift, 81, 498, 298, CARD);
  drawing.word(120 + shift, 100, letters);
  drawing.fill(120 + shift, 140, 20, 16, color);
  return drawing.png;
}

const isSeen = (actual) => !compare(actual, page()).alike;

test('a card 2 pixels off, a missing word, and another colour are seen', () => {
  assert.ok(isSeen(page({ shift: 2 })), 'the card');
  assert.ok(isSeen(page({ letters: 0 })), 'the word');
  assert.ok(isSeen(page({ color: TEAL })), 'the colour');
});

test('a picture of another size is seen', () => {
  assert.ok(isSeen(new Drawing(800, 601).png));
});

test('what another processor rounds differently is not minded', () => {
  const rounded = page();
  rounded.data.forEach((value, i) => {
    if (i % 4 !== 3) rounded.data[i] = Math.min(255, Math.max(0, value + (i * 7) % 5 - 2));
  });
  assert.deepEqual(compare(rounded, page()).pixels, 0);
});

test('what is stored of a picture is like it, and the same when it is stored again', () => {
  const shades = new Drawing();
  for (let x = 0; x < 765; ++x) {
    shades.fill(x, 0, 1, 600, [Math.min(255, x), Math.max(0, Math.min(255, x - 255)), x / 3]);
  }
  for (const picture of [page(), shades.png]) {
    const stored = packed(picture);
    assert.equal(compare(picture, PNG.sync.read(stored)).pixels, 0);
    assert.ok(packed(PNG.sync.read(stored)).equals(stored));
  }
});
