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
