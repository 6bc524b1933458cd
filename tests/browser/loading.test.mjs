// Loading: the page tells how far it is; files can be dropped on it; it lives at any path.

import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { twoKinds } from './support/data.mjs';
import { agree } from './support/files.mjs';
import { drop, nextEvent, run, state } from './support/page.mjs';
import { artefact, SITE, useSite } from './support/site.mjs';
import { trickle } from './support/trickle.mjs';

const site = useSite({ mount: '/courses/ml 101/digits/' });
const root = useSite();
const bare = useSite({ isolated: false });

test('the bar tells bytes and stage, only ever grows, and goes away', () =>
  site.visit({
    prepare: (page) => page.addInitScript(() => {
      window.seen = [];
      new MutationObserver(() => {
        const text = document.querySelector('#loading .stage')?.textContent;
        const value = document.querySelector('#loading progress')?.value;
        if (text !== undefined) window.seen.push({ text, value });
      }).observe(document, { childList: true, subtree: true, characterData: true });
    }),
  }, async (page) => {
    const seen = await page.evaluate(() => window.seen);
    const texts = seen.map(({ text }) => text);
    assert.ok(texts.some((text) => /^images \d\.\d of 1\.\d MB$/.test(text)), texts.join('\n'));
    const values = seen.map(({ value }) => value);
    assert.deepEqual(values, [...values].sort((a, b) => a - b));
    await page.locator('#loading').waitFor({ state: 'detached' });
    assert.equal((await state(page)).digits.name, 'MNIST');
  }));

test('the page keeps its title, and says what it has loaded as people write it', () =>
  site.visit({}, async (page) => {
    assert.match(await page.title(), /^Digitscope: what unsupervised learning finds/);
    assert.equal(await page.locator('#announcer').textContent(),
      '10,000 images of 28 by 28 pixels are loaded.');
  }));

test('that nothing gets on is told only while it is so, however slow the network', async () => {
  const slow = await trickle(root.url, /images/);
  try {
    await root.visit({
      address: slow.url,
      prepare: (page) => page.clock.install(),
      ready: false,
    }, async (page) => {
      const silence = page.getByText(/No progress/);
      const digits = (share) => page.waitForFunction((share) =>
        document.querySelector('#loading .stage').textContent.startsWith(`images${share}`), share);
      await digits('');
      await page.waitForFunction(() => document.querySelector('#loading progress').value > 0.3);
      for (const share of [' 0.4', ' 0.8']) {
        await slow.arrive();
        await digits(share);
        await page.clock.runFor(10_000);
        assert.equal(await silence.isVisible(), false, share);
      }
      await page.clock.runFor(15_000);
      await silence.waitFor();
      await page.screenshot({ path: await artefact('no-progress.png') });
      await slow.arrive();
      await silence.waitFor({ state: 'hidden' });
      slow.arriveAll();
      await page.clock.resume();
      await page.evaluate(() => window.digitscope.ready);
    });
  } finally {
    slow.close();
  }
});

test('a question that waits for its reader is not taken for silence', () =>
  site.visit({
    query: '?images=https%3A%2F%2Fdigits.example%2Fimages',
    prepare: (page) => page.clock.install(),
    ready: false,
  }, async (page) => {
    await page.getByRole('button', { name: 'Fetch them' }).waitFor();
    await page.waitForFunction(() => document.querySelector('.stage').textContent === 'images');
    await page.clock.runFor(60_000);
    assert.equal(await page.getByText(/No progress/).isVisible(), false);
  }));

test('what the service worker fetches gets on with every bit of it', async () => {
  const slow = await trickle(bare.url, /images/);
  try {
    await bare.visit({ address: slow.url, ready: false }, async (page) => {
      const { size } = await stat(path.join(SITE, 'data/digits-10000-images-idx3-ubyte.gz'));
      /** Until all of the files have come but so many bytes. */
      const missing = (bytes) => page.waitForFunction((most) => {
        const [, come, all] = document.querySelector('#loading .stage').textContent
          .match(/^files ([\d.]+) of ([\d.]+) MB$/) ?? [];
        return all - come < most;
      }, bytes / 1e6 + 0.11);
      await missing(size);
      await slow.arrive();
      await missing(0.75 * size);
      await slow.arrive();
      await missing(0.5 * size);
      slow.arriveAll();
      await page.waitForFunction(() => window.digitscope?.state()?.engine.kind === 'threads');
    });
  } finally {
    slow.close();
  }
});

