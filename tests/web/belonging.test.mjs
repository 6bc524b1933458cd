// Which files a link may name without a question to the reader.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { belongsToPage } from '../../web/data/belonging.js';

const page = 'https://university.example/apps/digits/index.html?images=x';
const belongs = (url, shownByOthers) => belongsToPage(url, { page, shownByOthers });

const BESIDE = ['fashion.gz', './a/b', '/apps/digits/a', 'https://university.example/apps/digits/a?b#c', 'a..b'];
const ON_THE_HOST = ['/', '/secret', '../secret', '/apps/digits', '/apps/digits2/a', 'a/../../secret', '%2e%2e/secret',
  '..%2fsecret', 'a/..%5c..%5csecret', '%ff/..%2fsecret'];
const ELSEWHERE = ['https://other.example/apps/digits/a', 'http://university.example/apps/digits/a',
  '//other.example/a', 'https://university.example:8443/apps/digits/a', 'https://university.example@other.example/'];

test('by itself the page fetches whatever its host has', () => {
  for (const url of [...BESIDE, ...ON_THE_HOST]) assert.equal(belongs(url, false), true, url);
  for (const url of ELSEWHERE) assert.equal(belongs(url, false), false, url);
});

test('for a page of somebody else\'s only what is beside it', () => {
  for (const url of BESIDE) assert.equal(belongs(url, true), true, url);
  for (const url of [...ON_THE_HOST, ...ELSEWHERE]) assert.equal(belongs(url, true), false, url);
});
