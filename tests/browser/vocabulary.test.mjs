// The page makes of every link of the table what the command line makes of it (see
// tests/cli/links_test.mjs): the same parameters, or the same refusal.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { state } from './support/page.mjs';
import { useSite } from './support/site.mjs';

const site = useSite();

const TABLE = JSON.parse(
  readFileSync(new URL('../vocabulary/links.json', import.meta.url), 'utf8'));

/** More new addresses at a time than Chromium lets a page have. */
const AT_A_TIME = 90;

/** The defaults of every method, as the engine offers them. */
const defaultsOn = (page) => page.evaluate(async () => {
  const { createEngine } = await import(new URL('engine.js', document.baseURI));
  const engine = await createEngine({ threads: 'never' });
  engine.terminate();
  return Object.fromEntries(engine.describe.methods.map(({ name, parameters }) =>
    [name, Object.fromEntries(parameters.map((one) => [one.name, one.default]))]));
});

/** What the page makes of links as Back and Forward bring them. */
const follow = (page, links) => page.evaluate((links) => {
  let error = null;
  const stop = window.digitscope.on('error', (told) => { error = told; });
  const go = (query) => {
    history.pushState(null, '', query);
    window.dispatchEvent(new PopStateEvent('popstate'));
  };
  const made = links.map((link) => {
    const { search, hash } = new URL(link, location.href);
    if (search === location.search) go('?'); // to the browser it is the link before
    error = null;
    go((search || '?') + hash);
    const { method, params } = window.digitscope.state();
    return { method, params, refused: error?.refused ?? [], message: error?.message ?? '' };
  });
  stop();
  return made;
}, links);

for (let from = 0; from < TABLE.length; from += AT_A_TIME) {
  const rows = TABLE.slice(from, from + AT_A_TIME);
  test(`links ${from} to ${from + rows.length - 1} of the table give their parameters, or their refusal`, () =>
    site.visit({}, async (page) => {
      const defaults = await defaultsOn(page);
      const made = await follow(page, rows.map(({ link }) => link));
      for (const [i, row] of rows.entries()) {
        const { link, method = 'kmeans', params = {}, refused = [], says = '' } = row;
        const { message, ...found } = made[i];
        assert.deepEqual([found.method, found.params], [method, { ...defaults[method], ...params }], link);
        // A failure tells names as a terminal can show them.
        const told = refused.map((name) => name.replaceAll('\0', '\\x00'));
        assert.deepEqual(found.refused.map(({ parameter }) => parameter), told, link);
        assert.ok(message.includes(says), `${link}: ${message}`);
      }
    }));
}

/** As people open them: whole addresses, which the browser reads before the page does. */
const OPENED = [
  '?n_clusters=0x10', '?init=1,,2', '?n_clusters= 5 ', '?n_clusters=5%20', '?n_clusters=+5',
  '?init=k-means++', '?init=4294967296,4294967297', '?init=0, 1, 2&n_clusters=3',
  '?method=isolation_forest&max_samples=1.0', '?method=isolation_forest&max_features=1.0&bootstrap=False&n_jobs=-1',
  '?n_clusters=5&n_clusters=7', '?n_clusters=%C3%28', '?n_clusters=\u0665', '?n_clusters=5%00&tol=0.5',
  '?method=astrology', '?view=map&digit=4711&order=farthest&cluster=3&true_label=4&cell=2,7&compared=kmeans;n_clusters:12&pair=3,7&projection=tsne&colors=label&marks=pictures&hidden_clusters=3, 5&hidden_labels=7&map=120,-300,4&lasso=0,0,500,0,0,500&theme=dark',
];

test('opened by itself a link gives the same', () =>
  site.visit({}, async (page) => {
    const defaults = await defaultsOn(page);
    for (const link of OPENED) {
      const row = TABLE.find((one) => one.link === link);
      assert.ok(row, link);
      const { method = 'kmeans', params = {}, refused = [] } = row;
      await page.goto(site.url + link);
      await page.evaluate(() => window.digitscope.ready);
      const found = await state(page);
      assert.deepEqual([found.method, found.params], [method, { ...defaults[method], ...params }], link);
      const told = await page.locator('#warner').textContent();
      for (const name of refused) assert.ok(told.includes(name), `${link}: ${told}`);
      assert.equal(told === '', refused.length === 0, `${link}: ${told}`);
    }
  }));

test('entries that are not the page\'s come through as URLSearchParams reads them', () =>
  site.visit({}, async (page) => {
    const pieces = ['a', 'B', '7', ' ', '+', '%', '%2', '%zz', '%00', '%41', '%C3%BC', '%C3', '%E2%82', '%F0%9F',
      '%ED%A0%80', '%FF', '%26', '%3D', '%2B', '%2C', '%EF%BB%BF', ',', ';', '?', '=', '/', '*', '~', '\'',
      '\u00fc', '\u{1f522}', '\u0000', '\ud800'];
    let seed = 1;
    const random = (n) => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return Math.floor(seed / 65536) % n;
    };
    const noise = (most) => Array.from({ length: random(most) }, () => pieces[random(pieces.length)]).join('');
    const query = Array.from({ length: 400 }, (_, i) => `x${i}${noise(4)}=${noise(9)}`).join('&');
    const [before, after] = await page.evaluate(async (query) => {
      history.pushState(null, '', `?${query}`);
      window.dispatchEvent(new PopStateEvent('popstate'));
      const search = location.search;
      window.digitscope.set({ params: { n_clusters: 13 } });
      while (!location.search.includes('n_clusters=13')) {
        await new Promise((given) => setTimeout(given, 20));
      }
      const foreign = (text) => [...new URLSearchParams(text)].filter(([name]) => name.startsWith('x'));
      return [foreign(search), foreign(location.search)];
    }, query);
    assert.equal(before.length, 400);
    assert.deepEqual(after, before);
  }));

test('a share is what scikit-learn takes it for, also after a run and a reload', () =>
  site.visit({ query: '?method=isolation_forest&max_samples=1.0&samples=500&autorun' }, async (page) => {
    await page.waitForFunction(() => window.digitscope.state().running === false
      && new URLSearchParams(location.search).get('max_samples') === '1.0');
    const whole = await page.evaluate(() =>
      window.digitscope.run({ method: 'isolation_forest', max_samples: '1.0', samples: 500 }));
    assert.equal(whole.params.max_samples, 500);
    assert.equal(whole.anomalies.length, 5);
    assert.equal(whole.warnings, undefined);
    const one = await page.evaluate(() =>
      window.digitscope.run({ method: 'isolation_forest', max_samples: 1, samples: 500 }));
    assert.equal(one.params.max_samples, 1);
    assert.match(one.warnings[0], /grown from 1 image, .*1\.0 is all of them/);
  }));
