// What the page does with the outcome of a run, without a page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEngineOn } from '../../web/engine/engine.js';
import { Events } from '../../web/base/events.js';
import { fakeHost, reports } from './support/fake-host.mjs';

globalThis.matchMedia = () => ({ matches: false, addEventListener() {} }); // for its theme
const { Session } = await import('../../web/session.js');

const request = { method: 'kmeans' };
const outcome = { method: 'kmeans', samples: 2, seconds: { total: 1 }, sizes: [1, 1] };
const thrower = (message) => () => { throw new Error(message); };

/** A session around an app of which `app` says what fails. `shown` is what the app was told last. */
async function session(app) {
  const loaded = [];
  const engine = await createEngineOn(fakeHost({
    run: () => outcome,
    load: ({ images }) => { loaded.push(images[0]); return { samples: 1, rows: 1, columns: 1, labelled: false }; },
  }));
  const told = { running: false, errors: [] };
  const view = {
    state: () => ({}),
    runStarted: () => { told.running = true; },
    progress: () => {},
    result: () => { told.running = false; return 1; },
    runFailed: ({ error }) => { told.running = false; told.errors.push(error.message); },
    showFailure: ({ error }) => told.errors.push(error.message),
    ...app,
  };
  const announcer = { runStarted() {}, progress() {}, say() {}, warn() {} };
  return { session: new Session(engine, view, new Events(['progress', 'result', 'error']), announcer), told, loaded };
}

test('an app that breaks over a result does not go on as if it were running', async (t) => {
  const reported = reports(t);
  const { session: page, told } = await session({ result: thrower('memory access out of bounds') });
  assert.deepEqual(await page.run(request), outcome, 'whoever asked has the result');
  assert.equal(told.running, false);
  assert.equal(page.state().running, false);
  assert.deepEqual(reported, ['memory access out of bounds']);
  assert.deepEqual(told.errors,
    ['The result could not be shown: memory access out of bounds. Reload the page.']);
});

test('a failure that is no run\'s is shown after the runs, and ends none of them', async () => {
  const { session: page, told } = await session({});
  const shown = { error: { code: 'bad_data', message: 'No images.', parameter: '' } };
  const runs = [page.run(request), page.run(request)];
  page.fail(shown);
  assert.deepEqual(told.errors, []);
  await runs[0];
  assert.deepEqual(told.errors, [], 'the second would take it off the screen');
  await runs[1];
  assert.deepEqual(told.errors, ['No images.']);
  page.fail(shown);
  assert.deepEqual(told.errors, ['No images.', 'No images.'], 'at once when nothing runs');
});

test('the app is given results and answers as the engine wrote them, and saves what it wrote', async () => {
  // No text that JSON.stringify() would write: it must not have been read and written on its way.
  const written = '{"method":"kmeans", "samples":2,"seconds":{"total":1.0},"sizes":[1,1],"inertia":1e-07}';
  const engine = await createEngineOn(fakeHost({ run: () => written, ask: () => written }));
  const got = [];
  const view = {
    runStarted() {},
    result: (json) => { got.push(json); return 3; },
    answer: (id, json) => got.push([id, json]),
  };
  const page = new Session(engine, view, new Events(['result']), { runStarted() {}, say() {} });
  await page.run(request);
  await page.askForApp(7, { question: 'pca' });
  assert.equal(page.result(3, { params: {} }).inertia, 1e-7);
  assert.deepEqual(got, [written, [7, written]]);
});

test('an app that cannot show the start of a run is told its end', async (t) => {
  const reported = reports(t);
  const { session: page, told } = await session({ runStarted: thrower('no memory') });
  assert.deepEqual(await page.run(request), outcome);
  assert.equal(page.state().running, false);
  assert.deepEqual([told.running, told.errors, reported], [false, [], ['no memory']]);
});

test('a projection asked for as a run is a question: the app is told of no run', async () => {
  const { session: page, told } = await session({ result: thrower('it is none of the runs') });
  page.ask = async (question) => ({ asked: question });
  assert.deepEqual(await page.run({ method: 'pca', n_components: 3 }),
    { asked: { question: 'pca', n_components: 3 } });
  assert.deepEqual(told, { running: false, errors: [] });
});

