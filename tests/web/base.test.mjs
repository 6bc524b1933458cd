// The small modules that all others are built on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesOf } from '../../web/base/bytes.js';
import { Events } from '../../web/base/events.js';
import { plain } from '../../web/base/plain.js';

test('the bytes of a view are its own, not all of its buffer', () => {
  const buffer = new Uint8Array([1, 2, 3, 4]).buffer;
  assert.deepEqual([...bytesOf(new Uint8Array(buffer, 1, 2))], [2, 3]);
  assert.deepEqual([...bytesOf(new DataView(buffer, 3))], [4]);
});

test('a buffer, shared or not, is its bytes, and nothing else is', () => {
  assert.deepEqual([...bytesOf(new ArrayBuffer(2))], [0, 0]);
  assert.deepEqual([...bytesOf(new SharedArrayBuffer(1))], [0]);
  for (const other of ['12', [1, 2], {}, null, undefined]) assert.equal(bytesOf(other), null);
});

test('a listener is told until it is taken away', () => {
  const events = new Events(['result']);
  const told = [];
  const takeAway = events.on('result', (value) => told.push(value));
  events.emit('result', 1);
  takeAway();
  events.emit('result', 2);
  assert.deepEqual(told, [1]);
});

test('listening for an event that there is not says which there are', () => {
  const events = new Events(['result', 'error']);
  assert.throws(() => events.on('results', () => {}),
    new TypeError("There is no event 'results': there are result, error."));
});

test('what JSON has nothing for is refused by what it is', () => {
  assert.deepEqual(plain('request', { a: undefined, b: 1 }), { value: { b: 1 } });
  for (const [value, what] of [[() => {}, 'function'], [undefined, 'undefined'], [Symbol('x'), 'symbol']]) {
    assert.equal(plain('request', value).error.message, `The request is not JSON: it is ${what}.`);
  }
  assert.match(plain('request', 1n).error.message, /^The request is not JSON: .*BigInt/);
});
