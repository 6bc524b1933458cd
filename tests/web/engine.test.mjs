// The engine's queue: nothing that goes wrong in a call, or in a listener of it, is in the way of the
// next one.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEngineOn } from '../../web/engine/engine.js';
import { fakeHost, reports } from './support/fake-host.mjs';

const request = { method: 'kmeans' };
const result = { method: 'kmeans', labels: [0, 1] };
const running = () => createEngineOn(fakeHost({
  run: (message, progress) => {
    progress({ fraction: 0.5, stage: 'half' });
    return result;
  },
  ask: (message, progress, preview) => {
    preview(new Float32Array([1, 2]));
    return { answer: 1 };
  },
}));
const SILENT = { run: 'onPreview', ask: 'onProgress' };
const thrower = (message) => () => { throw new Error(message); };

for (const name of ['onStart', 'onProgress', 'onPreview', 'onEnd']) {
  for (const call of ['run', 'ask']) {
    test(`${call}: an ${name} that throws is reported, and the outcome is told all the same`, async (t) => {
      const reported = reports(t);
      const engine = await running();
      let ended = null;
      const outcome = await engine[call](request, {
        onEnd: (value) => { ended = value; },
        // Of asking, this worker tells no progress; of a run, it has no map.
        [name]: thrower(`${name} failed`),
      });
      const expected = call === 'run' ? result : { answer: 1 };
      assert.deepEqual(outcome, expected);
      if (name !== 'onEnd') assert.deepEqual(ended, expected, 'onEnd is told');
      assert.deepEqual(reported, name === SILENT[call] ? [] : [`${name} failed`]);
      assert.deepEqual(await engine.run(request), result, 'the next call');
    });
  }
}

test('what is no function, or no object, does not reject either', async (t) => {
  const reported = reports(t);
  const engine = await running();
  assert.deepEqual(await engine.run(request, { onStart: 5 }), result);
  assert.equal(reported.length, 1);
  assert.deepEqual(await engine.run(request, null), result);
  assert.deepEqual(await engine.ask({ question: 'pca' }, null), { answer: 1 });
});

test('a request that is not JSON is a Failure, whatever its toJSON throws', async () => {
  const engine = await running();
  const circular = {};
  circular.self = circular;
  for (const bad of [circular, 1n, { toJSON: thrower('not today') }, { toJSON() { throw null; } }]) {
    for (const call of ['run', 'ask']) {
      let ended;
      const outcome = await engine[call](bad, { onEnd: (value) => { ended = value; } });
      assert.equal(outcome.error.code, 'bad_request');
      assert.deepEqual(ended, outcome);
    }
  }
});

test('a worker that breaks down is told as a Failure, and another one takes the next call', async () => {
  let broken = true;
  const host = fakeHost({
    run: () => {
      if (broken) throw new Error('unreachable');
      return result;
    },
  });
  const engine = await createEngineOn(host);
  let ended;
  const { error } = await engine.run(request, { onEnd: (value) => { ended = value; } });
  assert.deepEqual(error.message, 'The engine stopped: unreachable.');
  assert.deepEqual(ended.error, error);
  broken = false;
  assert.deepEqual(await engine.run(request), result);
  assert.equal(host.opened, 2);
});

test('calls are done in the order they were made; cancelled ones are told so, each', async () => {
  const engine = await createEngineOn(fakeHost({ run: () => new Promise(() => {}), ask: () => ({}) }));
  const order = [];
  const outcomes = [1, 2, 3].map((n) => engine.run(request, { onEnd: () => order.push(n) }));
  await null;
  engine.cancel();
  for (const outcome of outcomes) assert.equal((await outcome).error.code, 'cancelled');
  assert.deepEqual(order, [1, 2, 3]);
  assert.deepEqual(await engine.ask({ question: 'pca' }), {});
});

test('what cannot be sent is a Failure, and the engine stays the one it is', async () => {
  const host = fakeHost({ read: () => ({ samples: 1 }) });
  const engine = await createEngineOn(host);
  const { error } = await engine.read([{ name: 'a', role: 'unknown', size: 1, bytes: () => {} }]);
  assert.equal(error.code, 'failed');
  assert.match(error.message, /could not be cloned/);
  assert.deepEqual(await engine.read([]), { samples: 1 });
  assert.equal(host.opened, 1);
});

test('a buffer that is detached is refused as a value, and a copy of a good one is loaded', async () => {
  const loaded = [];
  const host = fakeHost({ load: ({ images, labels }) => {
    loaded.push([[...images], labels && [...labels]]);
    return { samples: 1 };
  } });
  const engine = await createEngineOn(host);
  const detached = new Uint8Array([1, 2]);
  structuredClone(detached.buffer, { transfer: [detached.buffer] });
  for (const [source, parameter] of [[[detached], 'images'], [[detached.buffer], 'images'],
    [[new Uint8Array(1), detached], 'labels']]) {
    const { error } = await engine.load(...source);
    assert.equal(error.code, 'bad_data');
    assert.equal(error.parameter, parameter);
    assert.match(error.message, /detached.*transferred/);
  }
  const images = new Uint8Array([1, 2]);
  const labels = new Uint8Array(new SharedArrayBuffer(2)); // which is not copied when it is sent
  const loading = engine.load(images, labels);
  images.fill(9);
  labels.fill(9);
  await loading;
  assert.deepEqual(loaded, [[[1, 2], [0, 0]]]);
  assert.equal(host.opened, 1);
});

