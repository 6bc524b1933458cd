// The collections of images that come with the page: the lists of them agree, and their files are what they say.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { COLLECTIONS } from '../../web/site/collections.js';

const text = (path) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

test('the app knows each collection by its name', async () => {
  const names = [...(await text('src/app/model/collections.cpp')).matchAll(/\.name = "([^"]+)"/g)]
    .map(([, name]) => name);
  assert.ok(names.length > 0);
  assert.deepEqual(names, [...new Set(COLLECTIONS.map(({ name }) => name))]);
});

test('the script for Python names the files that the page has', async () => {
  const [, files] = (await text('src/app/model/collections.cpp')).match(/"Fashion-MNIST"[^]*?\.files = "([^"]+)"/);
  assert.equal(files, COLLECTIONS.find(({ name }) => name === 'Fashion-MNIST').files);
});

test('links have one name for each', () => {
  const ids = COLLECTIONS.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.equal(encodeURIComponent(id), id);
});

test('a page that is kept for offline use keeps only the collection that it begins with', async () => {
  const [, pattern] = (await text('scripts/cmake/assemble-site.cmake')).match(/"(\^data\/\([^)]*\))/);
  const [first, ...others] = COLLECTIONS.map(({ files }) => `data/${files}-images-idx3-ubyte.gz`);
  assert.doesNotMatch(first, new RegExp(pattern));
  for (const file of others) assert.match(file, new RegExp(pattern));
});
