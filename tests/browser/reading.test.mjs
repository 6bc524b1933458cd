// What was understood of files is shown before they replace anything, and can be said otherwise.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { twoKinds } from './support/data.mjs';
import { agree, open, pick, sample } from './support/files.mjs';
import { touchScreen } from './support/fingers.mjs';
import { drop, run, state } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

const samples = (page, count) => page.waitForFunction((count) =>
  window.digitscope.state().digits.samples === count, count);

/** Images of scikit-learn's digits as rows of numbers, with `labelled` to write their labels. */
async function rows(count, labelled) {
  const images = (await sample('sk8-images')).subarray(16);
  const labels = (await sample('sk8-labels')).subarray(8);
  return Array.from({ length: count }, (_, i) =>
    labelled([...images.subarray(64 * i, 64 * (i + 1))], labels[i]).join(',')).join('\n');
}

const header = ['label', ...Array.from({ length: 64 }, (_, i) => `pixel${i}`)].join(',');
const kaggles = async (count) => `${header}\n${await rows(count, (pixels, label) => [label, ...pixels])}\n`;

const use = (page) => page.getByRole('dialog').getByRole('button', { name: /^Use / });

/** What the pictures show: the sums of their opacities. */
const inks = (page) => page.getByRole('dialog').locator('canvas').evaluateAll((pictures) => pictures.map((picture) => {
  const { data } = picture.getContext('2d').getImageData(0, 0, picture.width, picture.height);
  return data.reduce((sum, value, i) => sum + (i % 4 === 3 ? value : 0), 0);
}));

test('a table is shown as it was understood, and replaces nothing before the reader agrees', () =>
  site.visit({}, async (page) => {
    await run(page, { method: 'kmeans', n_init: 1 });
    const dialog = page.getByRole('dialog', { name: 'train.csv' });
    for (const end of [() => dialog.getByRole('button', { name: 'Cancel' }).click(), () => page.keyboard.press('Escape')]) {
      await pick(page, { 'train.csv': await kaggles(300) });
      await dialog.getByText('300 images of 8 × 8 pixels, read from a table with a header, labels in column 1.').waitFor();
      await dialog.getByText('10 labels. 0: 31, 1: 30, 2: 29, 3: 29, 4: 29, 5: 32, 6: 29, 7: 29, 8: 31, 9: 31.').waitFor();
      await dialog.getByText('1 run on the present images will be dropped.').waitFor();
      const pictures = await inks(page);
      assert.equal(pictures.length, 20);
      assert.ok(pictures.every((ink) => ink > 0));
      await page.screenshot({ path: await artefact('reading.png') });
      await end();
      await dialog.waitFor({ state: 'hidden' });
      // What is asked of the engine now is answered after anything that was asked before.
      await page.evaluate(() => window.digitscope.ask({ question: 'pca', n_components: 1 }));
      assert.equal((await state(page)).digits.samples, 10000);
    }
    await open(page, { 'train.csv': await kaggles(300) });
    await samples(page, 300);
    await pick(page, { 'train.csv': await kaggles(20) });
    await dialog.getByText('20 images').waitFor();
    assert.equal(await dialog.getByText('will be dropped').isVisible(), false, 'there is no run');
    await agree(page);
    await samples(page, 20);
  }));

test('files dropped while others are looked at take their place, whatever was said of those', () =>
  site.visit({}, async (page) => {
    const { images } = twoKinds(30);
    await drop(page, [{ name: 'first', bytes: images }]);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: 'first' }).waitFor();
    await dialog.getByText('30 images').waitFor();
    await dialog.getByLabel('Invert').check();
    await drop(page, [{ name: 'second', bytes: twoKinds(50).images }]);
    await dialog.getByRole('heading', { name: 'second' }).waitFor();
    await dialog.getByText('50 images of 8 × 8 pixels, read from IDX.').waitFor();
    assert.equal(await dialog.getByLabel('Invert').isChecked(), false);
    await agree(page);
    await samples(page, 50);
    assert.equal(await dialog.isVisible(), false);
  }));

test('who says something and agrees at once has it as it was said', () =>
  site.visit({}, async (page) => {
    await pick(page, { 'few.csv': await kaggles(40) });
    const field = page.getByRole('dialog').getByRole('textbox', { name: 'Label column' });
    await field.pressSequentially('none');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Rows × columns' }).pressSequentially('5 × 13');
    await use(page).click(); // leaves the field, too
    await samples(page, 40);
    const { rows, columns, labelled } = (await state(page)).digits;
    assert.deepEqual([rows, columns, labelled], [5, 13, false]);
  }));

