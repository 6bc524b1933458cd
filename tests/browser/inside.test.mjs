// Inside the methods: the iterations of k-means, how many clusters there might be, and the four
// linkages side by side.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { click, nextEvent, picture, run, says, scrollTo, state, waitForWidget } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

/** A point of the results. */
const RESULTS = { x: 800, y: 500 };

/** What the mirror says of a control: its value in words. */
const valueOf = (page, name) =>
  page.getByRole('slider', { name, exact: true }).getAttribute('aria-valuetext');

test('the iterations are those of the run, and are played to their end', () =>
  site.visit({}, async (page) => {
    const result = await run(page, { method: 'kmeans', n_init: 3 });
    await click(page, 'tab/inside');
    await waitForWidget(page, 'play');
    const end = `iteration ${result.n_iter} of ${result.n_iter}`;
    await page.waitForFunction((end) => document.getElementById('mirror').innerHTML.includes(end),
      end);
    assert.match(await valueOf(page, 'Iteration'), new RegExp(end));
    await picture(page, await artefact('inside.png'));
    await click(page, 'play');
    await page.getByRole('button', { name: 'Pause' }).waitFor({ state: 'attached' });
    await click(page, 'play');
    await page.getByRole('button', { name: 'Play the iterations' }).waitFor({ state: 'attached' });
    await page.getByRole('slider', { name: 'Iteration', exact: true }).press('Home');
    await page.waitForFunction(() =>
      document.getElementById('mirror').innerHTML.includes('before iteration 1'));

    const history = await page.evaluate((result) => window.digitscope.ask(
      { question: 'kmeans_history', n_init: 3, n_clusters: result.sizes.length }), result);
    assert.equal(history.n_iter, result.n_iter);
    assert.deepEqual(history.first_rows, result.first_rows);
    assert.deepEqual(history.frames.at(-1).sizes, result.sizes);
  }));

/** How many pixels are of a colour rather than grey. */
function colorful({ data }) {
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [low, , high] = [...data.subarray(at, at + 3)].sort((a, b) => a - b);
    count += high - low > 40 ? 1 : 0;
  }
  return count;
}

test('the iterations are shown on the map once that is asked for, in the colours of each', () =>
  site.visit({ query: '?projection=pca&theme=light', context: { viewport: { width: 1280, height: 1100 } } },
    async (page) => {
      await run(page, { method: 'kmeans', n_init: 1 });
      await click(page, 'tab/inside');
      await waitForWidget(page, 'play');
      await scrollTo(page, 'iterations on map', RESULTS);
      await click(page, 'iterations on map');
      await says(page, /On the map of principal components: each centroid, and the way it has come\./);
      const at = page.getByRole('slider', { name: 'Iteration', exact: true });
      const end = await picture(page, await artefact('iterations-on-map.png'));
      await at.press('Home');
      await page.waitForFunction(() =>
        document.getElementById('mirror').innerHTML.includes('before iteration 1'));
      const start = await picture(page);
      assert.ok(colorful(end) > colorful(start) + 3000, `${colorful(start)}, then ${colorful(end)}`);
    }));

test('inertia and silhouette come one number of clusters after another, and can be stopped', () =>
  site.visit({}, async (page) => {
    // All digits, so that a slow machine clicks on Stop long before the last number is known too.
    await run(page, { method: 'kmeans', n_init: 1 });
    await click(page, 'tab/inside');
    await scrollTo(page, 'quality/compute', RESULTS);
    const last = page.getByRole('spinbutton', { name: 'The largest number of clusters' });
    const upTo = async (count) => {
      await last.fill(`${count}`);
      await last.press('Enter');
      await page.waitForFunction((count) => document.querySelector(
        '#mirror [aria-label="The largest number of clusters"]').value === `${count}`, count);
    };
    await upTo(100);
    await click(page, 'quality/compute');
    // A table of what is known: its head and at least three numbers of clusters.
    const rows = page.getByRole('table', { name: 'Inertia and silhouette' }).getByRole('row');
    await rows.nth(3).waitFor({ state: 'attached' });
    await click(page, 'quality/stop');
    await waitForWidget(page, 'quality/compute');
    const known = await rows.count();
    assert.ok(known < 100);
    await upTo(known + 2);
    await click(page, 'quality/compute');
    await rows.nth(known + 1).waitFor({ state: 'attached' });
    await picture(page, await artefact('quality.png'));
  }));

test('all four linkages are run by one button, which changes nothing else; each can be shown', () =>
  site.visit({}, async (page) => {
    await run(page, { method: 'hierarchical', samples: 1000 });
    await click(page, 'tab/inside');
    await waitForWidget(page, 'linkages');
    const before = await state(page);
    assert.deepEqual([before.params.linkage, before.ran], ['ward', true]);
    await page.evaluate(() => {
      window.linkages = [];
      window.digitscope.on('result', (result) => window.linkages.push(result.params.linkage));
    });
    await click(page, 'linkages');
    await page.waitForFunction(() => window.linkages.length === 3);
    assert.deepEqual(await page.evaluate(() => window.linkages),
      ['complete', 'average', 'single']);
    assert.deepEqual(await state(page), before);
    await picture(page, await artefact('linkages.png'));
    await nextEvent(page, 'state', () => click(page, 'linkage/average'));
    assert.equal((await state(page)).params.linkage, 'average');
  }));
