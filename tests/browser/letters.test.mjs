// Names of classes in any script: drawn by the page's typefaces or by the fonts of the system, never as
// "?"; read out as they are.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PNG } from 'pngjs';
import { noise } from './support/data.mjs';
import { click, drawn, picture, run, waitForWidget } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

const NAMES = ['Łódź', 'Ελλάδα', 'Привет', 'お', 'き', '中文', 'עברית', 'قميص', 'Việt', 'Հայ'];

async function loadWithNames(page, classes) {
  const { images, labels } = noise(40);
  await page.evaluate(([images, labels, classes]) => {
    const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    return window.digitscope.load(bytes(images), bytes(labels), { classes });
  }, [images.toString('base64'), labels.toString('base64'), classes]);
  await run(page, { method: 'kmeans', n_clusters: 3, n_init: 1 });
  await click(page, 'tab/evaluation');
  await waitForWidget(page, 'cell/0/0');
}

/** What stands above each column of the table, once nothing changes any more. */
async function columnNames(page, file) {
  let png = await picture(page);
  for (let before; ; before = png) {
    await drawn(page);
    png = await picture(page, file);
    if (before?.data.equals(png.data)) break;
  }
  const ratio = await page.evaluate(() => devicePixelRatio);
  const names = [];
  for (let column = 0; column < 10; ++column) {
    const { x, y, width } = await waitForWidget(page, `cell/0/${column}`);
    const crop = new PNG({ width: Math.floor(width * ratio) - 2, height: Math.floor(19 * ratio) });
    PNG.bitblt(png, crop, Math.ceil(x * ratio) + 1, Math.round((y - 19) * ratio), crop.width,
      crop.height);
    names.push(crop);
  }
  return names;
}

/** How many pixels are not as the first one is. */
function ink({ data }) {
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (Math.abs(data[i] - data[0]) + Math.abs(data[i + 1] - data[1]) > 40) ++count;
  }
  return count;
}

for (const deviceScaleFactor of [1, 2]) {
  test(`names in ten scripts are drawn, each as itself, at ${deviceScaleFactor} pixels to one`, () =>
    site.visit({ context: { viewport: { width: 1400, height: 800 }, deviceScaleFactor } },
      async (page) => {
        await loadWithNames(page, NAMES);
        await page.waitForFunction(() =>
          performance.getEntriesByType('resource').some(({ name }) => name.endsWith('-more.otf')));
        const names = await columnNames(page, await artefact(`letters-${deviceScaleFactor}.png`));
        names.forEach((name, i) => assert.ok(ink(name) > 20, `${NAMES[i]} is drawn`));
        names.forEach((name, i) => names.slice(0, i).forEach((other, j) =>
          assert.ok(!name.data.equals(other.data), `${NAMES[i]} differs from ${NAMES[j]}`)));
        // None is a row of question marks, of any length.
        await loadWithNames(page, NAMES.map((_, i) => '?'.repeat(i + 1)));
        const unknown = await columnNames(page);
        names.forEach((name, i) => assert.ok(!unknown.some((marks) => marks.data.equals(name.data)),
          `${NAMES[i]} is no question mark`));
      }));
}

test('names are told as they are', () =>
  site.visit({}, async (page) => {
    await loadWithNames(page, NAMES);
    const told = await page.locator('#mirror').evaluate((mirror) => mirror.textContent);
    for (const name of NAMES) assert.ok(told.includes(name), name);
    assert.equal(await page.locator('#mirror [aria-label="Label names"]').inputValue(),
      NAMES.join(', '));
  }));

test('names in Latin-1 need no further file', () =>
  site.visit({}, async (page) => {
    await loadWithNames(page, ['Müller', 'Łódź', 'Ærø']);
    await columnNames(page);
    const files = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name));
    assert.ok(!files.some((name) => name.endsWith('-more.otf')));
  }));

test('without the further file the fonts of the system stand in', () =>
  site.visit({
    expected: /-more\.otf|ERR_FAILED/,
    prepare: (page) => page.route('**/*-more.otf', (route) => route.abort()),
  }, async (page) => {
    await loadWithNames(page, NAMES);
    for (const name of (await columnNames(page)).slice(1, 3)) assert.ok(ink(name) > 20);
  }));

test('a name that no font here has is shown by its number alone', () =>
  site.visit({}, async (page) => {
    // Unassigned: no font has them, wherever this runs.
    await loadWithNames(page, ['one', '\u0530\u0557', 'three']);
    const names = await columnNames(page, await artefact('letters-unknown.png'));
    assert.ok(ink(names[0]) > 20);
    assert.equal(ink(names[1]), 0);
    assert.ok(ink(names[2]) > 20);
  }));
