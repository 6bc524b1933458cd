// Other images: picked as files, dropped or given by a link, with names for their labels, and the way
// back to MNIST.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { noise, reference, twoKinds } from './support/data.mjs';
import { agree, choose, dropFromFolder, open, pick, sample } from './support/files.mjs';
import { click, drawn, load, nextEvent, picture, run, scrollTo, state, waitForWidget }
  from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

const MNIST = /^MNIST, the first 10,000/;

const samples = (page, count) => page.waitForFunction((count) =>
  window.digitscope.state().digits.samples === count, count);

/** Waits until the page's field has these names. */
const named = (page, names) => page.waitForFunction((names) =>
  document.querySelector('#mirror [aria-label="Label names"]')?.value === names, names);

/** What the address says of the digits. */
const digitsInAddress = (page) => page.evaluate(() => {
  const query = new URLSearchParams(location.search);
  return ['data', 'images', 'labels', 'classes'].filter((name) => query.has(name));
});

test('gzip files are picked with names for their labels, and bad ones change nothing', () =>
  site.visit({}, async (page) => {
    const { images, labels } = twoKinds(40);
    await open(page, {
      'train-labels-idx1-ubyte.gz': gzipSync(labels),
      'train-images-idx3-ubyte.gz': gzipSync(images),
      'classes.txt': 'dark\nlight\n',
    });
    await samples(page, 40);
    await named(page, 'dark, light');
    const result = await run(page, { method: 'kmeans', n_clusters: 2 });
    assert.equal(result.metrics.ari, 1);
    await click(page, 'tab/evaluation');
    await picture(page, await artefact('own-data.png'));

    const told = await nextEvent(page, 'error', () =>
      pick(page, { 'notes.idx': '<!DOCTYPE html>' }));
    assert.equal(told.code, 'bad_data');
    assert.match(told.message, /^"notes\.idx" is a web page\./);
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
    await copyLink(page, 'Copied');
    const { images, labels } = twoKinds(20);
    assert.equal((await load(page, images, labels)).samples, 20); // others have none
    await named(page, '');
    await copyLink(page, 'Copied, without your own images');
  }));

test('on a phone the files are below the parameters', () =>
  site.visit({ context: { viewport: { width: 390, height: 844 } } }, async (page) => {
    const { images } = twoKinds(10);
    await run(page, { method: 'kmeans', n_init: 1 });
    await click(page, 'fold');
    await scrollTo(page, 'open', { x: 200, y: 400 });
    await picture(page, await artefact('own-data-phone.png'));
    await open(page, { own: images }, 'open');
    await samples(page, 10);
    await scrollTo(page, 'collections', { x: 200, y: 400 });
    await picture(page, await artefact('own-data-phone-back.png'));
    await choose(page, MNIST, 'collections');
    await samples(page, 10000);
  }));

test('a table as Kaggle has it is opened, clustered as the same images are, and left for MNIST', () =>
  site.visit({}, async (page) => {
    const images = (await sample('sk8-images')).subarray(16);
    const labels = (await sample('sk8-labels')).subarray(8);
    const header = ['label', ...Array.from({ length: 64 }, (_, i) => `pixel${i}`)].join(',');
    const lines = Array.from(labels, (label, i) =>
      [label, ...images.subarray(64 * i, 64 * (i + 1))].join(','));
    await open(page, { 'sk8-images': await sample('sk8-images'), 'sk8-labels': await sample('sk8-labels') });
    await samples(page, 1797);
    const known = await run(page, { method: 'hierarchical', samples: 1000 });
    lines.length = 1000;
    await open(page, { 'train.csv': `${header}\n${lines.join('\n')}\n` });
    await samples(page, 1000);
    const found = await run(page, { method: 'hierarchical' });
    assert.deepEqual(found.labels, known.labels);
    assert.deepEqual(found.metrics, known.metrics);
    await picture(page, await artefact('own-data-table.png'));
    lines[2] = lines[2].replace(/,\d+$/, ',300');
    const { message } = await nextEvent(page, 'error', () =>
      pick(page, { 'train.csv': `${header}\n${lines.join('\n')}\n` }));
    assert.match(message, /^"train\.csv", line 4: column 65 \(pixel63\) has "300": pixels are whole numbers/);
    assert.deepEqual((await run(page, { method: 'hierarchical' })).labels, known.labels, 'nothing is lost');
    await choose(page, MNIST);
    await samples(page, 10000);
  }));

