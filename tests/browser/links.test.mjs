// The address bar has the whole state: copied, kept, reloaded, run by the command line, gone back to.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { noise } from './support/data.mjs';
import { click, load, nextEvent, run, state, waitForWidget } from './support/page.mjs';
import { useSite } from './support/site.mjs';

const site = useSite();
const PROGRAM = process.env.DIGITSCOPE
  ?? fileURLToPath(new URL('../../build/native/digitscope', import.meta.url));

/** Every parameter of every method, none at its default. */
const EVERYTHING = [
  {
    method: 'kmeans', n_clusters: 7, n_init: 3, max_iter: 20, tol: 0.002, init: 'random',
    random_state: 4294967295, samples: 50,
  },
  { method: 'kmeans', n_clusters: 3, init: [5, 0, 11], tol: 1e-7, random_state: 17 },
  { method: 'kmeans', n_clusters: 3, init: 'random', n_init: 'auto' },
  { method: 'hierarchical', n_clusters: 4, linkage: 'average', samples: 40 },
  {
    method: 'isolation_forest', n_estimators: 13, max_samples: 17, contamination: 0.07,
    random_state: 5, samples: 55,
  },
  { method: 'isolation_forest', contamination: 'auto', max_samples: 'auto' },
  { method: 'isolation_forest', max_samples: 0.25 },
  { method: 'isolation_forest', max_samples: '1.0' },
  { method: 'local_outlier_factor', n_neighbors: 6, contamination: 0.123, samples: 58 },
  { method: 'local_outlier_factor', contamination: 'auto', n_neighbors: 3 },
];

const DIGITS = noise(60);
let folder;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'digitscope-links-'));
  await writeFile(path.join(folder, 'images'), DIGITS.images);
  await writeFile(path.join(folder, 'labels'), DIGITS.labels);
});
after(() => rm(folder, { recursive: true }));

/** What the command line makes of a link. */
const runLink = (link) => JSON.parse(execFileSync(PROGRAM, ['--link', link, '--json',
  '--images', path.join(folder, 'images'), '--labels', path.join(folder, 'labels')]));

const queryOf = (page) => page.evaluate(() =>
  Object.fromEntries(new URLSearchParams(location.search)));

/** Waits until the address says so of some names; null for what it must not have. */
const addressHas = (page, wanted) => page.waitForFunction((wanted) => {
  const query = new URLSearchParams(location.search);
  return Object.entries(wanted).every(([name, value]) => query.get(name) === value);
}, wanted);

const showsRunOf = (page, clusters) => page.waitForFunction((n) => {
  const { ran, params } = window.digitscope.state();
  return ran && params.n_clusters === n;
}, clusters);

test('every parameter of every method: page, link, command line and another page agree', () =>
  site.visit({}, async (page) => {
    const { methods } = await page.evaluate(async () => {
      const { createEngine } = await import(new URL('engine.js', document.baseURI));
      const engine = await createEngine({ threads: 'never' });
      engine.terminate();
      return engine.describe;
    });
    for (const { name, parameters } of methods) {
      const named = EVERYTHING.filter(({ method }) => method === name).flatMap(Object.keys);
      assert.deepEqual(parameters.filter((one) => !named.includes(one.name)), [], name);
    }
    assert.equal((await load(page, DIGITS.images, DIGITS.labels)).samples, 60);
    for (const request of EVERYTHING) {
      const { method, ...params } = request;
      const ours = await run(page, request);
      assert.equal(ours.error, undefined, ours.error?.message);
      const link = page.url();
      for (const [key, value] of Object.entries(params)) {
        assert.equal(new URL(link).searchParams.get(key), `${value}`, key);
      }
      const theirs = runLink(link);
      for (const field of ['method', 'params', 'labels', 'sizes', 'anomalies', 'inertia']) {
        assert.deepEqual(theirs[field], ours[field], `${method}: ${field}`);
      }
      // Powers of two are the C library's, which may differ in the last bit.
      const close = (a, b) => Math.abs(a - b) <= 1e-14 * Math.abs(b);
      for (const [i, score] of (ours.scores ?? []).entries()) {
        assert.ok(close(theirs.scores[i], score), `${method}: score ${i}`);
      }
      assert.ok(ours.offset === undefined || close(theirs.offset, ours.offset), `${method}: offset`);
      const wanted = await state(page);
      const other = await page.context().newPage();
      await other.goto(link.replace('&autorun=1', '')); // there these are rows of other digits
      await other.evaluate(() => window.digitscope.ready);
      const { params: taken, method: chosen } = await state(other);
      assert.deepEqual([chosen, taken], [method, wanted.params]);
      await other.close();
    }
  }));

