// Formulas: the font has them as MathJax draws them, and the page does without it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { CHROMIUM, CHROMIUM_FLAGS } from './support/chromium.mjs';
import { click, run, waitForWidget } from './support/page.mjs';
import { useSite } from './support/site.mjs';

const site = useSite();
const BUILD = new URL('../../build/', import.meta.url);

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
});
after(() => browser?.close());

/**
 * Runs in a browser. For each drawing: how many pixels are ink in one of the two pictures only, with all
 * pixels around them: what differs by more than the edges of letters do.
 */
async function compare({ font, drawings }) {
  const EM = 50;
  const MARGIN = 20;
  const face = new FontFace('formulas', Uint8Array.from(atob(font), (c) => c.charCodeAt(0)));
  document.fonts.add(await face.load());
  const parser = new DOMParser();
  const results = [];
  for (const { svg, code } of drawings) {
    const element = parser.parseFromString(svg, 'image/svg+xml').documentElement;
    const [left, top, wide, high] = element.getAttribute('viewBox').split(' ').map(Number);
    const room = (MARGIN / EM) * 1000; // for what leans out of the box
    element.setAttribute('viewBox', [left - room, top - room, wide + 2 * room, high + 2 * room].join(' '));
    const width = Math.ceil((wide / 1000) * EM) + 2 * MARGIN;
    const height = Math.ceil((high / 1000) * EM) + 2 * MARGIN;
    element.setAttribute('width', `${((wide + 2 * room) / 1000) * EM}px`);
    element.setAttribute('height', `${((high + 2 * room) / 1000) * EM}px`);
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(element.outerHTML)}`;
    await image.decode();
    const picture = (draw) => {
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width, height });
      const context = canvas.getContext('2d');
      draw(context);
      const { data } = context.getImageData(0, 0, width, height);
      return Array.from({ length: width * height }, (_, i) => data[4 * i + 3] > 127);
    };
    const firstColumn = (pixels) => {
      for (let x = 0; x < width; ++x) {
        for (let y = 0; y < height; ++y) if (pixels[y * width + x]) return x;
      }
      return width;
    };
    const wanted = picture((context) => context.drawImage(image, 0, 0));
    // A glyph begins with its ink, if that leans out of the box to the left.
    const lean = Math.max(0, MARGIN - firstColumn(wanted));
    const found = picture((context) => {
      context.font = `${EM}px formulas`;
      context.fillText(String.fromCodePoint(code), MARGIN - lean, MARGIN - (top / 1000) * EM);
    });
    let differing = 0;
    for (let y = 1; y < height - 1; ++y) {
      for (let x = 1; x < width - 1; ++x) {
        const differs = (i) => wanted[i] !== found[i];
        const at = y * width + x;
        if ([0, -1, 1, -width, width].every((step) => differs(at + step))) ++differing;
      }
    }
    results.push({ ink: wanted.filter(Boolean).length, differing });
  }
  return results;
}

test('each character of the font is what MathJax draws', async () => {
  const font = (await readFile(new URL('fonts/formulas.ttf', BUILD))).toString('base64');
  const { formulas, symbols } = JSON.parse(await readFile(new URL('formulas/svgs.json', BUILD), 'utf8'));
  const set = [...Object.entries(formulas), ...Object.entries(symbols)];
  const page = await browser.newPage();
  const drawings = set.map(([, svg], i) => ({ svg, code: 0xe000 + i }));
  const results = await page.evaluate(compare, { font, drawings });
  set.forEach(([tex], i) => {
    assert.ok(results[i].ink > 20, tex);
    assert.ok(results[i].differing <= 2, `${tex}: ${results[i].differing} pixels`);
  });
  // And it would be seen: these are two others.
  const [other] = await page.evaluate(compare, { font, drawings: [{ ...drawings[0], code: 0xe001 }] });
  assert.ok(other.differing > 30);
});

const HALF = Buffer.alloc(20000, 7);
for (const [what, answer] of [
  ['does not arrive', (route) => route.abort()],
  ['is damaged', (route) => route.fulfill({ body: HALF, contentType: 'font/ttf' })],
]) {
  test(`a page whose font of formulas ${what} works, and has them as text`, () =>
    site.visit({
      expected: /formulas\.ttf|ERR_FAILED/,
      prepare: (page) => page.route('**/formulas.ttf', answer),
    }, async (page) => {
      const { metrics } = await run(page, { method: 'kmeans', n_clusters: 3, n_init: 1, samples: 500 });
      assert.ok(metrics.ari > 0);
      await click(page, 'tab/explain');
      await waitForWidget(page, 'toy/next');
      await page.getByText('inertia = Σ |x(i) − μ(c(i))|²').waitFor({ state: 'attached' });
    }));
}

test('with its font a formula is heard in words', () =>
  site.visit({}, async (page) => {
    await click(page, 'tab/explain');
    await waitForWidget(page, 'toy/next');
    await page.getByText('the squared distance of x of i from mu of c(i)').waitFor({ state: 'attached' });
    assert.equal(await page.getByText('|x(i) − μ(c(i))|²').count(), 0);
  }));
