// The list of mistakes that scripts/mutate makes fits the sources, and so it goes on being worth something.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { faultsOf, flat } from '../mutations/list.js';
import { src } from '../mutations/src.js';
import { web } from '../mutations/web.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const mutations = flat([...src, ...web]);

test('each mistake has its place in a source, once, and tests that are to notice it', () => {
  assert.deepEqual(faultsOf(root, mutations), []);
});

test('what does not fit is told', () => {
  const told = (mutation) => faultsOf(root, [{ file: 'web/base/bytes.js', tests: ['base'], text: 'ArrayBuffer.isView', ...mutation }]);
  assert.deepEqual(told({}), []);
  assert.deepEqual(told({ text: 'const' }).map((line) => line.replace(/\d+/, 'n')),
    ['web/base/bytes.js has this n times, not once: const']);
  assert.deepEqual(told({ file: 'web/no.js' }), ['web/no.js is not there']);
  assert.deepEqual(told({ tests: ['no'] }), ['tests/web/no.test.mjs, named beside web/base/bytes.js, is not there']);
});

test('there are a hundred in C++ and thirty in the page, in all that computes, and none is there twice', () => {
  assert.ok(flat(src).length >= 100);
  assert.ok(flat(web).length >= 30);
  const rooms = new Set(src.map(({ file }) => file.split('/')[1]));
  for (const room of ['anomaly', 'app', 'base', 'cli', 'cluster', 'digits', 'distance', 'engine', 'evaluate', 'figures',
    'files', 'projection', 'report', 'toys', 'vocabulary']) assert.ok(rooms.has(room), room);
  const names = mutations.map(({ file, text, instead }) => `${file}: ${text} -> ${instead}`);
  assert.equal(new Set(names).size, names.length);
});