test('Back and Forward go through runs and tabs, without running them again', () =>
  site.visit({}, async (page) => {
    assert.equal((await load(page, DIGITS.images, DIGITS.labels)).samples, 60);
    let runs = 0;
    await page.exposeFunction('hasRun', () => { runs += 1; });
    await page.evaluate(() => { window.digitscope.on('result', () => window.hasRun()); });
    const press = (name) => nextEvent(page, 'result', () => click(page, name));

    await press('run');
    await addressHas(page, { n_clusters: '10', autorun: '1' });
    await click(page, 'n_clusters/value/more');
    await addressHas(page, { n_clusters: '11', autorun: null });
    await click(page, 'n_clusters/value/more');
    await press('run');
    await showsRunOf(page, 12);
    await click(page, 'tab/evaluation');
    await addressHas(page, { n_clusters: '12', autorun: '1', view: 'evaluation' });

    await page.goBack();
    await addressHas(page, { n_clusters: '12', view: null });
    assert.equal((await state(page)).view, 'result');
    await page.goBack();
    await showsRunOf(page, 10);
    await waitForWidget(page, 'tab/evaluation');
    await page.goBack(); // before the first run
    await page.waitForFunction(() => !window.digitscope.state().ran);
    assert.equal(new URL(page.url()).search, '');
    await page.goForward();
    await showsRunOf(page, 10);
    await page.goForward();
    await showsRunOf(page, 12);
    await page.goForward();
    await page.waitForFunction(() => window.digitscope.state().view === 'evaluation');
    assert.equal(runs, 2);
  }));

test('what is selected comes back with a reload, after its run', () =>
  site.visit({
    query: '?n_init=1&n_clusters=12&autorun&view=evaluation&digit=4711&order=farthest&cluster=3'
      + '&cell=2,7&compared=kmeans;n_clusters:11;n_init:1&pair=4,5&theme=dark&utm_source=course',
  }, async (page) => {
    const selected = {
      view: 'evaluation', digit: 4711, order: 'farthest', cluster: 3, cell: [2, 7], theme: 'dark',
      compared: 'kmeans;n_clusters:11;n_init:1', pair: [4, 5],
    };
    const check = async () => {
      await showsRunOf(page, 12);
      const now = await state(page);
      for (const [name, value] of Object.entries(selected)) {
        assert.deepEqual(now[name], value, name);
      }
    };
    await check();
    await addressHas(page, { random_state: '0', cell: '2,7', utm_source: 'course', autorun: '1' });
    await page.reload();
    await page.evaluate(() => window.digitscope.ready);
    await check();
    await click(page, 'tab/compare');
    await page.getByRole('heading', { name: 'Cluster 4 of the run shown, cluster 5 of the other' })
      .waitFor(); // both runs were made again
    await addressHas(page, { view: 'compare', digit: '4711', pair: '4,5' });
    assert.equal(await page.locator('#warner').textContent(), '');
  }));

test('a tree that is cut, and a method that is chosen, are in the address', () =>
  site.visit({}, async (page) => {
    assert.equal((await load(page, DIGITS.images, DIGITS.labels)).samples, 60);
    const cut = await run(page, { method: 'hierarchical', n_clusters: 5 });
    assert.equal(cut.sizes.length, 5);
    await click(page, 'n_clusters/value/more');
    await addressHas(page, { n_clusters: '6', autorun: '1' });
    assert.equal(runLink(page.url()).sizes.length, 6);
    await click(page, 'kmeans');
    await addressHas(page, { method: 'kmeans', linkage: null, autorun: null });
    await page.goBack();
    await addressHas(page, { method: 'hierarchical', linkage: 'ward', n_clusters: '6' });
    await showsRunOf(page, 6);
  }));

test('the link is copied, with what is shown in it', () =>
  site.visit({ context: { permissions: ['clipboard-read', 'clipboard-write'] } }, async (page) => {
    await page.evaluate(() => window.digitscope.set({ params: { n_clusters: 14 }, digit: 42 }));
    await click(page, 'copy link');
    await page.waitForFunction(() =>
      document.getElementById('announcer').textContent === 'Copied');
    const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
    assert.equal(link.origin + link.pathname, site.url);
    assert.equal(link.searchParams.get('n_clusters'), '14');
    assert.equal(link.searchParams.get('digit'), '42');
    assert.equal(link.searchParams.get('random_state'), '0');
  }));