test('what a table does not tell is asked for, and wrong answers are told', () =>
  site.visit({ context: touchScreen(900, 844) }, async (page) => {
    // Numbers from 0 to 9 before and behind the pixels.
    const table = await rows(60, (pixels, label) => [label, ...pixels, 9 - label]);
    await pick(page, { 'both.csv': table.replaceAll(/^(\d),(\d+),/gm, '$1,') });
    await page.setViewportSize({ width: 390, height: 844 }); // as if the phone had been turned
    const dialog = page.getByRole('dialog', { name: 'both.csv' });
    await dialog.getByText(/may have its labels in the first column or in the last: say which\.$/).waitFor();
    await use(page).tap();
    assert.equal(await dialog.isVisible(), true);
    const field = dialog.getByRole('textbox', { name: 'Label column' });
    assert.equal(await field.evaluate((element) => element === document.activeElement), true);
    await page.screenshot({ path: await artefact('reading-asked.png') });
    await field.pressSequentially('99');
    await page.keyboard.press('Enter');
    await dialog.getByText(/has no column "99": .* from 1 to 65/).waitFor();
    await field.fill('');
    await field.pressSequentially('65');
    await page.keyboard.press('Enter');
    await dialog.getByText('60 images of 8 × 8 pixels, read from a table without a header, labels in column 65.').waitFor();
    await page.keyboard.press('Enter'); // says it once more, and agrees to nothing
    await page.screenshot({ path: await artefact('reading-said.png') });
    assert.equal(await dialog.isVisible(), true);
    assert.equal((await state(page)).digits.samples, 10000);
    await use(page).tap();
    await samples(page, 60);
  }));

test('IDX of other values than bytes says what it holds, and where QMNIST has its labels', () =>
  site.visit({}, async (page) => {
    const rowsOf = (pixels) => {
      const floats = Buffer.alloc(12 + 4 * 30 * pixels);
      floats.set([0, 0, 0x0d, 2]);
      [30, pixels].forEach((size, i) => floats.writeUInt32BE(size, 4 + 4 * i));
      for (let i = 0; i < 30 * pixels; ++i) floats.writeFloatBE((i * 7 % 256) / 255, 12 + 4 * i);
      return floats;
    };
    const labels = Buffer.alloc(12 + 4 * 30 * 8, 1);
    labels.set([0, 0, 0x0c, 2]);
    [30, 8].forEach((size, i) => labels.writeUInt32BE(size, 4 + 4 * i));
    for (let i = 0; i < 30; ++i) labels.writeInt32BE(i % 3, 12 + 4 * 8 * i);
    const dialog = page.getByRole('dialog');
    const field = dialog.getByRole('textbox', { name: 'Rows × columns' });
    // Taken for squares, which they need not be.
    await pick(page, { 'some-images-idx2-float': rowsOf(36) });
    await dialog.getByText('30 images of 6 × 6 pixels, read from IDX of 32-bit floats, a row of pixels').waitFor();
    await field.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await pick(page, { 'some-images-idx2-float': rowsOf(24), 'qmnist-labels-idx2-int': labels });
    await dialog.getByText('has the shape (30, 24).').waitFor();
    await field.fill('4x6');
    await page.keyboard.press('Enter');
    await dialog.getByText('30 images of 4 × 6 pixels, read from IDX of 32-bit floats, a row of pixels for each image, '
      + 'values times 255, labels in the first of eight columns, as QMNIST has them.').waitFor();
    await dialog.getByText('3 labels. 0: 10, 1: 10, 2: 10.').waitFor();
    await agree(page);
    await samples(page, 30);
  }));

test('letters that lie on their side are turned upright, with as many labels as there are', () =>
  site.visit({ context: { colorScheme: 'dark' } }, async (page) => {
    // A bar at the left of each image; label 26 is darker.
    const images = Buffer.alloc(16 + 52 * 25);
    images.writeUInt32BE(0x0803, 0);
    [52, 5, 5].forEach((size, i) => images.writeUInt32BE(size, 4 + 4 * i));
    for (let i = 0; i < 52; ++i) for (let y = 0; y < 5; ++y) images[16 + 25 * i + 5 * y] = 100 + i % 26;
    const labels = Buffer.from([0, 0, 8, 1, 0, 0, 0, 52, ...Array.from({ length: 52 }, (_, i) => 1 + i % 26)]);
    await pick(page, { 'emnist-letters-images': images, labels, 'names.csv': `label,name\n${
      Array.from({ length: 26 }, (_, i) => `${i + 1},${String.fromCharCode(65 + i)}`).join('\n')}` });
    const dialog = page.getByRole('dialog', { name: '3 files' });
    await dialog.getByText(/^26 labels\. A: 2, B: 2, .*L: 2, and 14 more\.$/).waitFor();
    const inked = (at) => dialog.locator('canvas').first().evaluate((picture, [x, y]) =>
      picture.getContext('2d').getImageData(x, y, 1, 1).data[3] > 0, at);
    assert.deepEqual([await inked([0, 4]), await inked([4, 0])], [true, false]);
    await dialog.getByText('EMNIST’s files have rows and columns swapped').waitFor();
    await dialog.getByLabel('Swap rows and columns').check();
    await dialog.getByText('read from IDX, transposed.').waitFor();
    assert.deepEqual([await inked([0, 4]), await inked([4, 0])], [false, true]);
    await dialog.getByText('EMNIST’s files have').waitFor({ state: 'hidden' });
    await page.screenshot({ path: await artefact('reading-letters.png') });
    await use(page).click();
    await samples(page, 52);
    const result = await run(page, { method: 'hierarchical', n_clusters: 26 });
    assert.equal(result.metrics.ari, 1);
    await page.screenshot({ path: await artefact('letters-clusters.png') });
  }));
