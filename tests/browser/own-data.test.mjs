// Other images: picked as files, dropped or given by a link, with names for their labels.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { twoKinds } from './support/data.mjs';
import { click, load, nextEvent, picture, run, scrollTo, state, waitForWidget }
  from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

/** Picks files in the browser's dialog, which a click on `widget` opens. */
async function pick(page, widget, files) {
  const chooser = page.waitForEvent('filechooser');
  await click(page, widget);
  await (await chooser).setFiles(files.map(([name, buffer]) =>
    ({ name, buffer, mimeType: 'application/octet-stream' })));
}

const samples = (page, count) => page.waitForFunction((count) =>
  window.digitscope.state().digits.samples === count, count);

/** Waits until the page's field has these names. */
const named = (page, names) => page.waitForFunction((names) =>
  document.querySelector('#mirror [aria-label="Names of labels"]')?.value === names, names);

test('gzip files are picked with names for their labels, and bad ones change nothing', () =>
  site.visit({}, async (page) => {
    const { images, labels } = twoKinds(40);
    await pick(page, 'open files', [
      ['train-labels-idx1-ubyte.gz', gzipSync(labels)],
      ['train-images-idx3-ubyte.gz', gzipSync(images)],
      ['classes.txt', Buffer.from('dark\nlight\n')],
    ]);
    await samples(page, 40);
    await named(page, 'dark, light');
    const result = await run(page, { method: 'kmeans', n_clusters: 2 });
    assert.equal(result.metrics.ari, 1);
    await click(page, 'tab/evaluation');
    await picture(page, await artefact('own-data.png'));

    const told = await nextEvent(page, 'error', () =>
      pick(page, 'open files', [['notes.idx', Buffer.from('<!DOCTYPE html>')]]));
    assert.equal(told.code, 'bad_data');
    assert.equal((await state(page)).digits.samples, 40);
    await named(page, 'dark, light');
    await waitForWidget(page, 'tab/evaluation'); // the run is still there
  }));

/** Copies the link; waits until the page says so, in these words. */
async function copyLink(page, said) {
  await click(page, 'copy link');
  await page.waitForFunction((said) =>
    document.getElementById('announcer').textContent === said, said);
}

test('a link names files and classes', () =>
  site.visit({
    context: { permissions: ['clipboard-read', 'clipboard-write'] },
    query: '?images=own-images&labels=own-labels&classes=dark,light',
    prepare: async (page) => {
      const { images, labels } = twoKinds(30);
      await page.route('**/own-images', (route) => route.fulfill({ body: gzipSync(images) }));
      await page.route('**/own-labels', (route) => route.fulfill({ body: gzipSync(labels) }));
    },
  }, async (page) => {
    assert.equal((await state(page)).digits.samples, 30);
    await named(page, 'dark, light');
    await copyLink(page, 'The link is copied.');
    const { images, labels } = twoKinds(20);
    assert.equal((await load(page, images, labels)).samples, 20); // others have none
    await named(page, '');
    await copyLink(page, 'The link is copied. Digits of your own are not in it.');
  }));

test('on a phone the files are below the parameters', () =>
  site.visit({ context: { viewport: { width: 390, height: 844 } } }, async (page) => {
    const { images } = twoKinds(10);
    await run(page, { method: 'kmeans', n_init: 1 });
    await click(page, 'fold');
    await scrollTo(page, 'open', { x: 200, y: 400 });
    await picture(page, await artefact('own-data-phone.png'));
    await pick(page, 'open', [['own', images]]);
    await samples(page, 10);
  }));