test('the map is in the link: what is in sight, its colours and the digits selected on it', () =>
  site.visit({ query: '?n_init=1&n_clusters=12&autorun&view=map&projection=pca' }, async (page) => {
    await showsRunOf(page, 12);
    const { x, y, width, height } = await waitForWidget(page, 'map');
    const middle = { x: x + width / 2, y: y + height / 2 };
    await page.mouse.move(middle.x, middle.y);
    for (let i = 0; i < 3; ++i) await page.mouse.wheel(0, -100);
    await click(page, 'coloring/true label');
    await page.keyboard.down('Shift');
    await page.mouse.move(middle.x - 60, middle.y - 60);
    await page.mouse.down();
    for (const [dx, dy] of [[70, -50], [60, 60], [-50, 70]]) {
      await page.mouse.move(middle.x + dx, middle.y + dy, { steps: 6 });
    }
    await page.mouse.up();
    await page.keyboard.up('Shift');
    const selected = await page.locator('#mirror').getByText(/^[\d,]+ digits selected$/).first()
      .textContent();
    await page.waitForFunction(() => new URLSearchParams(location.search).has('lasso'));
    await addressHas(page, { view: 'map', colors: 'label' });
    const { map, lasso } = await state(page);
    assert.ok(map[2] > 1.5, `enlarged ${map[2]} times`);
    assert.ok(lasso.length >= 8 && lasso.length <= 96);

    const link = page.url();
    assert.ok(link.length < 1500, `${link.length} characters`);
    const other = await page.context().newPage();
    await other.goto(link);
    await other.evaluate(() => window.digitscope.ready);
    await other.locator('#mirror').getByText(selected, { exact: true })
      .first().waitFor({ state: 'attached' });
    const theirs = await state(other);
    assert.deepEqual([theirs.map, theirs.lasso, theirs.colors], [map, lasso, 'label']);
    await addressHas(other, Object.fromEntries(new URL(link).searchParams));
    await other.close();
    await click(page, 'clear selection');
    await click(page, 'whole map');
    await addressHas(page, { lasso: null, map: null });
  }));

const BAD = {
  '?method=astrology&n_clusters=7': [/"astrology"/, { method: 'kmeans', n_clusters: 7 }],
  '?n_clusters=many&tol=-2&max_iter=5': [
    /“clusters” \(n_clusters\) must be .*"many"\. “tolerance” \(tol\) must be .*"-2"/,
    { n_clusters: 10, max_iter: 5 }],
  '?n_init=1.5&random_state=-1&init=sideways': [/\(n_init\).*\(init\).*\(random_state\)/, { n_init: 10 }],
  '?n_cluster=7': [/did you mean n_clusters/, { n_clusters: 10 }],
  '?n-clusters=7': [/did you mean n_clusters/, { n_clusters: 10 }],
  '?n_neighbors=7': [/k-means has no parameter "n_neighbors"/, {}],
  '?max_features=1&method=isolation_forest': [/scikit-learn's max_features is not offered/, {}],
  '?view=fireworks&order=up&digit=10000&cluster=x&cell=3': [
    /view must.*order must.*cluster must.*cell must.*digit must be a row from 0 to 9999, not 10000/, {}],
  '?colors=pink&map=1,2&lasso=0,0,1,1': [/colors must.*map must.*lasso must/, {}],
  '?theme=pink&threads=many&sw=maybe': [/threads must.*"many".*sw must.*theme must.*"pink"/, {}],
};

/** Requires that what the page has told is that, that it can be read, and that the rest was taken. */
async function takesTheRest(page, query, told) {
  const [message, taken] = BAD[query];
  assert.match(told, message);
  await waitForWidget(page, 'dismiss');
  const { method, params, view, digit } = await state(page);
  for (const [name, value] of Object.entries(taken)) {
    assert.equal(name === 'method' ? method : params[name], value, name);
  }
  assert.deepEqual([view, digit], ['result', null]);
}

// Of these a part is read only when a page opens.
const OPENED = ['?n_clusters=many&tol=-2&max_iter=5', '?theme=pink&threads=many&sw=maybe'];
for (const query of OPENED) {
  test(`${query}, opened: what cannot be taken is told, the rest is taken`, () =>
    site.visit({ query }, async (page) =>
      takesTheRest(page, query, await page.locator('#warner').textContent())));
}

test('what cannot be taken of a link that Back or Forward brings is told, the rest is taken', (t) =>
  site.visit({}, async (page) => {
    for (const query of Object.keys(BAD).filter((query) => !OPENED.includes(query))) {
      await t.test(query, async () => {
        const told = await page.evaluate((query) => {
          let message = '';
          const stop = window.digitscope.on('error', (error) => { ({ message } = error); });
          history.pushState(null, '', query);
          window.dispatchEvent(new PopStateEvent('popstate'));
          stop();
          return message;
        }, query);
        await takesTheRest(page, query, told);
        await click(page, 'dismiss');
        await page.waitForFunction(() => window.digitscope.widgetRect('dismiss') === null);
      });
    }
  }));

test('what a link got wrong is still told after the run it asks for', () =>
  site.visit({ query: '?n_clusters=0&n_init=1&autorun' }, async (page) => {
    await showsRunOf(page, 10);
    await waitForWidget(page, 'dismiss');
    await page.locator('#mirror').getByText(/\(n_clusters\) must be/).waitFor({ state: 'attached' });
  }));

test('names that are nobody\'s are left alone', () =>
  site.visit({ query: '?utm_source=x&fbclid=y&redirect=1&lang=en' }, async (page) => {
    assert.equal(await page.locator('#warner').textContent(), '');
    await page.evaluate(() => window.digitscope.set({ params: { n_clusters: 11 } }));
    await addressHas(page, { n_clusters: '11' });
    const { utm_source, fbclid } = await queryOf(page);
    assert.deepEqual([utm_source, fbclid], ['x', 'y']);
  }));
