// What a person takes home: labels, the run, a picture, and the same in Python.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { PNG } from 'pngjs';
import { click, picture, run } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

/** Clicks a control and returns the file that is then saved. */
async function saved(page, widget) {
  const download = page.waitForEvent('download');
  await click(page, widget);
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('files hold what the page shows, and the code can be copied', () =>
  site.visit({ context: { permissions: ['clipboard-read', 'clipboard-write'] } }, async (page) => {
    const result = await run(page, { method: 'kmeans', n_init: 1 });
    await click(page, 'tab/take_away');
    await picture(page, await artefact('take-away.png'));

    const csv = await saved(page, 'take/csv');
    assert.equal(csv.name, 'kmeans-1.csv');
    const lines = csv.bytes.toString().trimEnd().split('\n');
    assert.equal(lines[0], 'row,label,cluster');
    assert.deepEqual(lines.slice(1).map((line) => Number(line.split(',')[2])), result.labels);

    const json = await saved(page, 'take/json');
    assert.deepEqual(JSON.parse(json.bytes), result);

    const png = await saved(page, 'take/png');
    assert.equal(PNG.sync.read(png.bytes).width, 1280);

    await click(page, 'copy');
    await page.waitForFunction(async () =>
      (await navigator.clipboard.readText()).includes('KMeans('));
  }));

/** As on a page without https. */
const withoutClipboard = (page) => page.addInitScript(() => {
  Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });
});

const warned = (page, pattern) => page.waitForFunction((source) =>
  new RegExp(source).test(document.getElementById('warner').textContent), pattern.source);

test('without https the code is copied as well, and the focus stays', () =>
  site.visit({ prepare: withoutClipboard }, async (page) => {
    await run(page, { method: 'kmeans', n_init: 1 });
    await click(page, 'tab/take_away');
    await page.evaluate(() => {
      document.addEventListener('copy', () => { window.copied = true; });
    });
    await click(page, 'copy');
    await page.waitForFunction(() => window.copied);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'canvas');
    await page.evaluate(() => document.body.append(document.createElement('textarea')));
    const field = page.locator('textarea');
    await field.focus();
    await page.keyboard.press('Control+v');
    assert.match(await field.inputValue(), /KMeans\(/);
  }));

test('a browser that lets nothing be copied is told of', () =>
  site.visit({
    prepare: async (page) => {
      await withoutClipboard(page);
      await page.addInitScript(() => { document.execCommand = () => false; });
    },
  }, async (page) => {
    await run(page, { method: 'kmeans', n_init: 1 });
    await click(page, 'tab/take_away');
    await click(page, 'copy');
    await warned(page, /did not let it be copied/);
    assert.equal(await page.locator('textarea').count(), 0);
  }));

test('what goes wrong when a file is saved is told, and the page goes on', () =>
  site.visit({
    expected: /^uncaught: no room/,
    prepare: (page) => page.addInitScript(() => {
      URL.createObjectURL = () => { throw new Error('no room'); };
    }),
  }, async (page) => {
    await run(page, { method: 'kmeans', n_init: 1 });
    await click(page, 'tab/take_away');
    await click(page, 'take/csv');
    await warned(page, /no room/);
    await click(page, 'tab/evaluation');
    await page.waitForFunction(() => window.digitscope.state().view === 'evaluation');
  }));
