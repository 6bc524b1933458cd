// Questions to the engine: coordinates, how well clusters keep apart, and new digits.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { run } from './support/page.mjs';
import { useSite } from './support/site.mjs';

const site = useSite();

const json = (name) =>
  JSON.parse(readFileSync(new URL(`../reference/${name}`, import.meta.url), 'utf8'));

const near = (found, expected) => assert.ok(
  Math.abs(found - expected) <= 1e-8 * Math.abs(expected), `${found} is not ${expected}`);

for (const [kind, query] of [['threads', ''], ['single', '?threads=never']]) {
  test(`${kind}: digitscope.ask() answers with scikit-learn's numbers`, () =>
    site.visit({ query }, async (page) => {
      const { labels } = await run(page, { method: 'kmeans', n_init: 1, random_state: 0 });
      const ask = (question) => page.evaluate((q) => window.digitscope.ask(q), question);

      const apart = await ask({ question: 'separation', labels });
      const summary = json('summary.json');
      for (const name of ['silhouette', 'calinski_harabasz', 'davies_bouldin']) {
        near(apart[name], summary[`${name}_kmeans_rs0_ninit1`]);
      }

      const pca = json('pca.json');
      const map = await ask({ question: 'pca', n_components: 3 });
      for (const [c, ratio] of map.explained_variance_ratio.entries()) {
        near(ratio, pca.explained_variance_ratio[c]);
      }
      pca.first_20_rows_first_3_components.forEach((row, i) =>
        row.forEach((value, c) => near(map.coordinates[i][c], value)));

      // A blank image: no digit looks like it.
      const blank = new Array(784).fill(0);
      const judged = await ask({ question: 'score', method: 'kmeans', images: [blank, blank] });
      assert.equal(judged.labels.length, 2);
      assert.equal(judged.distances[0].length, 10);
      assert.equal(judged.labels[0],
                   judged.distances[0].indexOf(Math.min(...judged.distances[0])));

      const { error } = await ask({ question: 'score', method: 'isolation_forest', images: [blank] });
      assert.equal(error.code, 'no_data');
      assert.equal((await ask({ question: 'pca', n_components: 785 })).error.parameter,
                   'n_components');
    }));
}
