// The npm package, installed in an empty project as its users do: in Node.js, with TypeScript, in a
// page, in a worker, and bundled.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { twoKinds } from '../browser/support/data.mjs';
import { useSite } from '../browser/support/site.mjs';
import { TIMEOUT_MS } from '../browser/support/timeout.mjs';
import { gzipCases } from '../support/gzip-cases.mjs';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const npm = ['--no-audit', '--no-fund', '--no-package-lock', '--offline', '--loglevel=error'];
const project = await mkdtemp(path.join(tmpdir(), 'digitscope-package-'));

await run(path.join(root, 'scripts/package-engine'));
const [archive] = (await readdir(path.join(root, 'build/package')))
  .filter((name) => name.endsWith('.tgz'));
await writeFile(path.join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
await run('npm', ['install', ...npm, path.join(root, 'build/package', archive)], { cwd: project });
after(() => rm(project, { recursive: true, force: true }));

const inPackage = (...parts) => path.join(project, 'node_modules/digitscope', ...parts);

/** Runs a script of the project. @returns {Promise<object>} the JSON that it prints */
async function inNode(script) {
  const file = path.join(project, 'script.mjs');
  await writeFile(file, `import { createEngine } from 'digitscope';
import { darkAndLight } from './node_modules/digitscope/examples/dark-and-light.js';
const { images, labels } = darkAndLight(200);
${script}`);
  const { stdout } = await run(process.execPath, [file], { cwd: project, timeout: TIMEOUT_MS });
  return JSON.parse(stdout);
}

test('it has the engine, and nothing of the page', async () => {
  assert.deepEqual((await readdir(inPackage())).sort(),
    ['LICENSE', 'README.md', 'engine.d.ts', 'examples', 'package.json', 'sbom.cdx.json', 'third-party-notices.txt',
      'web']);
  assert.deepEqual((await readdir(inPackage('web'))).sort(), ['base', 'engine', 'node', 'wasm']);
  assert.ok((await readdir(inPackage('web/wasm'))).includes('engine-threads.wasm'));
});

for (const threads of ['2', '"never"']) {
  test(`Node.js, threads ${threads}: all four methods; the process ends by itself`, async () => {
    const found = await inNode(`
      const engine = await createEngine({ threads: ${threads} });
      const info = await engine.load(images, labels);
      const kmeans = await engine.run({ method: 'kmeans', n_clusters: 2 });
      const tree = await engine.run({ method: 'hierarchical', n_clusters: 2 });
      const forest = await engine.run({ method: 'isolation_forest', contamination: 0.05 });
      const factors = await engine.run({ method: 'local_outlier_factor', contamination: 0.05 });
      const bad = await engine.run({ method: 'kmeans', n_clusters: 0 });
      console.log(JSON.stringify({ kind: engine.kind, threads: engine.threads, info,
        ari: [kmeans.metrics.ari, tree.metrics.ari],
        scored: [forest.scores.length, factors.scores.length], bad }));`);
    assert.equal(found.kind, threads === '2' ? 'threads' : 'single');
    assert.equal(found.threads, threads === '2' ? 2 : 1);
    assert.deepEqual(found.info, { samples: 200, rows: 8, columns: 8, labelled: true });
    assert.deepEqual(found.ari, [1, 1]);
    assert.deepEqual(found.scored, [200, 200]);
    assert.equal(found.bad.error.parameter, 'n_clusters');
  });
}

test('files are read as the page and the command line read them', async () => {
  const cases = gzipCases(Buffer.from(twoKinds(300).images));
  const answers = await inNode(`
    const { gzipCases } = await import(${JSON.stringify(new URL('../support/gzip-cases.mjs', import.meta.url))});
    const { twoKinds } = await import(${JSON.stringify(new URL('../browser/support/data.mjs', import.meta.url))});
    const engine = await createEngine({ threads: 'never' });
    const answers = [];
    for (const { bytes } of gzipCases(Buffer.from(twoKinds(300).images))) {
      const info = await engine.load(bytes);
      answers.push(info.error?.message ?? info.samples);
    }
    console.log(JSON.stringify(answers));`);
  for (const [i, { what, fault }] of cases.entries()) {
    if (fault) assert.match(answers[i], fault, what);
    else assert.equal(answers[i], 300, what);
  }
});

test('any buffer is taken, and what is none is refused, not ignored', async () => {
  const found = await inNode(`
    const engine = await createEngine({ threads: 2 });
    const text = new TextEncoder().encode(Array.from({ length: 200 }, (_, i) => i % 2).join('\\n'));
    const padded = new Uint8Array(labels.length + 9);
    padded.set(labels, 5);
    const shared = new Uint8Array(new SharedArrayBuffer(labels.length));
    shared.set(labels);
    const good = [labels, labels.buffer, new DataView(labels.buffer), Buffer.from(labels),
      padded.subarray(5, 5 + labels.length), shared, shared.buffer, text, text.buffer];
    const bad = ['', 'labels', 0, false, [...labels], {}, new Blob([labels])];
    const empty = [new Uint8Array(0), new ArrayBuffer(0), Buffer.alloc(0)];
    const answer = async (...files) => {
      const info = await engine.load(...files);
      return info.error ?? info.labelled;
    };
    const answers = { good: [], bad: [], empty: [] };
    for (const source of good) answers.good.push(await answer(images.buffer, source));
    for (const source of bad) answers.bad.push(await answer(images, source));
    for (const source of empty) answers.empty.push(await answer(images, source));
    answers.none = [await answer(images), await answer(images, null), await answer(images, undefined)];
    answers.images = [await answer(), await answer(null), await answer([...images])];
    answers.emptyImages = await answer(new Uint8Array(0));
    console.log(JSON.stringify(answers));`);
  assert.deepEqual(found.good, Array(9).fill(true));
  assert.deepEqual(found.none, [false, false, false]);
  for (const { code, message, parameter } of found.bad) {
    assert.equal(code, 'bad_data');
    assert.equal(parameter, 'labels');
    assert.match(message, /^labels must be the bytes of a file.*this is \w+\.$/);
  }
  for (const { message } of found.empty) assert.match(message, /^The labels file is empty/);
  for (const { message } of found.images) assert.match(message, /^images must be the bytes of a file/);
  assert.match(found.emptyImages.message, /^The images file is empty/);
});

test('what files do not tell is said when they are loaded, and once more to an engine that starts anew', async () => {
  const found = await inNode(`
    const engine = await createEngine({ threads: 2 });
    const rows = Array.from({ length: 40 }, (_, i) => [i % 2, ...Array(24).fill(i % 3), i % 4]);
    const table = new TextEncoder().encode(rows.map((row) => row.join(',')).join('\\n'));
    const answers = [];
    for (const reading of [{}, { label_column: 26 }, { label_column: 'x' }, { shape: '5x6' }, { column: 1 }, { invert: 1n }]) {
      answers.push(await engine.load(table, null, reading));
    }
    await engine.load(table, null, { label_column: 'none', shape: '2x13', transpose: true });
    const run = { method: 'kmeans', n_clusters: 2 };
    const first = await engine.run(run);
    await engine.run(run, { onStart: () => engine.cancel() });
    const again = await engine.run(run);
    console.log(JSON.stringify({ answers, sizes: [first, again].map(({ centers, metrics }) => [centers[0].length, metrics ?? null]) }));`);
  const [asked, good, ...refused] = found.answers;
  assert.equal(asked.error.parameter, 'label_column');
  assert.deepEqual(good, { samples: 40, rows: 5, columns: 5, labelled: true });
  assert.deepEqual(refused.map(({ error }) => error.parameter), ['label_column', 'shape', 'column', '']);
  assert.deepEqual(found.sizes, [[26, null], [26, null]]);
});

test('what a script does with its buffers does not change what is computed, nor keep the process', async () => {
  const found = await inNode(`
    const engine = await createEngine({ threads: 2 });
    const detached = images.slice();
    structuredClone(detached.buffer, { transfer: [detached.buffer] });
    const refused = (await engine.load(detached)).error;
    await engine.load(images, labels);
    const first = await engine.run({ method: 'kmeans', n_clusters: 2 });
    images.fill(0, 16);
    structuredClone(labels.buffer, { transfer: [labels.buffer] });
    const cancelled = engine.run({ method: 'kmeans', n_clusters: 2 }, { onStart: () => engine.cancel() });
    const { code } = (await cancelled).error ?? {};
    const again = await engine.run({ method: 'kmeans', n_clusters: 2 });
    console.log(JSON.stringify({ refused, code, same: first.inertia === again.inertia, ari: again.metrics.ari }));`);
  assert.equal(found.refused.parameter, 'images');
  assert.match(found.refused.message, /transferred/);
  assert.deepEqual([found.code, found.same, found.ari], ['cancelled', true, 1]);
});

// As emcc writes it since version 4: threads run the script of the engine itself, told apart by name.
test('an engine in one script has its threads', async () => {
  const folder = path.join(project, 'one-script');
  await cp(inPackage(), folder, { recursive: true });
  const script = path.join(folder, 'web/wasm/engine-threads.js');
  const ofThread = path.join(folder, 'web/wasm/engine-threads.worker.js');
  const engine = (await readFile(script, 'utf8'))
    .replace('locateFile("engine-threads.worker.js")', 'Module["mainScriptUrlOrBlob"]');
  await writeFile(script, `if (self.name === 'em-pthread' && !self.isThread) {
    self.isThread = true;
    ${await readFile(ofThread, 'utf8')}
  } else { self.createDigitscopeEngine = (() => { ${engine}; return createDigitscopeEngine; })(); }`);
  await rm(ofThread);
  const found = await inNode(`
    const { createEngine: create } = await import('./one-script/web/node/engine.js');
    const engine = await create({ threads: 3 });
    await engine.load(images, labels);
    const { sizes } = await engine.run({ method: 'kmeans', n_clusters: 2 });
    console.log(JSON.stringify({ kind: engine.kind, threads: engine.threads, sizes }));`);
  assert.deepEqual(found, { kind: 'threads', threads: 3, sizes: [100, 100] });
});

for (const threads of ['2', '"never"']) {
  test(`threads ${threads}: a large matrix finds its place after a small one`, async () => {
    const found = await inNode(`
      const engine = await createEngine({ threads: ${threads} });
      await engine.load(darkAndLight(10000).images);
      const sizes = [];
      for (const [linkage, samples] of [['single', 3000], ['complete', 8000], ['average', 10000]]) {
        const result = await engine.run({ method: 'hierarchical', linkage, samples, n_clusters: 2 });
        sizes.push(result.error ?? result.labels.length);
      }
      console.log(JSON.stringify(sizes));`);
    assert.deepEqual(found, [3000, 8000, 10000]);
  });
}

for (const threads of ['2', '"never"']) {
  test(`threads ${threads}: what memory does not hold is refused with what would fit, and nothing is lost`, async () => {
    const found = await inNode(`
      const engine = await createEngine({ threads: ${threads} });
      const file = (count, side) => {
        const bytes = new Uint8Array(16 + count * side * side);
        bytes.set([0, 0, 8, 3]);
        [count, side, side].forEach((size, i) => new DataView(bytes.buffer).setUint32(4 + 4 * i, size));
        return bytes;
      };
      const noise = file(10000, 28); // as many digits, and as large, as the page has
      for (let i = 16, seed = 1; i < noise.length; i += 1) {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        noise[i] = seed >>> 24;
      }
      const large = file(120000, 64); // 492 MB
      await engine.load(noise);
      const kmeans = { method: 'kmeans', n_clusters: 2, n_init: 1, max_iter: 2 };
      const first = await engine.run(kmeans);
      const image = new Array(first.centers[0].length).fill(0);
      const outcomes = {};
      const note = (name, { error }) => { outcomes[name] = error ?? null; };
      note('file', await engine.load(large));
      note('labels', await engine.load(noise, large));
      note('read', await engine.read([{ name: 'a', role: 'images', size: large.length, bytes: null }]));
      note('lof', await engine.run({ method: 'local_outlier_factor', n_neighbors: 9999 }));
      note('forest', await engine.run({ method: 'isolation_forest', n_estimators: 10000, max_samples: 10000 }));
      note('kmeans', await engine.run({ method: 'kmeans', n_clusters: 10000 }));
      note('quality', await engine.ask({ question: 'kmeans_quality', n_clusters: [2, 10000] }));
      note('history', await engine.ask({ question: 'kmeans_history', n_clusters: 10000 }));
      note('images', await engine.ask({ question: 'score', method: 'kmeans', images: new Array(20000).fill(image) }));
      // Still the engine that had the run: there is a model to judge by.
      note('score', await engine.ask({ question: 'score', method: 'kmeans', images: [image] }));
      const again = await engine.run(kmeans);
      console.log(JSON.stringify({ outcomes, same: again.inertia === first.inertia }));`);
    const { outcomes } = found;
    assert.match(outcomes.file.message, /^The images file is larger than the \d+ megabytes that can be read/);
    assert.match(outcomes.labels.message, /^The labels file is larger than the \d+ megabytes that can be read/);
    assert.match(outcomes.read.message, /is larger than/);
    assert.match(outcomes.lof.message, /takes about [\d,]+ MB .* \(n_neighbors\) up to [\d,]+, or samples up to [\d,]+\./);
    assert.match(outcomes.forest.message, /\(n_estimators\) up to [\d,]+/);
    for (const name of ['kmeans', 'quality', 'history']) {
      assert.match(outcomes[name].message, /\(n_clusters\) up to [\d,]+\./, name);
    }
    assert.match(outcomes.images.message, /fewer images at a time|not enough memory for what was asked/);
    assert.equal(outcomes.score, null);
    assert.ok(found.same);
  });
}

test('a run is cancelled in Node.js, and the engine goes on', async () => {
  const found = await inNode(`
    const engine = await createEngine({ threads: 2 });
    await engine.load(darkAndLight(50000).images);
    const cancelled = engine.run({ method: 'hierarchical', linkage: 'single', samples: 10000 },
      { onProgress: () => engine.cancel() });
    const next = engine.ask({ question: 'pca', n_components: 2 });
    const codes = [(await cancelled).error?.code, (await next).error?.code];
    const again = await engine.run({ method: 'kmeans', n_clusters: 2, samples: 100 });
    engine.terminate();
    console.log(JSON.stringify({ codes, sizes: again.sizes.length }));`);
  assert.deepEqual(found, { codes: ['cancelled', 'cancelled'], sizes: 2 });
});

/** Compiles a script of the project in TypeScript. */
async function assertCompiles(name, source) {
  await writeFile(path.join(project, name), source);
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const compiled = run(process.execPath, [tsc, '--noEmit', '--strict', '--target', 'es2022',
    '--module', 'nodenext', '--lib', 'es2022,dom', name], { cwd: project });
  await assert.doesNotReject(compiled.catch(({ stdout }) => { throw new Error(stdout); }));
}

test('its types fit what is asked of it', () => assertCompiles('typed.ts', `
import { createEngine, type Failure, type KMeansResult } from 'digitscope';
const engine = await createEngine({ threads: 'never' });
const result = await engine.run({ method: 'kmeans', n_clusters: 2, init: [0, 1] });
const either: KMeansResult | Failure = result;
if (!('error' in result)) {
  const centers: number[][] = result.centers;
  console.log(centers.length, result.metrics?.ari);
  // @ts-expect-error a cluster may stand for no class
  const matched: number[] | undefined = result.contingency?.class_of_cluster;
}
const tree = await engine.run({ method: 'hierarchical', linkage: 'single' });
if (!('error' in tree)) console.log(tree.merges.children[0][0], either);
// @ts-expect-error there is no such linkage
await engine.run({ method: 'hierarchical', linkage: 'median' });
// @ts-expect-error k-means has no contamination
await engine.run({ method: 'kmeans', contamination: 0.1 });
`));

test('its types fit what it gives, field by field', async () => {
  const given = await inNode(`
    const engine = await createEngine({ threads: 2 });
    const given = [];
    const tell = (type, value) => given.push({ type, value });
    tell('Failure', await engine.run({ method: 'kmeans', n_clusters: 0 }));
    tell('Failure', await engine.ask({ question: 'what?' }));
    for (const files of [[darkAndLight(20).images], [images, labels]]) {
      tell('DigitsInfo', await engine.load(...files));
      // More clusters than there are classes, for which one stands; and a warning.
      tell('KMeansResult', await engine.run({ method: 'kmeans', n_clusters: 4 }));
      tell('KMeansResult', await engine.run({ method: 'kmeans', n_clusters: 2, init: [0, 1], max_iter: 1 }));
      tell('HierarchicalResult', await engine.run({ method: 'hierarchical', n_clusters: 3 }));
      for (const method of ['isolation_forest', 'local_outlier_factor']) {
        tell('AnomalyResult', await engine.run({ method, contamination: 0.05 }));
        tell('AnomalyResult', await engine.run({ method, contamination: 'auto' }));
      }
      tell('TsneResult', await engine.run({ method: 'tsne', perplexity: 5, max_iter: 250 }));
      tell('UmapResult', await engine.run({ method: 'umap', n_neighbors: 5, n_epochs: 20 }));
      tell('PcaResult', await engine.run({ method: 'pca' }));
    }
    tell('EngineDescription', engine.describe);
    tell("Pick<Engine, 'kind' | 'threads' | 'reason'>",
      { kind: engine.kind, threads: engine.threads, reason: engine.reason });
    console.log(JSON.stringify(given));`);
  const results = given.filter(({ type }) => type.endsWith('Result'));
  assert.ok(results.some(({ value }) => value.contingency?.class_of_cluster.includes(null)));
  assert.ok(results.some(({ value }) => value.warnings?.length > 0));
  assert.ok(results.some(({ value }) => value.anomaly_labels));
  assert.ok(results.some(({ value }) => value.params && !value.metrics));
  // `satisfies` finds a field of another type, one that is missing, and one that no type has.
  await assertCompiles('given.ts', `
import type { AnomalyResult, DigitsInfo, Engine, EngineDescription, Failure, HierarchicalResult, KMeansResult, PcaResult, TsneResult, UmapResult } from 'digitscope';
${given.map(({ type, value }, i) =>
    `export const given${i} = ${JSON.stringify(value)} satisfies ${type};`).join('\n')}`);
});

test('the notebook cells give a table', async () => {
  // As a notebook has them: beside a page of the project.
  const found = await inNode(`
    import { engine, table } from './node_modules/digitscope/examples/observable.js';
    const rows = await table;
    (await engine).terminate();
    console.log(JSON.stringify({ rows: rows.length, kinds: new Set(rows.map(({ cluster, kind }) =>
      cluster + kind)).size }));`);
  assert.deepEqual(found, { rows: 200, kinds: 2 });
});

for (const isolated of [true, false]) {
  const pages = useSite({ isolated, folder: inPackage() });

  test(`a page, ${isolated ? 'isolated' : 'without headers'}: the example`, () =>
    pages.visit({ query: 'examples/', ready: false }, async (page) => {
      await page.getByText(/^Adjusted Rand index 1\.000/).waitFor();
      assert.deepEqual(await page.locator('#sizes td').allTextContents(), ['0', '100', '1', '100']);
    }));

  test(`a worker, ${isolated ? 'isolated' : 'without headers'}`, () =>
    pages.visit({ query: 'examples/', ready: false }, async (page) => {
      const found = await page.evaluate(() => new Promise((resolve, reject) => {
        const script = new URL('../web/engine/engine.js', location.href).href;
        const data = new URL('dark-and-light.js', location.href).href;
        const source = `
          import { createEngine } from '${script}';
          import { darkAndLight } from '${data}';
          const engine = await createEngine({ threads: 2 });
          const { images, labels } = darkAndLight(200);
          await engine.load(images, labels);
          const { sizes } = await engine.run({ method: 'kmeans', n_clusters: 2 });
          postMessage({ kind: engine.kind, sizes });`;
        const worker = new Worker(
          URL.createObjectURL(new Blob([source], { type: 'text/javascript' })), { type: 'module' });
        worker.onmessage = ({ data: message }) => resolve(message);
        worker.onerror = (event) => reject(new Error(event.message));
      }));
      assert.deepEqual(found, { kind: isolated ? 'threads' : 'single', sizes: [100, 100] });
    }));
}

describe('a page bundled by Vite', () => {
  const folder = path.join(project, 'bundled');

  before(async () => {
    await writeFile(path.join(project, 'index.html'),
      '<!DOCTYPE html><html lang="en"><link rel="icon" href="data:,"><title>Bundled</title>'
      + '<script type="module" src="./page.js"></script></html>');
    await writeFile(path.join(project, 'page.js'), `
      import { createEngine } from 'digitscope';
      import { darkAndLight } from './node_modules/digitscope/examples/dark-and-light.js';
      window.found = createEngine({ threads: 2 }).then(async (engine) => {
        const { images, labels } = darkAndLight(200);
        await engine.load(images, labels);
        const { sizes } = await engine.run({ method: 'kmeans', n_clusters: 2 });
        return { kind: engine.kind, sizes };
      });`);
    await run(process.execPath, [path.join(root, 'node_modules/vite/bin/vite.js'),
      'build', '--outDir', folder, '--logLevel', 'warn'], { cwd: project });
  });

  for (const isolated of [true, false]) {
    const pages = useSite({ isolated, folder });

    test(isolated ? 'isolated' : 'without headers', () =>
      pages.visit({ ready: false }, async (page) => {
        assert.deepEqual(await page.evaluate(() => window.found),
          { kind: isolated ? 'threads' : 'single', sizes: [100, 100] });
      }));
  }
});