test("NumPy's arrays are opened, with their labels, and clustered as the same images are", () =>
  site.visit({}, async (page) => {
    await open(page, { 'sk8-images': await sample('sk8-images'), 'sk8-labels': await sample('sk8-labels') });
    await samples(page, 1797);
    const known = await run(page, { method: 'hierarchical', samples: 300 });
    const archive = await sample('sk8.npz');
    await open(page, { 'digits.npz': archive });
    await samples(page, 300);
    const found = await run(page, { method: 'hierarchical' });
    assert.deepEqual(found.labels, known.labels);
    assert.deepEqual(found.metrics, known.metrics);
    const { message } = await nextEvent(page, 'error', () =>
      pick(page, { 'digits.npz': archive.subarray(0, 9000) }));
    assert.match(message, /^"digits\.npz" is a damaged archive, or cut short\. Download it again\./);
    assert.equal((await state(page)).digits.samples, 300);
  }));

/** The share of pixels of the middle of the page that have the colour of full ink. */
async function inkShare(page, file, [red, green, blue]) {
  const { data, width } = await picture(page, await artefact(file));
  let ink = 0;
  const [left, top, right, bottom] = [320, 190, 1000, 580];
  for (let y = top; y < bottom; ++y) {
    for (let x = left; x < right; ++x) {
      const at = 4 * (y * width + x);
      const off = Math.abs(data[at] - red) + Math.abs(data[at + 1] - green) + Math.abs(data[at + 2] - blue);
      ink += off < 30;
    }
  }
  return ink / ((right - left) * (bottom - top));
}

for (const [colorScheme, ink] of [['light', [0x1d, 0x1b, 0x18]], ['dark', [0xec, 0xea, 0xe4]]]) {
  test(`${colorScheme}: images of few grey levels have all their ink`, () =>
    site.visit({ context: { colorScheme } }, async (page) => {
      const mnist = await inkShare(page, `ink-mnist-${colorScheme}.png`, ink);
      assert.ok(mnist > 0.015, `${mnist}`);
      await open(page, { 'sk8-images': await sample('sk8-images'), 'sk8-labels': await sample('sk8-labels') });
      await samples(page, 1797);
      const sk8 = await inkShare(page, `ink-sk8-${colorScheme}.png`, ink);
      assert.ok(sk8 > mnist / 2, `${sk8} beside ${mnist}`);
      await run(page, { method: 'kmeans', n_init: 1 });
      await picture(page, await artefact(`ink-sk8-clusters-${colorScheme}.png`));
      await run(page, { method: 'hierarchical' });
      await picture(page, await artefact(`ink-sk8-tree-${colorScheme}.png`));
      await open(page, { bin01: await sample('bin01') });
      await samples(page, 60);
      const bits = await inkShare(page, `ink-bin01-${colorScheme}.png`, ink);
      assert.ok(bits > 0.01, `${bits} of bits`); // where several that are 1 lie side by side
      await run(page, { method: 'kmeans', n_clusters: 4 });
      await picture(page, await artefact(`ink-bin01-clusters-${colorScheme}.png`));
      await open(page, { flat5: await sample('flat5') });
      await samples(page, 5);
      await picture(page, await artefact(`ink-flat5-${colorScheme}.png`));
    }));
}

