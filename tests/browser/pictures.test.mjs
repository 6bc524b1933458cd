// Images as pictures: in folders that are their labels, in archives, many on one sheet.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { PNG } from 'pngjs';
import { agree, dropPaths, open, pick, sample, written } from './support/files.mjs';
import { click, nextEvent, run, state } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

const COUNT = 200;
const SIDE = 8;

/** A PNG picture. @param {(x: number, y: number) => number[]} rgbaAt */
function png(width, height, rgbaAt) {
  const picture = new PNG({ width, height });
  for (let y = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x) picture.data.set(rgbaAt(x, y), 4 * (y * width + x));
  }
  return PNG.sync.write(picture);
}

const grey = (value) => [value, value, value, 255];

const pixels = (await sample('sk8-images')).subarray(16);
const labels = (await sample('sk8-labels')).subarray(8);
const valueOf = (i, x, y) => pixels[i * SIDE * SIDE + y * SIDE + x];

/** Scikit-learn's digits as pictures, in folders named after their labels. */
const pictures = Object.fromEntries(Array.from({ length: COUNT }, (_, i) =>
  [`digits/${labels[i]}/${String(i).padStart(4, '0')}.png`, png(SIDE, SIDE, (x, y) => grey(valueOf(i, x, y)))]));

const { folder, remove } = await written({ ...pictures, 'digits/notes.txt': 'no picture', 'digits/.DS_Store': 'nor this' });
after(remove);
const digits = path.join(folder, 'digits');

const dialogOf = (page) => page.getByRole('dialog');
const samples = (page, count) => page.waitForFunction((n) => window.digitscope.state().digits.samples === n, count);

/** What ward finds in them, in the order of their paths. */
async function known(page) {
  const order = Object.keys(pictures).sort().map((name) => Number(path.basename(name, '.png')));
  const table = order.map((i) => [labels[i], ...pixels.subarray(i * SIDE * SIDE, (i + 1) * SIDE * SIDE)].join(','));
  const header = ['label', ...Array.from({ length: SIDE * SIDE }, (_, i) => `p${i}`)].join(',');
  await open(page, { 'same.csv': `${header}\n${table.join('\n')}\n` });
  await samples(page, COUNT);
  return run(page, { method: 'hierarchical' });
}

test('a folder that is dropped, picked or zipped is the same images, and its folders are their labels', () =>
  site.visit({}, async (page) => {
    const { labels: clusters, metrics } = await known(page);
    const archive = path.join(folder, 'digits.zip');
    execFileSync('zip', ['-q', '-r', archive, 'digits'], { cwd: folder });
    const pickFolder = async () => {
      await click(page, 'header collections');
      const chooser = page.waitForEvent('filechooser');
      await dialogOf(page).getByRole('button', { name: /^A folder of pictures/ }).click();
      await (await chooser).setFiles(digits);
    };
    const ways = [
      [() => dropPaths(page, [digits]), 'digits', '. 1 other file in the folder left out.'],
      [pickFolder, 'digits', '. 1 other file in the folder left out.'],
      [() => pick(page, { 'digits.zip': readFileSync(archive) }), 'digits.zip', ', 2 other files left out.'],
    ];
    for (const [give, title, more] of ways) {
      await give();
      const dialog = page.getByRole('dialog', { name: title, exact: true });
      await dialog.getByText(`200 images of 8 × 8 pixels, read from PNG pictures, folders as labels${more}`).waitFor();
      await dialog.getByText('10 labels. 0: ').waitFor();
      await page.screenshot({ path: await artefact(`pictures-${title}.png`) });
      await agree(page);
      await samples(page, COUNT);
      const found = await run(page, { method: 'hierarchical' });
      assert.deepEqual(found.labels, clusters, title);
      assert.deepEqual(found.metrics, metrics, title);
    }
  }));

test('folders with names are classes with names', () =>
  site.visit({}, async (page) => {
    const { folder: clothes, remove: removeClothes } = await written(Object.fromEntries(
      ['coat', 'bag', 'coat'].map((kind, i) => [`${kind}/${i}.png`, png(8, 8, (x) => grey(30 * i + x))])));
    await dropPaths(page, [path.join(clothes, 'coat'), path.join(clothes, 'bag')]);
    await dialogOf(page).getByText('2 labels. bag: 1, coat: 2.').waitFor();
    await removeClothes();
    await agree(page);
    await samples(page, 3);
    assert.deepEqual((await state(page)).digits.labelled, true);
  }));

