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
  ask: () => ({ answer: 1 }),
}));
const thrower = (message) => () => { throw new Error(message); };

for (const name of ['onStart', 'onProgress', 'onEnd']) {
  for (const call of ['run', 'ask']) {
    test(`${call}: an ${name} that throws is reported, and the outcome is told all the same`, async (t) => {
      const reported = reports(t);
      const engine = await running();
      let ended = null;
      const outcome = await engine[call](request, {
        onEnd: (value) => { ended = value; },
        // Of asking, this worker tells no progress.
        [name]: thrower(`${name} failed`),
      });
      const expected = call === 'run' ? result : { answer: 1 };
      assert.deepEqual(outcome, expected);
      if (name !== 'onEnd') assert.deepEqual(ended, expected, 'onEnd is told');
      assert.deepEqual(reported, name === 'onProgress' && call === 'ask' ? [] : [`${name} failed`]);
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
