// What comes out of the printer: words, numbers and pictures of all that was found, in ink on white.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inside, useHost } from './support/host.mjs';
import { drawn, picture, run, state } from './support/page.mjs';
import { inkOf, print } from './support/paper.mjs';
import { useSite } from './support/site.mjs';

const site = useSite();
const host = useHost(site);

const grouped = (number) => number.toLocaleString('en');

/** Neither black nor blank: white paper with coloured ink. */
function assertPrinted(sheet, name) {
  const { dark, colored } = inkOf(sheet);
  assert.ok(dark < 0.1, `${name} is dark: ${dark}`);
  assert.ok(colored > 0.005, `${name} has no picture: ${colored}`);
  assert.deepEqual([...sheet.data.subarray(0, 3)], [255, 255, 255], `${name} is not on white`);
}

for (const theme of ['light', 'dark']) {
  test(`${theme}: a result is printed with its numbers as text and its figures in ink on white`, () =>
    site.visit({ query: `?theme=${theme}` }, async (page) => {
      const result = await run(page, { method: 'kmeans', n_clusters: 12, random_state: 3 });
      await drawn(page);
      const { text, sheets } = await print(page);
      assert.match(text, /k-means n_clusters=12, .*random_state=3/);
      assert.match(text, /10,000 images of 28 × 28 pixels, MNIST/);
      assert.ok(text.includes(`adjusted Rand index ${result.metrics.ari.toFixed(3)}`), text);
      result.sizes.forEach((size, k) => assert.ok(text.includes(` ${k} ${grouped(size)}`), text));
      assert.match(text, /LeCun, C. Cortes and C. J. C. Burges/);
      assert.match(text.replaceAll(' ', ''), /http:\S+n_clusters=12&\S+random_state=3/);
      assertPrinted(sheets[0], 'the first page');
      assertPrinted(sheets[1], 'the second page');
    }));
}

test('all clusters are on paper, also those that the window has no room for, and none is cut through', () =>
  site.visit({ context: { viewport: { width: 800, height: 400 } } }, async (page) => {
    await run(page, { method: 'kmeans', n_clusters: 40, n_init: 1 });
    await drawn(page);
    await page.emulateMedia({ media: 'print' });
    await page.locator('#paper').waitFor();
    const parts = await page.locator('#paper canvas[aria-label$=montage]').evaluateAll((canvases) =>
      canvases.map((canvas) => {
        const { width, height } = canvas;
        const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data;
        const ink = (y) => {
          for (let x = Math.ceil(width * 0.03); x < width * 0.97; x += 1) {
            const at = (y * width + x) * 4;
            if (Math.min(pixels[at], pixels[at + 1], pixels[at + 2]) < 160) return true;
          }
          return false;
        };
        let last = height - 1;
        while (last >= 0 && !ink(last)) last -= 1;
        return { width, height, cut: ink(0) || ink(height - 1), blank: height - last };
      }));
    // Two lines of digits each.
    assert.ok(parts.length > 2, `${parts.length} pictures`);
    assert.ok(parts.reduce((sum, { height }) => sum + height, 0) > 40 * 2 * 25 * 3);
    for (const { width, height, cut, blank } of parts) {
      assert.equal(width, 2160); // 300 to an inch of A4
      assert.ok(height <= 1.36 * width);
      assert.ok(!cut, 'cut through digits');
      assert.ok(blank < 200, `${blank} blank rows at the end`);
    }
  }));

/** What is run, what is shown of it, and words that are then on paper. */
const SHOWN = [
  [null, { method: 'kmeans', view: 'explain' }, /Step by step Draw k digits/],
  [{ method: 'hierarchical' }, {}, /The last merges .* 2 from the last/],
  [{ method: 'isolation_forest' }, {}, /most anomalous first: row [\d,]+, label \d, score 0\.6/],
  [{ method: 'kmeans' }, { view: 'evaluation' },
    /cluster by true label .* V-measure 0\.\d+ The harmonic mean/],
  [{ method: 'kmeans', samples: 3000 }, { view: 'map', projection: 'pca', theme: 'dark' }, /The mean position of each cluster/],
  [{ method: 'kmeans' }, { view: 'inside' }, /iteration digits reassigned inertia/],
  [{ method: 'kmeans' }, { digit: 5 },
    /The selected digit row 5, label 2, cluster \d.* nearest digits, the nearest first: row/],
];

test('what is shown is printed: each view, and the digit that is selected', (t) =>
  site.visit({}, async (page) => {
    for (const [request, shown, words] of SHOWN) {
      await t.test(JSON.stringify({ ...request, ...shown }), async () => {
        if (request) await run(page, { samples: 500, ...request });
        await page.evaluate((shown) => window.digitscope.set(shown),
          { view: 'result', digit: null, theme: 'light', ...shown });
        await drawn(page);
        // The engine answers a view's questions after the run.
        await page.waitForFunction(() => !/Computing the|Repeating the/.test(document.getElementById('mirror').textContent));
        await drawn(page);
        const { text, sheets } = await print(page);
        assert.match(text, words);
        if (request) assertPrinted(sheets[0], 'the first page');
        else assert.ok(inkOf(sheets[0]).dark > 0.001);
      });
    }
  }));

test('a phone, where all is in one column, prints the same figures', () =>
  site.visit({ context: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 } },
    async (page) => {
      await run(page, { method: 'kmeans', n_init: 1, samples: 1000 });
      await drawn(page);
      await page.emulateMedia({ media: 'print' });
      await page.locator('#paper').waitFor();
      const names = await page.locator('#paper canvas').evaluateAll((canvases) =>
        canvases.map((canvas) => canvas.getAttribute('aria-label')));
      assert.deepEqual([...new Set(names)],
        ['Picture: sizes', 'Picture: centroids', 'Picture: montage']);
    }));