test('names come from lists and tables, commas and all, and none is cut off or made up', () =>
  site.visit({}, async (page) => {
    const { images, labels } = noise(60);
    await open(page, { images, labels, 'classes.csv': await sample('kmnist_classmap.csv') });
    await named(page, 'お, き, す, つ, な, は, ま, や, れ, を');
    await dropFromFolder(page, {
      images: noise(50).images, labels: noise(50).labels, 'names.csv': 'label,name\r\n1,one\r\n0,"zero, none"\r\n',
    });
    await agree(page);
    await samples(page, 50);
    await named(page, '"zero, none", one');
    await open(page, { images, labels, 'list.txt': '\ufeffT-shirt, top\r\nTrouser\r\n\r\n' });
    await named(page, '"T-shirt, top", Trouser');

    const refused = async (files, message) => {
      const told = await nextEvent(page, 'error', () => pick(page, { images, ...files }));
      assert.match(told.message, message);
      await named(page, '"T-shirt, top", Trouser');
    };
    await refused({ labels, 'many.txt': Array.from({ length: 300 }, (_, i) => `name ${i}`).join('\n') },
      /"many\.txt" has 300 lines.*at most 256 names/);
    await refused({ labels, 'twice.csv': 'label,name\n0,a\n0,b\n' }, /line 3: label 0 already has a name/);
    await refused({ 'names.txt': 'a\nb\n' }, /"names\.txt" has label names, but there are no labels/);
    await refused({ labels, 'latin.txt': Buffer.from('caf\xe9\n', 'latin1') }, /line 1: this is not UTF-8/);

    // Typed ones stay a list with commas; those that cannot be are refused, and the field as it was.
    const field = page.getByRole('textbox', { name: 'Label names' });
    await field.fill(`${','.repeat(255)}a,b`);
    const told = page.waitForFunction(() => /257 names/.test(document.getElementById('warner').textContent));
    await field.press('Enter');
    await told;
    await named(page, '"T-shirt, top", Trouser');
    await field.fill('zero, one');
    await field.press('Enter');
    await named(page, 'zero, one');
  }));

test('labels in a table beside images are their labels', () =>
  site.visit({}, async (page) => {
    const { images } = twoKinds(40);
    const lines = Array.from({ length: 40 }, (_, i) => i % 2).join('\n');
    await dropFromFolder(page, { images, 'labels.csv': `label\n${lines}\n`, 'names.txt': 'dark\nlight' });
    await agree(page);
    await samples(page, 40);
    await named(page, 'dark, light');
    assert.equal((await run(page, { method: 'kmeans', n_clusters: 2 })).metrics.ari, 1);
    const told = await nextEvent(page, 'error', () =>
      pick(page, { images, 'labels.csv': `${lines}\n1\n` }));
    assert.match(told.message, /"labels\.csv" has 41 labels, but there are 40 images/);
  }));

test('labels that do not occur have no place in table and legend', () =>
  site.visit({}, async (page) => {
    const { images, labels } = twoKinds(40);
    for (let i = 0; i < 40; ++i) labels[8 + i] = i % 2 === 0 ? 3 : 8;
    await open(page, { images, labels });
    await samples(page, 40);
    await run(page, { method: 'kmeans', n_clusters: 2 });
    await click(page, 'tab/evaluation');
    const grid = page.getByRole('grid', { name: 'cluster by true label' });
    await grid.waitFor();
    assert.deepEqual(await grid.getByRole('columnheader').allTextContents(),
      ['cluster', 'true label 3', 'true label 8', 'purity']);
    await picture(page, await artefact('own-data-two-labels.png'));
    await click(page, 'tab/map');
    await click(page, 'coloring/true label');
    const table = page.getByRole('table', { name: 'The mean position of each true label' });
    await table.waitFor();
    assert.deepEqual(await table.getByRole('row').evaluateAll((rows) =>
      rows.slice(1).map((row) => row.children[0].textContent)), ['3', '8']);
    await picture(page, await artefact('own-data-two-labels-map.png'));
  }));

