// What is said in several places is said in all of them.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const read = (file) => readFile(new URL(`../../${file}`, import.meta.url), 'utf8');

test("the engine's questions are named wherever scripts look for them", async () => {
  const source = await read('src/engine/questions.cpp');
  const questions = [...source.matchAll(/if \(name == "(\w+)"\) return answer/g)].map(([, name]) => name);
  assert.ok(questions.length >= 5);
  for (const file of ['README.md', 'web/api.js', 'web/npm/README.md', 'web/npm/engine.d.ts']) {
    const text = await read(file);
    const missing = questions.filter((name) => !new RegExp(`["']${name}["']`).test(text));
    assert.deepEqual(missing, [], file);
  }
});

// An object literal takes the last of two equal keys, without a word.
test('scripts/serve.mjs gives each kind of file one type', async () => {
  const source = await read('scripts/serve.mjs');
  const kinds = [...source.matchAll(/^ {2}'(\.\w+)': '/gm)].map(([, kind]) => kind);
  assert.ok(kinds.length > 10);
  assert.deepEqual(kinds, [...new Set(kinds)]);
});

test('a package has one version, also where scripts/bench installs contestants', async () => {
  const { devDependencies } = JSON.parse(await read('package.json'));
  const named = [...(await read('scripts/bench')).matchAll(/([@\w/-]+)@\d+\.\d+\.\d+/g)].map(([, name]) => name);
  assert.ok(named.length >= 3);
  assert.deepEqual(named.filter((name) => name in devDependencies), []);
});
