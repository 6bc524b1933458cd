// A page that is left open for hours, on a machine on which other things happen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noise, reference } from './support/data.mjs';
import { drawn, load, nextEvent, run, state } from './support/page.mjs';
import { useSite } from './support/site.mjs';

const site = useSite();

const SHORT = { method: 'kmeans', n_init: 1, random_state: 0 };
const SHORT_LABELS = reference({ n_clusters: 10, n_init: 1, random_state: 0 }).labels;
// Much longer than the test waits.
const LONG = { method: 'kmeans', n_clusters: 50, n_init: 100 };

/** The bytes that the page holds once what nobody refers to is gone: the app's memory among them, the engine's not. */
async function held(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await cdp.send('Runtime.getHeapUsage');
  await cdp.detach();
  return usedSize + backingStorageSize;
}

test('three hundred runs and loads, and two hundred Cancels in the midst, leave nothing behind in the page', () =>
  site.visit({}, async (page) => {
    const kinds = [
      { method: 'kmeans', n_clusters: 5 },
      { method: 'hierarchical', linkage: 'ward' },
      { method: 'hierarchical', linkage: 'average', n_clusters: 4 },
      { method: 'isolation_forest' },
      { method: 'local_outlier_factor', n_neighbors: 7 },
    ];
    const often = (times) => page.evaluate(async ([kinds, times, base64]) => {
      const { digitscope } = window;
      const images = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const codes = {};
      for (let i = 0; i < times; ++i) {
        if (i % 10 === 9) await digitscope.load(images);
        const running = digitscope.run(kinds[i % kinds.length]);
        // At another moment each time: before it begins, in the midst, when it has ended.
        const cancelled = i % 3 === 2 ? null : new Promise((resolve) => {
          setTimeout(() => resolve(digitscope.cancel()), (i * 7) % 23);
        });
        const { error } = await running;
        await cancelled;
        codes[error?.code ?? 'done'] = (codes[error?.code ?? 'done'] ?? 0) + 1;
      }
      return codes;
    }, [kinds, times, noise(300).images.toString('base64')]);
    await load(page, noise(300).images);
    await often(60); // what is kept of runs is full then
    const before = await held(page);
    const codes = await often(300);
    assert.deepEqual(Object.keys(codes).sort(), ['cancelled', 'done'], JSON.stringify(codes));
    const after = await held(page);
    assert.ok(after < before + 8e6, `${after} bytes after ${before}`);
  }));

test('an engine whose workers are killed from outside is replaced when its run is cancelled', () =>
  site.visit({
    prepare: (page) => page.addInitScript(() => {
      const { Worker } = window;
      window.workers = [];
      window.Worker = class extends Worker {
        constructor(...given) {
          super(...given);
          window.workers.push(this);
        }
      };
    }),
  }, async (page) => {
    let ended;
    await nextEvent(page, 'progress', () => { ended = run(page, LONG); });
    assert.ok(await page.evaluate(() => {
      window.workers.forEach((worker) => worker.terminate());
      return window.workers.length;
    }) > 0, 'there are workers to kill');
    await page.evaluate(() => window.digitscope.cancel());
    const { error } = await ended;
    assert.equal(error.code, 'cancelled');
    assert.deepEqual((await run(page, SHORT)).labels, SHORT_LABELS);
  }));

test('a page that another was opened in place of is there again by going back', () =>
  site.visit({}, async (page) => {
    await run(page, { ...SHORT, n_clusters: 4 });
    const shown = page.url();
    await page.goto('about:blank');
    await page.goBack();
    await page.waitForFunction(() => window.digitscope);
    await page.evaluate(() => window.digitscope.ready);
    assert.equal(page.url(), shown);
    assert.equal((await state(page)).params.n_clusters, 4);
    assert.deepEqual((await run(page, SHORT)).labels, SHORT_LABELS);
  }));

test('two tabs keep what is set in each', () =>
  site.visit({}, async (page) => {
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.evaluate(() => window.digitscope.ready);
    for (const [tab, theme, n_clusters] of [[page, 'light', 3], [other, 'light', 6], [page, 'dark', 4]]) {
      await tab.evaluate((settings) => window.digitscope.set(settings), { theme, params: { n_clusters } });
    }
    await Promise.all([drawn(page), drawn(other)]);
    for (const [tab, theme, n_clusters] of [[page, 'dark', 4], [other, 'light', 6]]) {
      const shown = await state(tab);
      assert.deepEqual([shown.theme, shown.params.n_clusters], [theme, n_clusters]);
    }
    const [mine, theirs] = await Promise.all([page, other].map((tab) => run(tab, SHORT)));
    assert.deepEqual([mine.labels, theirs.labels], [SHORT_LABELS, SHORT_LABELS]);
    await other.close();
    assert.deepEqual((await run(page, SHORT)).labels, SHORT_LABELS);
  }));