test('back to MNIST, by mouse and by keyboard, without loading the page again', () =>
  site.visit({
    context: { permissions: ['clipboard-read', 'clipboard-write'] },
  }, async (page) => {
    await page.evaluate(() => { window.samePage = true; });
    const own = twoKinds(40);
    for (const back of [
      () => choose(page, MNIST),
      async () => {
        await scrollTo(page, 'collections', { x: 160, y: 400 });
        await choose(page, MNIST, 'collections');
      },
      async () => {
        await page.getByRole('button', { name: 'Collections' }).focus();
        await page.keyboard.press('Enter');
        const entry = page.getByRole('dialog').getByRole('button', { name: MNIST });
        while (!await entry.evaluate((button) => button === document.activeElement)) {
          await page.keyboard.press('Tab');
        }
        await page.keyboard.press('Enter');
      },
    ]) {
      await open(page, { images: own.images, labels: own.labels, 'names.txt': 'dark\nlight\n' });
      await samples(page, 40);
      await named(page, 'dark, light');
      await back();
      await samples(page, 10000);
      await named(page, '');
      assert.equal((await state(page)).digits.name, 'MNIST');
    }
    const { labels } = reference({ n_clusters: 10, n_init: 1, random_state: 0 });
    assert.deepEqual((await run(page, { method: 'kmeans', n_init: 1 })).labels, labels);
    await copyLink(page, 'Copied');
    assert.ok(await page.evaluate(() => window.samePage));
  }));

test('from a link with digits of its own the way back leads to a link to MNIST', () =>
  site.visit({
    query: '?images=own-images&labels=own-labels&classes=dark,light&n_init=1',
    context: { permissions: ['clipboard-read', 'clipboard-write'] },
    prepare: async (page) => {
      const { images, labels } = twoKinds(30);
      await page.route('**/own-images', (route) => route.fulfill({ body: gzipSync(images) }));
      await page.route('**/own-labels', (route) => route.fulfill({ body: gzipSync(labels) }));
    },
  }, async (page) => {
    await named(page, 'dark, light');
    await run(page, { method: 'kmeans', n_clusters: 2 });
    await page.waitForFunction(() => new URLSearchParams(location.search).has('autorun'));
    assert.deepEqual(await digitsInAddress(page), ['images', 'labels', 'classes']);
    await choose(page, MNIST);
    await samples(page, 10000);
    await named(page, '');
    await page.waitForFunction(() => !new URLSearchParams(location.search).has('images'));
    assert.deepEqual(await digitsInAddress(page), []);
    await copyLink(page, 'Copied');
    const copied = new URL(await page.evaluate(() => navigator.clipboard.readText()));
    assert.equal(copied.searchParams.get('images'), null);
    // Nor does Back bring their names into the link of MNIST.
    await page.goBack();
    await page.waitForFunction(() => !new URLSearchParams(location.search).has('images'));
    assert.equal((await state(page)).digits.name, 'MNIST');
    assert.deepEqual(await digitsInAddress(page), []);
  }));

test('digits that did not arrive are asked for again by the way back', () => {
  let broken = true;
  return site.visit({
    prepare: (page) => page.route('**/data/*images*', (route) =>
      (broken ? route.fulfill({ status: 404 }) : route.continue())),
    expected: /404/,
  }, async (page) => {
    assert.equal((await state(page)).digits, null);
    const told = await nextEvent(page, 'error', () => choose(page, MNIST));
    assert.match(told.message, /answered 404/);
    broken = false;
    await choose(page, MNIST);
    await page.waitForFunction(() => window.digitscope.state().digits?.samples === 10000);
  });
});

for (const [query, message, count] of [
  ['?images=', /images must be the address of a file, not/, 10000],
  ['?images=data/digits-10000-images-idx3-ubyte.gz&labels=', /labels must be the address of a file/, 10000],
  ['?labels=data/digits-10000-labels-idx1-ubyte.gz', /names labels, but no images/, null],
  [`?classes=${','.repeat(255)}a,b&n_init=1&autorun`, /There are 257 names/, 10000],
  ['?images=data/digits-10000-images-idx3-ubyte.gz&classes=a,b', /no labels/, 10000],
]) {
  test(`what a link leaves empty, or gives by half, is told: ${query.slice(0, 90)}`, () =>
    site.visit({ query }, async (page) => {
      // Also when a run has ended since.
      await page.locator('#mirror').getByText(message).first().waitFor();
      assert.equal((await state(page)).digits?.samples ?? null, count);
    }));
}
