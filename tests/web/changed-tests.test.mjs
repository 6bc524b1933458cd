// `scripts/test --changed` knows every folder, and the tests that it names are there.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { plan, TABLE } from '../../scripts/changed-tests.mjs';

const root = new URL('../../', import.meta.url);
const folders = (parent) => readdirSync(new URL(parent, root), { withFileTypes: true })
  .filter((entry) => entry.isDirectory()).map(({ name }) => `${parent}${name}/`);

test('each test it names is there', () => {
  const registered = ['tests/CMakeLists.txt', 'tests/app/CMakeLists.txt']
    .map((file) => readFileSync(new URL(file, root), 'utf8')).join('');
  for (const [prefix, { ctest = [], browser = [] }] of TABLE) {
    assert.ok(existsSync(new URL(prefix, root)), prefix);
    for (const name of browser) {
      assert.ok(existsSync(new URL(`tests/browser/${name}.test.mjs`, root)), `${prefix}: ${name}`);
    }
    for (const name of ctest) assert.match(registered, new RegExp(`\\b${name}`), `${prefix}: ${name}`);
  }
});

test('each room of the page has a line of its own', () => {
  const prefixes = TABLE.map(([prefix]) => prefix);
  for (const folder of folders('web/')) assert.ok(prefixes.includes(folder), folder);
});

test('what changed decides what runs', () => {
  assert.deepEqual(plan(['README.md']), ['web']);
  assert.deepEqual(plan(['src/app/ui/ui.cpp', 'tests/browser/map.test.mjs', 'web/links/link.js']), ['web',
    'ctest ^(digitscope_app_tests)',
    'browser tests/browser/links.test.mjs tests/browser/map.test.mjs tests/browser/mirror.test.mjs']);
  assert.deepEqual(plan(['src/cluster/kmeans/kmeans.cpp']),
    ['web', 'ctest ^(cli|digitscope_tests|files|links)']);
});