test('after printing everything is as it was', () =>
  site.visit({ query: '?theme=dark' }, async (page) => {
    await run(page, { method: 'kmeans', n_init: 1, samples: 1000 });
    const look = async () => ({
      pixels: (await picture(page)).data.toString('base64'),
      state: await state(page),
      address: page.url(),
      title: await page.title(),
      root: await page.evaluate(() => document.documentElement.className),
      body: await page.evaluate(() => document.body.children.length),
      mirror: await page.locator('#mirror').innerHTML(),
    });
    await page.locator('#mirror [data-key="run"]').waitFor({ state: 'attached' }); // it was Cancel
    await page.evaluate(() => { document.querySelector('#mirror [data-key="run"]').focus(); });
    await page.waitForFunction(() => history.state !== null);
    const before = await look();
    await print(page);
    assert.deepEqual(await look(), before);
    // The browser tells that it is about to print, and of the end only when its dialog is closed.
    await page.evaluate(() => { window.print(); });
    await drawn(page);
    assert.deepEqual((await look()).pixels, before.pixels, 'what is on the screen while it prints');
    await page.evaluate(() => { window.dispatchEvent(new Event('afterprint')); });
    assert.deepEqual(await look(), before);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.key), 'run');
  }));

test('what is printed the second time is what was found since', () =>
  site.visit({}, async (page) => {
    await run(page, { method: 'kmeans', n_init: 1, samples: 1000 });
    await page.evaluate(() => { window.dispatchEvent(new Event('beforeprint')); });
    await run(page, { method: 'kmeans', n_init: 1, samples: 1000, n_clusters: 4 });
    await drawn(page);
    assert.match((await print(page)).text, /n_clusters=4,/);
  }));

test('a page that cannot start is printed as it is', () =>
  site.visit({
    ready: false,
    prepare: (page) => page.route('**/app.wasm', (route) => route.abort()),
    expected: /app\.wasm|ERR_FAILED|could not/i,
  }, async (page) => {
    await page.locator('#loading .problem h2').waitFor();
    const { text, sheets } = await print(page);
    assert.match(text, /Digitscope could not start/);
    assert.ok(inkOf(sheets[0]).dark < 0.1);
  }));

/** The same page as one of another site than Digitscope's. */
function ofAnotherSite(address) {
  const elsewhere = new URL(address);
  elsewhere.hostname = 'localhost';
  return elsewhere.href;
}

for (const [what, attributes] of [
  ['a frame', ''], ['an opaque frame', 'sandbox="allow-scripts"'],
]) {
  test(`the picture of ${what} is printed with its article`, async () => {
    const address = await host.frame(attributes, '?embed=1&theme=dark&method=kmeans&samples=500&autorun=1');
      await site.visit({ address: ofAnotherSite(address), ready: false }, async (page) => {
      const content = await inside(page, 'iframe');
      await content.waitForFunction(() => window.digitscope.state().ran);
      await drawn(content);
      const before = (await page.screenshot()).toString('base64');
      const { sheets } = await print(page);
      assertPrinted(sheets[0], 'the article');
      await drawn(content);
      assert.equal((await page.screenshot()).toString('base64'), before);
    });
  });
}

test('the picture of <digit-scope> is printed with its article', async () => {
  const address = await host.article('<digit-scope method="kmeans" samples="500" autorun theme="dark"></digit-scope>');
  await site.visit({ address, ready: false }, async (page) => {
    const content = await inside(page, 'digit-scope');
    await content.waitForFunction(() => window.digitscope.state().ran);
    await drawn(content);
    const { text, sheets } = await print(page);
    assert.match(text, /All happy digits are alike/);
    assert.ok(sheets.some((sheet) => inkOf(sheet).colored > 0.01), 'no picture');
    sheets.forEach((sheet, i) => assert.ok(inkOf(sheet).dark < 0.1, `page ${i + 1} is dark`));
  });
});

// The frame of another site is in another process, and has the width of a sheet before it hears that it
// is printed.
test('in another process, too, the picture is of what was seen', async () => {
  const address = await host.page(`<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>A course</title>
    <link rel="icon" href="data:,"><body style="margin: 0 50px">
    <iframe src="${site.url}?embed=1&method=kmeans&samples=500&autorun=1&theme=dark"
      style="border: 0; width: 100%; height: 900px"></iframe></html>`, 'wide.html');
  const how = { address: ofAnotherSite(address), ready: false,
    context: { viewport: { width: 1200, height: 1000 } } };
  await site.visit(how, async (page) => {
    const content = await inside(page, 'iframe');
    await content.waitForFunction(() => window.digitscope.state().ran);
    await drawn(content);
    await content.evaluate(() => {
      window.addEventListener('beforeprint', () => {
        const canvas = document.querySelector('#paper canvas');
        window.printed = [canvas.width, canvas.height, innerWidth];
      });
    });
    assertPrinted((await print(page)).sheets[0], 'the article');
    const [width, height, widthOnPaper] = await content.evaluate(() => window.printed);
    assert.ok(widthOnPaper < 1100, 'the frame has the width of a sheet');
    assert.deepEqual([width, height], [2200, 1800]);
    await content.waitForFunction(() => document.getElementById('paper') === null);
  });
});
