// The address that the attributes of <digit-scope> come to.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, changes, runsAtOnce, siteAt, titleOf } from '../../web/embed/attributes.js';

const SITE = new URL('https://digits.example/scope/');
const BASE = 'https://course.example/week/3.html';
const plain = { autorun: null, theme: 'light' };

/** What a link says, without what every frame's says. */
const said = (address) => {
  const { embed, theme, ...rest } = Object.fromEntries(new URL(address).searchParams);
  assert.deepEqual([embed, theme], ['1', 'light']);
  return rest;
};

test('the page is in a folder, however that is written', () => {
  const cases = {
    'https://digits.example/scope/': 'https://digits.example/scope/',
    'https://digits.example/scope': 'https://digits.example/scope/',
    'https://digits.example/scope/index.html': 'https://digits.example/scope/',
    'https://digits.example/scope/digitscope.js?v=2#top': 'https://digits.example/scope/',
    'https://digits.example': 'https://digits.example/',
    'scope': 'https://course.example/week/scope/',
    '../scope/': 'https://course.example/scope/',
    '/v1.2/scope': 'https://course.example/v1.2/scope/',
  };
  for (const [src, site] of Object.entries(cases)) assert.equal(siteAt(src, BASE).href, site, src);
  assert.equal(siteAt(null, BASE).href, 'https://course.example/week/');
  assert.throws(() => siteAt('https://', BASE), TypeError);
});

test('attributes are the link, until the reader leaves one', () => {
  const attributes = new Map([['method', 'kmeans'], ['n_clusters', '12'], ['panels', 'sizes']]);
  assert.deepEqual(said(addressOf(SITE, { attributes, ...plain })),
    { method: 'kmeans', n_clusters: '12', panels: 'sizes' });

  const left = { link: '?method=hierarchical&n_clusters=5&digit=42&autorun=1', told: attributes };
  assert.deepEqual(said(addressOf(SITE, { attributes, ...plain, left })),
    { method: 'hierarchical', n_clusters: '5', digit: '42', autorun: '1', panels: 'sizes' });
});

test('what the author changes after that holds, and what they take away is gone', () => {
  const told = new Map([['method', 'kmeans'], ['n_init', '3'], ['digit', '7']]);
  const attributes = new Map([['method', 'kmeans'], ['n_init', '4'], ['controls', '0']]);
  const left = { link: '?method=kmeans&n_clusters=5&n_init=3&digit=7', told };
  assert.deepEqual(said(addressOf(SITE, { attributes, ...plain, left })),
    { method: 'kmeans', n_clusters: '5', n_init: '4', controls: '0' });
});

test('what runs at once is known by the address', () => {
  const runs = (autorun, link = null) => runsAtOnce(addressOf(SITE, {
    attributes: new Map(), theme: 'dark', autorun, left: link && { link, told: new Map() },
  }));
  assert.deepEqual([runs(null), runs(''), runs('1'), runs('false'), runs('0')],
    [false, true, true, false, false]);
  assert.equal(runs(null, '?autorun=1'), true, 'what the reader has run');
});

test('only what differs is a change, and other digits have to be loaded', () => {
  const before = new Map([['n_init', '3'], ['method', 'kmeans'], ['images', 'a.gz']]);
  assert.deepEqual(changes(before, new Map(before)), { set: new Map(), reset: [], reload: false });
  assert.deepEqual(changes(before, new Map([['n_init', '4'], ['images', 'a.gz'], ['panels', 'sizes']])),
    { set: new Map([['n_init', '4'], ['panels', 'sizes']]), reset: ['method'], reload: false });
  assert.equal(changes(before, new Map([['images', 'b.gz']])).reload, true);
  assert.equal(changes(before, new Map()).reload, true);
});

test('the digits that the author now names take the place of those that the reader chose', () => {
  const told = new Map([['method', 'kmeans']]);
  const left = { link: '?method=kmeans&data=fashion-mnist', told };
  const attributes = new Map([...told, ['images', 'letters.gz']]);
  assert.deepEqual(said(addressOf(SITE, { attributes, ...plain, left })), { method: 'kmeans', images: 'letters.gz' });
  assert.deepEqual(said(addressOf(SITE, { attributes: told, ...plain, left })),
    { method: 'kmeans', data: 'fashion-mnist' });
});

test('a frame is called by what it shows', () => {
  const element = (attributes) => ({
    getAttribute: (name) => attributes[name] ?? null,
    hasAttribute: (name) => name in attributes,
  });
  assert.equal(titleOf(element({ method: 'kmeans' })), 'Digitscope: k-means on handwritten digits');
  assert.equal(titleOf(element({ data: 'digits' })), 'Digitscope on handwritten digits');
  assert.equal(titleOf(element({ data: 'fashion-mnist' })), 'Digitscope on images');
  assert.equal(titleOf(element({ images: 'a.gz' })), 'Digitscope on images');
  assert.equal(titleOf(element({ label: 'Clothes', images: 'a.gz' })), 'Clothes');
});