test('an engine that starts anew gets the digits that were loaded, whatever their owner did to them', async () => {
  const loaded = [];
  let broken = true;
  const engine = await createEngineOn(fakeHost({
    load: ({ images }) => {
      loaded.push([...images]);
      return { samples: 1 };
    },
    run: () => {
      if (broken) throw new Error('unreachable');
      return result;
    },
  }));
  const images = new Uint8Array([1, 2]);
  await engine.load(images);
  images.fill(9);
  await engine.run(request);
  broken = false;
  assert.deepEqual(await engine.run(request), result);
  assert.deepEqual(loaded, [[1, 2], [1, 2]]);
});

test('an engine that starts anew and cannot load the digits says so, and computes on no others', async () => {
  const answers = [{ samples: 1 }, { error: { code: 'failed', message: 'No room.', parameter: '' } }];
  let runs = 0;
  const host = fakeHost({
    load: () => answers.shift() ?? { samples: 1 },
    run: () => {
      runs += 1;
      if (runs === 1) throw new Error('unreachable');
      return result;
    },
  });
  const engine = await createEngineOn(host);
  await engine.load(new Uint8Array(1));
  assert.equal((await engine.run(request)).error.message, 'The engine stopped: unreachable.');
  answers.push({ error: { code: 'failed', message: 'No room.', parameter: '' } });
  const { error } = await engine.run(request); // one that starts anew, and one that is tried once more
  assert.match(error.message, /could not load the images again\. No room\.$/);
  assert.equal(runs, 1);
  assert.deepEqual(await engine.run(request), result);
  assert.equal(host.ended, host.opened - 1, 'none is left over');
});

for (const [kind, script] of [['single', 'engine-worker.js'], ['threads', 'engine-worker.js'],
  ['threads', 'engine-thread.js']]) {
  test(`${kind}: when nothing of ${script} is left, that is said, and nothing waits for ever`, async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const host = fakeHost({
      // As the engine, which waits for its threads.
      start: ({ opened }) => (opened > 0 ? new Promise(() => {}) : { describe: {}, cancelFlag: null }),
    });
    host.chooseBuild = () => ({ kind, threads: 2, reason: null });
    host.silent = script;
    const starting = createEngineOn(host).then((engine) => engine.reason, (error) => error.message);
    for (let i = 0; i < 4; i += 1) {
      await new Promise((resolve) => { setImmediate(resolve); });
      t.mock.timers.tick(60_000);
    }
    assert.match(await starting, new RegExp(`${script} did not run`));
  });
}

test('the first try after the network is back finds an engine', async () => {
  let offline = false;
  let running;
  const begun = new Promise((resolve) => { running = resolve; });
  const host = fakeHost({
    start: () => {
      if (offline) throw new Error('its script could not be loaded');
      return { describe: { methods: [] }, cancelFlag: null };
    },
    run: () => new Promise(() => running()),
    ask: () => ({}),
  });
  const engine = await createEngineOn(host);
  offline = true;
  const cancelled = engine.run(request);
  await begun;
  engine.cancel(); // which ends this engine, that has no flag to be asked by
  assert.equal((await cancelled).error.code, 'cancelled');
  assert.match((await engine.ask({ question: 'pca' })).error.message, /could not be loaded/);
  offline = false;
  assert.deepEqual(await engine.ask({ question: 'pca' }), {});
  assert.equal(host.ended, host.opened - 1, 'none is left over');
});

test('one call is under way at a time', async () => {
  let underWay = 0;
  let most = 0;
  const engine = await createEngineOn(fakeHost({
    run: async () => {
      most = Math.max(most, ++underWay);
      for (let i = 0; i < 5; i += 1) await new Promise((resolve) => { setImmediate(resolve); });
      underWay -= 1;
      return result;
    },
  }));
  await Promise.all([engine.run(request), engine.run(request), engine.run(request)]);
  assert.equal(most, 1);
});

test('of what is cancelled before its turn nobody is told that it started', async () => {
  const engine = await createEngineOn(fakeHost({ run: () => new Promise(() => {}) }));
  const started = [];
  const outcomes = [1, 2].map((n) => engine.run(request, { onStart: () => started.push(n) }));
  await new Promise((resolve) => { setImmediate(resolve); });
  engine.cancel();
  await Promise.all(outcomes);
  assert.deepEqual(started, [1]);
});

test('only of images that are still there a lost model is spoken of', async () => {
  const missing = { error: { code: 'no_data', message: 'Run kmeans first.', parameter: '' } };
  const engine = await createEngineOn(fakeHost({ run: () => result, load: () => ({ samples: 1 }), ask: () => missing }));
  const message = async () => (await engine.ask({ question: 'score', method: 'kmeans' })).error.message;
  await engine.load(new Uint8Array(1));
  assert.equal(await message(), 'Run kmeans first.');
  await engine.run(request);
  assert.match(await message(), /was ended.*run it again/);
  await engine.load(new Uint8Array(1));
  assert.equal(await message(), 'Run kmeans first.');
});

test('an engine that has heard Cancel is not ended for it later', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const memory = new SharedArrayBuffer(4);
  const flag = new Int32Array(memory);
  const heard = { error: { code: 'cancelled', message: 'Cancelled.', parameter: '' } };
  const host = fakeHost({
    start: () => ({ describe: { methods: [] }, cancelFlag: { memory, address: 0 } }),
    run: async () => {
      while (Atomics.load(flag, 0) === 0) await new Promise((resolve) => { setImmediate(resolve); });
      return heard;
    },
  });
  const engine = await createEngineOn(host);
  const outcome = engine.run(request);
  await new Promise((resolve) => { setImmediate(resolve); });
  engine.cancel();
  assert.deepEqual(await outcome, heard);
  t.mock.timers.tick(60_000);
  assert.equal(host.ended, 0);
});