test('a sheet of images is divided as the reader says, and its blank end is left out', () =>
  site.visit({}, async (page) => {
    const across = 15;
    const last = 4;
    const sheet = png(across * SIDE, 2 * SIDE, (x, y) => {
      const i = Math.floor(y / SIDE) * across + Math.floor(x / SIDE);
      return grey(i < across + last ? valueOf(i, x % SIDE, y % SIDE) : 0);
    });
    await pick(page, { 'sheet.png': sheet });
    const dialog = dialogOf(page);
    await dialog.getByRole('alert').getByText('"sheet.png" is a picture of 16 x 120 pixels. If it is a sheet of many')
      .waitFor();
    await page.screenshot({ path: await artefact('pictures-sheet-asked.png') });
    await dialog.getByLabel('Rows × columns').fill('8x8');
    await page.keyboard.press('Enter');
    await dialog.getByText('19 images of 8 × 8 pixels, read from a PNG picture, without 11 blank tiles at its end.')
      .waitFor();
    await page.screenshot({ path: await artefact('pictures-sheet.png') });
    await agree(page);
    await samples(page, across + last);
  }));

test('pictures of several sizes are resized to what the reader says, on the background that it should be', () =>
  site.visit({}, async (page) => {
    const ink = (side) => png(side, side, (x, y) => [0, 0, 0, Math.abs(x - y) < side / 4 ? 255 : 0]);
    await pick(page, { 'small.png': ink(20), 'large.png': ink(300) });
    const dialog = dialogOf(page);
    await dialog.getByRole('alert').getByText('"large.png" is a picture of 300 x 300 pixels. Images may have up to 64 x 64')
      .waitFor();
    await dialog.getByLabel('Rows × columns').fill('16x16');
    await page.keyboard.press('Enter');
    await dialog.getByText('2 images of 16 × 16 pixels, read from PNG pictures, resized, transparent in places.').waitFor();
    /** Waits until the opacities of the last row of the first image differ, or do not. */
    const differing = (differ) => page.waitForFunction((expected) => {
      const { data } = document.querySelector('#reading canvas').getContext('2d').getImageData(0, 15, 16, 1);
      const opacity = [...data].filter((_, i) => i % 4 === 3);
      return (Math.max(...opacity) - Math.min(...opacity) > 200) === expected;
    }, differ);
    await differing(false); // black ink on black
    await dialog.getByLabel('White where pictures are transparent').check();
    await differing(true);
    await dialog.getByLabel('Invert').check();
    await dialog.getByText('transparent in places, inverted.').waitFor();
    await page.screenshot({ path: await artefact('pictures-inverted.png') });
    await agree(page);
    await samples(page, 2);
  }));

const linked = (query, file) => ({
  query,
  prepare: (page) => page.route('**/sheet.png', (route) => route.fulfill({ body: file })),
});

test('a link says how its file is to be read, and keeps saying so', () =>
  site.visit(linked('?images=sheet.png&shape=4x8&transpose&invert=1', png(80, 4, (x) => grey(3 * x))), async (page) => {
    assert.deepEqual((await state(page)).digits, { name: '', samples: 10, rows: 8, columns: 4, labelled: false });
    await run(page, { method: 'kmeans', n_clusters: 3 });
    await page.waitForFunction(() => new URLSearchParams(location.search).get('n_clusters') === '3');
    const { searchParams } = new URL(page.url());
    assert.deepEqual(['images', 'shape', 'transpose', 'invert'].map((name) => searchParams.get(name)),
      ['sheet.png', '4x8', '', '1']);
    assert.equal(searchParams.get('array'), null);
  }));

test('what a link says of its file, and the file is not, is told', () =>
  site.visit(linked('?images=sheet.png&shape=7x7', png(80, 4, (x) => grey(3 * x))), async (page) => {
    await page.getByText('is a picture of 4 x 80 pixels, which cannot be divided into images of 7 x 7').first().waitFor();
  }));

test('what is wrong with pictures is told, and nothing is lost', () =>
  site.visit({}, async (page) => {
    const cut = png(8, 8, grey).subarray(0, 60);
    const refused = async (give, message) => {
      assert.match((await nextEvent(page, 'error', give)).message, message);
      assert.equal((await state(page)).digits.samples, 10000);
    };
    await refused(() => pick(page, { 'cut.png': cut }), /^"cut\.png" is a damaged PNG picture, or cut short/);
    await refused(() => pick(page, { 'photo.jpg': Buffer.from([0xff, 0xd8, 0xff, 0xe0]) }),
      /^"photo\.jpg" is a JPEG picture\. Pictures are read as PNG: save it as such\./);
    const { folder: empty, remove: removeEmpty } = await written({ 'set/.hidden': 'x' });
    await refused(() => dropPaths(page, [path.join(empty, 'set')]), /^The folder "set" has no files in it\./);
    await removeEmpty();
  }));
