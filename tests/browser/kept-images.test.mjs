// The reader's own images, kept in the browser if the reader says so, until they are forgotten.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { twoKinds } from './support/data.mjs';
import { choose, pick } from './support/files.mjs';
import { click, run } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

const samples = (page, count) => page.waitForFunction((count) =>
  window.digitscope.state()?.digits?.samples === count, count);
const namesAre = (page, names) => page.waitForFunction((names) =>
  document.querySelector('#mirror [aria-label="Label names"]')?.value === names, names);
const reload = async (page) => {
  await page.reload();
  await page.evaluate(() => window.digitscope.ready);
};
const dialogOf = (page) => page.getByRole('dialog');
const keepBox = (page) => dialogOf(page).getByRole('checkbox', { name: /^Keep these images in this browser/ });

async function openDots(page, keep, count = 40) {
  const { images, labels } = twoKinds(count);
  await pick(page, { 'dots-images': images, 'dots-labels': labels, 'names.txt': 'dark\nlight\n' });
  if (keep) await keepBox(page).check();
  await dialogOf(page).getByRole('button', { name: 'Use these images' }).click();
  await samples(page, count);
}

test('images that are kept are here after a reload, and listed until they are forgotten', () =>
  site.visit({}, async (page) => {
    await openDots(page, true);
    const { labels } = await run(page, { method: 'kmeans', n_clusters: 2 });
    await reload(page);
    await samples(page, 40);
    await namesAre(page, 'dark, light');
    assert.deepEqual((await run(page, { method: 'kmeans', n_clusters: 2 })).labels, labels);

    // Others that were chosen are here after a reload, and the kept ones can be chosen.
    await choose(page, /^MNIST, the first 10,000/);
    await samples(page, 10000);
    await reload(page);
    await samples(page, 10000);
    await choose(page, /^dots-images and others/);
    await samples(page, 40);
    await namesAre(page, 'dark, light');

    await click(page, 'header collections');
    assert.match(await dialogOf(page).locator('[aria-current]').textContent(), /^dots-images and others shown now/);
    await page.screenshot({ path: await artefact('kept-images.png') });
    await dialogOf(page).getByRole('button', { name: 'Forget dots-images and others' }).click();
    await page.waitForFunction(() => !document.querySelector('#collections .forget'));
    assert.ok(await page.evaluate(() => document.getElementById('collections').contains(document.activeElement)));
    await page.keyboard.press('Escape');
    await samples(page, 40);
    await reload(page);
    await samples(page, 10000);
    await click(page, 'header collections');
    await dialogOf(page).getByRole('button', { name: /^Your own files/ }).waitFor();
    assert.equal(await dialogOf(page).getByText('dots-images').count(), 0);
    assert.equal(await page.evaluate(async () =>
      (await (await caches.open('digitscope kept images')).keys()).length), 0);
  }));

test('a link that names digits has these, and images that were not to be kept are gone', () =>
  site.visit({}, async (page) => {
    await openDots(page, true);
    await page.goto(new URL('?data=digits', page.url()).href);
    await page.evaluate(() => window.digitscope.ready);
    await samples(page, 1797);
    await choose(page, /^dots-images and others/);
    await samples(page, 40);
    await page.waitForFunction(() => !new URLSearchParams(location.search).has('data'));
    await openDots(page, false, 30);
    await reload(page);
    await samples(page, 10000);
  }));

test('a link without digits shows MNIST’s, also in the tab that showed images that are kept', () =>
  site.visit({}, async (page) => {
    await openDots(page, true);
    await page.goto(new URL('?method=hierarchical', page.url()).href);
    await page.evaluate(() => window.digitscope.ready);
    await samples(page, 10000);
  }));

test('files of one name are kept beside one another, and have the names that were typed while they were shown', () =>
  site.visit({}, async (page) => {
    await openDots(page, true);
    await openDots(page, true, 30);
    await page.getByLabel('Label names').fill('ink, paper');
    await page.keyboard.press('Enter');
    await namesAre(page, 'ink, paper');
    await choose(page, /^The digits of scikit-learn/);
    await samples(page, 1797);
    await choose(page, /^dots-images and others\s*30 images/);
    await samples(page, 30);
    await namesAre(page, 'ink, paper');
    await choose(page, /^dots-images and others\s*40 images/);
    await samples(page, 40);
    await namesAre(page, 'dark, light');
  }));

test('storage that never answers keeps nothing waiting', () =>
  site.visit({
    prepare: (page) => page.addInitScript(() => {
      CacheStorage.prototype.open = () => new Promise(() => {});
    }),
  }, async (page) => {
    await openDots(page, true);
    await choose(page, /^MNIST, the first 10,000/);
    await samples(page, 10000);
  }));

test('where the browser keeps nothing, nothing is offered to be kept', () =>
  site.visit({
    prepare: (page) => page.addInitScript(() => {
      Object.defineProperty(window, 'caches', { get() { throw new Error('not here'); } });
    }),
  }, async (page) => {
    const { images } = twoKinds(40);
    await pick(page, { images });
    await dialogOf(page).getByRole('button', { name: 'Use these images' }).waitFor();
    assert.equal(await keepBox(page).count(), 0);
    await dialogOf(page).getByRole('button', { name: 'Use these images' }).click();
    await samples(page, 40);
    await click(page, 'header collections');
    await dialogOf(page).getByRole('button', { name: /^Your own files/ }).waitFor();
  }));

test('what cannot be kept for want of room is told, and shown all the same', () =>
  site.visit({
    prepare: (page) => page.addInitScript(() => {
      Cache.prototype.put = () => Promise.reject(new DOMException('Quota exceeded.', 'QuotaExceededError'));
    }),
  }, async (page) => {
    await openDots(page, true);
    await page.getByText(/could not be kept in this browser, and will be gone after a reload: Quota exceeded\./).first().waitFor();
    await reload(page);
    await samples(page, 10000);
  }));

test('kept images that cannot be read any more give way to those of the link, and these to a page without any', () =>
  site.visit({ expected: /404/ }, async (page) => {
    await openDots(page, true);
    await page.waitForFunction(() => sessionStorage.getItem('digitscope kept images shown'));
    await page.evaluate(async () => {
      const cache = await caches.open('digitscope kept images');
      const [request] = await cache.keys();
      const { headers } = await cache.match(request);
      await cache.put(request, new Response(new Uint8Array(50), { headers }));
    });
    await page.route('**/data/digits-10000-*', (route) => route.fulfill({ status: 404 }));
    await reload(page);
    assert.equal(await page.evaluate(() => window.digitscope.state().digits), null);
    await page.unroute('**/data/digits-10000-*');
    await reload(page);
    await samples(page, 10000);
  }));
