// What a run was asked for, and what took effect, are told apart: the page knows which parameters have
// been changed since, takes changes back one gesture at a time, and closes what was opened.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noise } from './support/data.mjs';
import {
  click, drawn, load, nextEvent, picture, run, state, waitForWidget,
} from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

const mirrorSays = (page, pattern) => page.waitForFunction((source) =>
  new RegExp(source).test(document.getElementById('mirror').textContent), pattern.source);

/** Of 60 digits: what is asked for, and what takes effect in its place. */
const REWRITTEN = [
  [{ method: 'isolation_forest' }, { max_samples: [256, 60] }],
  [{ method: 'kmeans', n_clusters: 3, init: [5, 6, 7] }, { n_init: [10, 1] }],
  [{ method: 'local_outlier_factor', n_neighbors: 100 }, { n_neighbors: [100, 59] }],
  [{ method: 'hierarchical' }, { samples: ['all', 60] }],
];

test('after a run nothing is said to have changed, whatever took effect in place of what was asked', () =>
  site.visit({}, async (page) => {
    const { images, labels } = noise(60);
    await load(page, images, labels);
    for (const [request, parameters] of REWRITTEN) {
      for (const how of ['script', 'Run']) {
        const result = how === 'script' ? await run(page, request)
          : await nextEvent(page, 'result', () => click(page, 'run'));
        const { params, ran } = await state(page);
        for (const [name, [asked, used]] of Object.entries(parameters)) {
          assert.deepEqual([params[name], result.params[name]], [asked, used], request.method);
        }
        assert.equal(ran, true, `${request.method} by ${how}`);
        await drawn(page);
        assert.equal(await page.evaluate(() => window.digitscope.widgetRect('rerun')), null);
      }
      assert.equal(new URL(page.url()).searchParams.get('autorun'), '1');
    }
    // Back shows the run before again, without another run.
    await page.evaluate(() => {
      window.reruns = 0;
      window.digitscope.on('result', () => { window.reruns += 1; });
    });
    await page.goBack();
    await page.waitForFunction(() => {
      const { method, ran } = window.digitscope.state();
      return method === 'local_outlier_factor' && ran;
    });
    assert.equal(await page.evaluate(() => window.reruns), 0);
  }));

test('what has been changed since a run is said, with both values, and Run beside it', () =>
  site.visit({}, async (page) => {
    const { images, labels } = noise(60);
    await load(page, images, labels);
    await nextEvent(page, 'result', () => click(page, 'run'));
    const { y } = await waitForWidget(page, 'run');
    await click(page, 'n_clusters/value/more');
    await click(page, 'n_clusters/value/more');
    await mirrorSays(page, /clusters is 12; this run had 10\./);
    await picture(page, await artefact('changed.png'));
    assert.equal((await waitForWidget(page, 'run')).y, y, 'Run stays where it is');
    const { params } = await nextEvent(page, 'result', () => click(page, 'rerun'));
    assert.equal(params.n_clusters, 12);
    await page.waitForFunction(() => window.digitscope.widgetRect('rerun') === null);
  }));

