// Runs are kept: shown again, compared, removed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { click, picture, run, scrollTo, state } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

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