test('the app is shown a map as it converges, before its end', async () => {
  const engine = await createEngineOn(fakeHost({
    ask: (message, progress, preview) => {
      preview(new Float32Array([1, 2, 3, 4]));
      return { embedding: [] };
    },
  }));
  const got = [];
  const view = {
    questionProgress() {},
    questionPreview: (id, points) => got.push([id, ...points]),
    answer: (id) => got.push([id, 'answer']),
  };
  const page = new Session(engine, view, new Events([]), {});
  await page.askForApp(7, { question: 'umap' });
  assert.deepEqual(got, [[7, 1, 2, 3, 4], [7, 'answer']]);
});

test('a state that is not JSON is a Failure, and nothing is set', async () => {
  const set = [];
  const { session: page } = await session({ setState: (state) => { set.push(state); return {}; } });
  const circular = {};
  circular.self = circular;
  for (const bad of [undefined, () => {}, Symbol('no'), 1n, { n: 1n }, circular, { get theme() { throw new Error('no'); } }]) {
    const { error } = page.setState(bad);
    assert.equal(error.code, 'bad_request');
    assert.match(error.message, /^The state is not JSON: /);
  }
  assert.deepEqual(set, []);
  assert.deepEqual(page.setState(null), {}, 'the app says what it is');
  const { error } = page.setState({ running: true, n_clusters: 3 });
  assert.equal(error.parameter, 'n_clusters');
  assert.match(error.message, /^The state has no "n_clusters"\. It has: .*running/);
});

test('an app that has no memory for digits is told of, and the engine keeps those it had', async (t) => {
  const reported = reports(t);
  let memory = true;
  const { session: page, loaded } = await session({
    readClassNames: () => ({ names: [] }),
    classNames: () => [],
    setClassNames() {},
    setDigits: () => {
      if (!memory) throw new Error('there was not enough memory for this');
      return {};
    },
  });
  await page.load({ name: 'MNIST', images: new Uint8Array([1]), labels: null });
  memory = false;
  const { error } = await page.load({ name: 'own', images: new Uint8Array([2]), labels: null });
  assert.equal(error.message,
    'The images could not be shown: there was not enough memory for this. Reload the page.');
  assert.deepEqual(loaded, [1, 2, 1]);
  assert.equal(page.state().digits.name, 'MNIST');
  assert.equal(reported.length, 1);
});

const VIEW_OF_DIGITS = { readClassNames: () => ({ names: [] }), classNames: () => [], setClassNames() {}, setDigits: () => ({}) };

test('with other images the results of those before are gone', async () => {
  const { session: page } = await session(VIEW_OF_DIGITS);
  await page.run(request);
  assert.equal(page.runs, 1);
  await page.load({ name: 'own', images: new Uint8Array([2]), labels: null });
  assert.equal(page.runs, 0);
});

test('own images can be brought back, and those of the page are none of them', async () => {
  const { session: page } = await session(VIEW_OF_DIGITS);
  await page.load({ name: 'MNIST', collection: 'mnist', images: new Uint8Array([1]), labels: null });
  await page.load({ name: 'own', images: new Uint8Array([2]), labels: null });
  assert.equal(page.former, null, 'MNIST is in the list of collections');
  const { images } = page.present;
  await page.load({ name: 'MNIST', collection: 'mnist', images: new Uint8Array([1]), labels: null });
  assert.equal(page.former.name, 'own');
  await page.load({ ...page.former, images });
  assert.equal(page.former, null, 'they are back');
});

test('without digits a run is answered by why there are none', async () => {
  const noData = { error: { code: 'no_data', message: 'There are no images yet.', parameter: '' } };
  const engine = await createEngineOn(fakeHost({ run: () => noData }));
  const told = [];
  const page = new Session(engine, { runStarted() {}, runFailed() {} }, new Events(['error', 'result']),
    { runStarted() {}, warn: (message) => told.push(message) });
  assert.equal((await page.run(request)).error.message, 'There are no images yet.');
  page.miss({ error: { code: 'failed', message: 'The digits did not arrive.', parameter: '' } });
  const { error } = await page.run(request);
  assert.deepEqual([error.code, error.message], ['no_data', 'The digits did not arrive.']);
  assert.deepEqual(told, ['There are no images yet.', 'The digits did not arrive.']);
});
