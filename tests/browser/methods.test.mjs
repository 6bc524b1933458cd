// The notebook's other methods: each gives scikit-learn's results in the page, with threads and
// without, and shows them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { click, countColors, nextEvent, picture, run } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();
const reference = (name) => JSON.parse(
  readFileSync(new URL(`../reference/${name}.json`, import.meta.url), 'utf8')).runs;

for (const [kind, query] of [['threads', ''], ['single', '?threads=never']]) {
  test(`${kind}: each method finds what scikit-learn finds`, (t) => site.visit({ query }, async (page) => {
    for (const expected of reference('hierarchical')) {
      await t.test(`the clusters of ${expected.linkage} linkage`, async () => {
        const result = await run(page, { method: 'hierarchical', linkage: expected.linkage });
        assert.equal(result.error, undefined);
        assert.equal(result.labels.join(''), expected.labels);
        assert.ok(Math.abs(result.metrics.ari - expected.ari) < 1e-9);
        const top = result.merges.distances.slice(-20);
        // Ward's come from exact sums, SciPy's from updates that each round.
        const off = expected.linkage === 'ward' ? 1e-12 : 0;
        expected.top_merge_distances.forEach((height, i) =>
          assert.ok(Math.abs(top[i] - height) <= off * height, `${top[i]} is not ${height}`));
        await picture(page, await artefact(`${expected.linkage}-${kind}.png`));
      });
    }
    await t.test('the anomalies of isolation forest', async () => {
      const [expected] = reference('isolation_forest');
      const result = await run(page, { method: 'isolation_forest' });
      assert.deepEqual(result.anomalies, expected.anomalies);
      expected.score_first_50.forEach((score, i) =>
        assert.ok(Math.abs(result.scores[i] - score) < 1e-9));
    });
    await t.test('the anomalies of local outlier factor', async () => {
      const [, expected] = reference('local_outlier_factor');
      const result = await run(page, { method: 'local_outlier_factor' });
      assert.deepEqual(result.anomalies, expected.anomalies);
      expected.factor_first_50.forEach((score, i) =>
        assert.ok(Math.abs(result.scores[i] - score) < 1e-9));
    });
  }));
}

test('a method is chosen and run with the mouse, and its anomalies are shown', () =>
  site.visit({}, async (page) => {
    const before = await picture(page);
    await click(page, 'isolation_forest');
    const result = await nextEvent(page, 'result', () => click(page, 'run'));
    assert.equal(result.method, 'isolation_forest');
    const after = await picture(page, await artefact('isolation-forest.png'));
    assert.ok(countColors(after) > 100, `${countColors(after)} colours`);
    assert.ok(!after.data.equals(before.data));
    assert.match(await page.locator('#announcer').textContent(), /100 anomalies among 10,000 digits/);
  }));

test('more distances than memory holds are refused with the estimate, and the page goes on', () =>
  site.visit({}, async (page) => {
    const answer = await page.evaluate(async () => {
      const response = await fetch('data/digits-70000-images-idx3-ubyte.gz');
      await window.digitscope.load(new Uint8Array(await response.arrayBuffer()));
      const refused = await window.digitscope.run({ method: 'hierarchical', linkage: 'average' });
      const next = await window.digitscope.run({ method: 'kmeans', n_init: 1, max_iter: 1 });
      return { refused, samples: next.samples };
    });
    assert.equal(answer.refused.error.code, 'bad_parameter');
    assert.match(answer.refused.error.message, /19,6\d\d MB/);
    assert.equal(answer.samples, 70000);
  }));