test('dropped IDX files replace the digits, plain or gzip, in any order', () =>
  site.visit({}, async (page) => {
    for (const [count, wrap] of [[20, (bytes) => bytes], [30, gzipSync]]) {
      const { images, labels } = twoKinds(count);
      await drop(page, [
        { name: 'labels', bytes: wrap(labels) },
        { name: 'images', bytes: wrap(images) },
      ]);
      await agree(page);
      await page.waitForFunction((n) => window.digitscope.state().digits.samples === n, count);
      const { digits } = await state(page);
      assert.deepEqual(digits, { name: '', samples: count, rows: 8, columns: 8, labelled: true });
      const result = await run(page, { method: 'kmeans', n_clusters: 2 });
      assert.deepEqual(result.sizes, [count / 2, count / 2]);
      assert.equal(result.metrics.ari, 1);
    }
    await drop(page, [{ name: 'images', bytes: twoKinds(10).images }]);
    await agree(page);
    await page.waitForFunction(() => window.digitscope.state().digits.samples === 10);
    const result = await run(page, { method: 'kmeans', n_clusters: 2 });
    assert.equal(result.metrics, undefined, 'nothing to compare with');
  }));

test('files that cannot be used are told and leave the digits', () =>
  site.visit({}, async (page) => {
    const { images, labels } = twoKinds(20);
    const cases = {
      'labels only': [[labels], /labels only/],
      'three files': [[images, labels, labels], /2 files of labels/],
      'cut gzip': [[gzipSync(images).subarray(0, 60)], /"file 0" is a gzip file that is cut short/],
      'neither': [[Buffer.from('<!DOCTYPE html>')], /./],
    };
    for (const [what, [files, message]] of Object.entries(cases)) {
      const error = await nextEvent(page, 'error', () =>
        drop(page, files.map((bytes, i) => ({ name: `file ${i}`, bytes }))));
      assert.match(error.message, message, what);
      assert.equal((await state(page)).digits.samples, 10000, what);
    }
  }));

test('a link names the files to load', () =>
  site.visit({ query: '?images=data/digits-10000-images-idx3-ubyte.gz' }, async (page) => {
    const { digits } = await state(page);
    assert.deepEqual(digits, { name: '', samples: 10000, rows: 28, columns: 28, labelled: false });
  }));

test('gzip undone by the host on the way is noticed', () =>
  site.visit({
    prepare: (page) => page.route('**/data/*.gz', async (route) => {
      const response = await route.fetch();
      await route.fulfill({
        response,
        headers: { ...response.headers(), 'content-encoding': 'gzip' },
      });
    }),
  }, async (page) => {
    assert.equal((await state(page)).digits?.samples, 10000);
  }));

test('what the page loads is told ahead, all of it, and nothing twice', () =>
  site.visit({}, async (page) => {
    const { told, loaded } = await page.evaluate(() => {
      const path = (url) => new URL(url).pathname.replace(/.*\/digits\/(v\/\w+\/)?/, '');
      return {
        told: Array.from(document.querySelectorAll('link[rel$=preload], script:not([type=module])'),
          ({ href, src }) => path(href ?? src)),
        loaded: performance.getEntriesByType('resource').map(({ name }) => path(name))
          .filter((name) => /^(web\/.*\.js|app\/.*)$/.test(name)),
      };
    });
    const ofWorker = (name) => /engine-(worker|thread)\.js/.test(name); // preloading does not reach it
    const wanted = [...new Set(loaded)].filter((name) => !ofWorker(name));
    assert.deepEqual(told.sort(), wanted.sort());
    assert.equal(loaded.length, new Set(loaded).size, `loaded twice:\n${loaded.sort().join('\n')}`);
  }));
