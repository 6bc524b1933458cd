// Runs are kept: shown again, compared, removed.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { twoKinds } from './support/data.mjs';
import { click, load, picture, run, scrollTo, state } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';
import { TIMEOUT_MS } from './support/timeout.mjs';

const site = useSite();

/** A point of the results. */
const RESULTS = { x: 800, y: 500 };

test('two runs are compared, and an earlier one is brought back', () =>
  site.visit({}, async (page) => {
    await run(page, { method: 'kmeans', n_init: 1 });
    await run(page, { method: 'kmeans', n_init: 1, n_clusters: 20 });
    await click(page, 'tab/compare');
    await click(page, 'runs/1/compare');
    await scrollTo(page, 'compared/digit', RESULTS);
    await picture(page, await artefact('compare.png'));
    await scrollTo(page, 'runs/1/show', RESULTS, -200);
    await click(page, 'runs/1/show');
    await page.waitForFunction(() => window.digitscope.state().params.n_clusters === 10);
    assert.equal((await state(page)).running, false);
    await click(page, 'runs/2/remove');
    await page.waitForFunction(() => window.digitscope.widgetRect('runs/2/show') === null);
  }));

const SMALL = { method: 'kmeans', n_clusters: 2, n_init: 1 };

test('as many runs as are kept can be saved, also after one was removed', () =>
  site.visit({}, async (page) => {
    await load(page, twoKinds(40).images);
    const first = await run(page, { ...SMALL, random_state: 1 });
    for (let i = 2; i <= 50; ++i) await run(page, { ...SMALL, random_state: i });
    await page.getByRole('tab', { name: 'Compare' }).click();
    await page.getByRole('button', { name: /^Remove 50, / }).click();
    await page.getByRole('button', { name: /^Show 50, / }).waitFor({ state: 'detached' });
    await run(page, { ...SMALL, random_state: 51 });
    await page.getByRole('button', { name: /^Show 1, / }).click();
    await page.waitForFunction(() => window.digitscope.state().params.random_state === 1);
    await page.getByRole('tab', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await click(page, 'take/json');
    const file = await download;
    assert.equal(file.suggestedFilename(), 'kmeans-1.json');
    assert.deepEqual(JSON.parse(await readFile(await file.path())), first);
  }));

/** Runs, and lets nothing but the page have the Result. */
const runWeakly = (page) => page.evaluateHandle(async (request) =>
  new WeakRef(await window.digitscope.run(request)), SMALL);

/** Waits until nobody has what a WeakRef was of. */
async function gone(page, ref) {
  const browser = await page.context().newCDPSession(page);
  const givenUp = Date.now() + TIMEOUT_MS;
  while (await ref.evaluate((weak) => weak.deref() !== undefined)) {
    if (Date.now() > givenUp) throw new Error('it is still there');
    await browser.send('HeapProfiler.collectGarbage');
  }
}

test('Results of runs that were removed, and of digits that were replaced, are let go of', () =>
  site.visit({}, async (page) => {
    await load(page, twoKinds(40).images);
    const removed = await runWeakly(page);
    const replaced = await runWeakly(page);
    await page.getByRole('tab', { name: 'Compare' }).click();
    await page.getByRole('button', { name: /^Remove 1, / }).click();
    await gone(page, removed);
    assert.ok(await replaced.evaluate((weak) => weak.deref() !== undefined));
    await load(page, twoKinds(20).images);
    await gone(page, replaced);
  }));
