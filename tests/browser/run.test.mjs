// The journey the page is for: open it, press Run, see clusters; with threads and without.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reference } from './support/data.mjs';
import { click, countColors, nextEvent, picture, run, state } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

for (const [kind, query] of [['threads', ''], ['single', '?threads=never']]) {
  test(`${kind}: a click on Run finds scikit-learn's clusters and shows them`, () =>
    site.visit({ query }, async (page) => {
      assert.equal((await state(page)).engine.kind, kind);
      const before = await picture(page);
      assert.ok(countColors(before) > 20, 'the app has drawn something');

      const result = await nextEvent(page, 'result', () => click(page, 'run'));
      const expected = reference({ n_clusters: 10, n_init: 10, random_state: 0 });
      assert.deepEqual(result.sizes, expected.sizes);
      assert.deepEqual(result.labels, expected.labels);
      assert.ok(Math.abs(result.metrics.ari - expected.ari) < 1e-9, `ARI ${result.metrics.ari}`);
      assert.equal(result.n_iter, expected.n_iter);

      const after = await picture(page, await artefact(`run-${kind}.png`));
      assert.ok(countColors(after) > 200, `${countColors(after)} colours: digits are drawn`);
      assert.ok(!after.data.equals(before.data), 'the result is shown');
      assert.match(await page.locator('#announcer').textContent(), /k-means: done .* 10 clusters of 10,000 digits/);
    }));

  test(`${kind}: digitscope.run() gives the labels of scikit-learn`, () =>
    site.visit({ query }, async (page) => {
      const result = await run(page, { method: 'kmeans', n_init: 1, random_state: 0 });
      const expected = reference({ n_clusters: 10, n_init: 1, random_state: 0 });
      assert.equal(result.error, undefined);
      assert.deepEqual(result.labels, expected.labels);
      assert.ok(Math.abs(result.inertia / expected.inertia - 1) < 1e-9);
      assert.equal(result.threads, (await state(page)).engine.threads);
    }));
}

test('a page with threads may have no more than one', () =>
  site.visit({ query: '?threads=1' }, async (page) => {
    const { kind, threads } = (await state(page)).engine;
    assert.deepEqual({ kind, threads }, { kind: 'threads', threads: 1 });
    const result = await run(page, { method: 'kmeans', n_clusters: 2, n_init: 1 });
    const { sizes } = reference({ n_clusters: 2, n_init: 1, random_state: 0 });
    assert.deepEqual([result.threads, result.sizes], [1, sizes]);
  }));

test('runs asked for together are done one after another, in order', () =>
  site.visit({}, async (page) => {
    const results = await page.evaluate(() => Promise.all([2, 5].map((n_clusters) =>
      window.digitscope.run({ method: 'kmeans', n_clusters, n_init: 1 }))));
    for (const [i, n_clusters] of [2, 5].entries()) {
      const expected = reference({ n_clusters, n_init: 1, random_state: 0 });
      assert.deepEqual(results[i].sizes, expected.sizes);
    }
  }));

test('a link presets the parameters and runs them', () =>
  site.visit({
    query: '?method=kmeans&n_clusters=20&n_init=1&theme=dark&autorun',
  }, async (page) => {
    const { params } = await state(page);
    assert.equal(params.n_clusters, 20);
    const { sizes } = reference({ n_clusters: 20, n_init: 1, random_state: 0 });
    await page.waitForFunction((text) => document.getElementById('announcer').textContent
      .includes(text), `20 clusters of 10,000 digits, sizes ${sizes.map((size) => size.toLocaleString('en')).join('; ')}`);
    await picture(page, await artefact('dark.png'));
  }));

test('the engine works by itself, beside the page', () =>
  site.visit({}, async (page) => {
    const sizes = await page.evaluate(async () => {
      const { createEngine } = await import(new URL('engine.js', document.baseURI));
      const digits = async (kind) => {
        const { body } = await fetch(`data/digits-10000-${kind}-ubyte.gz`);
        const plain = body.pipeThrough(new DecompressionStream('gzip'));
        return new Uint8Array(await new Response(plain).arrayBuffer());
      };
      const engine = await createEngine({ threads: 2 });
      const early = await engine.run({ method: 'kmeans' });
      if (early.error?.code !== 'no_data') throw new Error('it ran without digits');
      await engine.load(await digits('images-idx3'), await digits('labels-idx1'));
      const result = await engine.run({ method: 'kmeans', n_init: 1 });
      engine.terminate();
      const late = await engine.run({ method: 'kmeans' });
      if (late.error?.code !== 'failed') throw new Error('it ran after its end');
      return result.sizes;
    });
    assert.deepEqual(sizes, reference({ n_clusters: 10, n_init: 1, random_state: 0 }).sizes);
  }));

test('a projection asked for as a run is answered, and what the page shows stays', () =>
  site.visit({}, async (page) => {
    const shown = await run(page, { method: 'kmeans', n_init: 1, samples: 300 });
    const found = await run(page, { method: 'pca' });
    assert.equal(found.error, undefined);
    assert.equal(found.coordinates.length, 10_000);
    assert.equal((await state(page)).method, 'kmeans');
    assert.equal(shown.labels.length, 300);
  }));
