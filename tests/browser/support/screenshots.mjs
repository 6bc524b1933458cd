// Pictures of the page beside those that are stored in tests/browser/screenshots/.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { picture } from './page.mjs';
import { artefact } from './site.mjs';

const STORED = new URL('../screenshots/', import.meta.url);

/** Whether pictures are to be stored instead of compared: scripts/update-screenshots says so. */
const UPDATING = process.env.DIGITSCOPE_UPDATE_SCREENSHOTS === '1';

/**
 * How different two colours of a pixel may be, in pixelmatch's measure: rounding that differs from
 * one processor to another, and the levels that pictures are stored with, are below.
 */
const THRESHOLD = 0.05;

/**
 * How many pixels may be more different than that: a word of small type has over 100. Everything on
 * the page, text too, is drawn by its own code, so that pictures differ by rounding only; but another
 * processor or browser may round the edge of a shape to the next pixel.
 */
const TOLERATED_PIXELS = 60;

/**
 * So that stored pictures are small, they keep the colours of areas as they are, which are those that
 * so large a share of the pixels has, and only such levels of all others: shades of digits and edges.
 */
const AREA = 1e-3;
const LEVEL = 16;

/**
 * @param {PNG} actual
 * @param {PNG} expected
 * @returns {{alike: boolean, pixels: number, diff: ?PNG}}  how many pixels differ, and a picture of
 *   where, if the two are of the same size
 */
export function compare(actual, expected) {
  const { width, height } = expected;
  if (actual.width !== width || actual.height !== height) {
    return { alike: false, pixels: width * height, diff: null };
  }
  const diff = new PNG({ width, height });
  // Edges of letters count like everything else: thin letters are all edges.
  const pixels = pixelmatch(actual.data, expected.data, diff.data, width, height,
    { threshold: THRESHOLD, includeAA: true });
  return { alike: pixels <= TOLERATED_PIXELS, pixels, diff };
}

/** The bytes that are stored of a picture. @param {PNG} png  @returns {Buffer} */
export function packed({ width, height, data }) {
  const colors = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const counts = new Map();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const isOfArea = (byte) => counts.get(colors[byte >> 2]) >= AREA * width * height;
  const coarse = new PNG({ width, height });
  coarse.data = data.map((value, i) =>
    isOfArea(i) ? value : Math.min(255, Math.round(value / LEVEL) * LEVEL));
  // Lines of few colours are smallest without the filters and the strategy meant for photographs.
  return PNG.sync.write(coarse, { colorType: 2, filterType: 0, deflateStrategy: 0, deflateLevel: 9 });
}

/** What is on the page, once it does not change any more. @returns {Promise<PNG>} */
async function settled(page) {
  for (let before = await picture(page); ;) {
    const now = await picture(page);
    if (now.data.equals(before.data)) return now;
    before = now;
  }
}

/**
 * Requires that the page looks as it did when its picture was stored. If not, build/browser/ has
 * what it looks like, what it should look like, and where they differ.
 * @param {import('playwright-core').Page} page
 * @param {string} name  of the picture, without its ending
 */
export async function looksAsStored(page, name) {
  const actual = await settled(page);
  const stored = new URL(`${name}.png`, STORED);
  if (UPDATING) return writeFile(stored, packed(actual));
  const expected = PNG.sync.read(await readFile(stored));
  const { alike, pixels, diff } = compare(actual, expected);
  if (alike) return undefined;
  const files = await Promise.all(Object.entries({ actual, expected, diff })
    .filter(([, png]) => png !== null)
    .map(async ([kind, png]) => {
      const file = await artefact(`${name}-${kind}.png`);
      await writeFile(file, PNG.sync.write(png));
      return file;
    }));
  return assert.fail(`${name} is not as stored: ${pixels} pixels differ. See\n  ${files.join('\n  ')}\n`
    + 'If it is meant to look like that: scripts/update-screenshots, and look at what it stores.');
}

/**
 * Lets every run take the same time, since times are on the page. For `prepare` of site.visit().
 * @param {import('playwright-core').Page} page
 */
export const withEvenTimes = (page) => page.addInitScript(() => {
  const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data');
  Object.defineProperty(MessageEvent.prototype, 'data', {
    ...data,
    get() {
      const message = data.get.call(this); // the same object each time
      if (typeof message?.value === 'string') { // the text of a Result, or of something without times
        message.value = message.value.replace(/("seconds":\{[^}]*"total":)[^}]*/,
          (all, before) => `${before}0.25`);
      }
      return message;
    },
  });
});
