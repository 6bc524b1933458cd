// Which files are read, and what is said of those that are not: as at the command line.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { gzipCases } from '../support/gzip-cases.mjs';
import { twoKinds } from './support/data.mjs';
import { agree, dropFromFolder, open, pick, sample } from './support/files.mjs';
import { load, nextEvent, state } from './support/page.mjs';
import { useSite } from './support/site.mjs';

const site = useSite();

const samples = (page, count) => page.waitForFunction((count) =>
  window.digitscope.state().digits.samples === count, count);

test('gzip has the grammar that the command line has', () =>
  site.visit({}, async (page) => {
    const { images } = twoKinds(300);
    for (const { what, bytes, fault } of gzipCases(images)) {
      await load(page, twoKinds(10).images);
      const answer = await load(page, bytes);
      if (fault) assert.match(answer.error?.message ?? '', fault, what);
      else assert.equal(answer.samples, 300, `${what}: ${answer.error?.message}`);
      assert.equal((await state(page)).digits.samples, fault ? 10 : 300, what);
    }
  }));

test('gzip of two members is picked and dropped', () =>
  site.visit({}, async (page) => {
    await open(page, { 'multi.gz': await sample('multi.gz') });
    await samples(page, 60);
    await load(page, twoKinds(10).images);
    await dropFromFolder(page, { 'multi.gz': await sample('multi.gz') });
    await agree(page);
    await samples(page, 60);
  }));

test('a file that decompresses to more than fits is refused, and the page goes on', () =>
  site.visit({}, async (page) => {
    const zeros = gzipSync(Buffer.alloc(400e6)); // 400 kB
    const header = Buffer.alloc(16);
    header.writeUInt32BE(0x0803, 0);
    [400e6 / 64, 8, 8].forEach((size, i) => header.writeUInt32BE(size, 4 + 4 * i));
    const bombs = [
      [Buffer.concat([gzipSync(header), zeros]), /^"images\.gz" is larger than the \d+ megabytes that can be read/],
      [Buffer.concat([gzipSync('label\n'.repeat(20000)), gzipSync('1\n'.repeat(200e6))]),
        /^"images\.gz" holds more than 64 megabytes when decompressed/],
      [zeros, /^"images\.gz" is of an unknown kind/],
    ];
    for (const [bomb, message] of bombs) {
      const told = await nextEvent(page, 'error', () => pick(page, { 'images.gz': bomb }));
      assert.match(told.message, message);
    }
    await load(page, twoKinds(10).images);
    await samples(page, 10);
  }));

test('what cannot be read is called by its name, with what to do', () =>
  site.visit({}, async (page) => {
    const floats = Buffer.alloc(20);
    floats.set([0, 0, 0x0d, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1]);
    floats.writeFloatBE(0.5, 16);
    const { images, labels } = twoKinds(20);
    const cases = [
      [{ bomhtml: await sample('bomhtml') }, /^"bomhtml" is a web page\..*check the address/],
      [{ json: await sample('json') }, /^"json" is JSON\./],
      [{ lfs: await sample('lfs') }, /^"lfs" is a Git LFS pointer.*git lfs pull/],
      [{ 'mnist.npz': Buffer.from(`PK\x03\x04${'\0'.repeat(22)}\x0b\0\0\0x_train.npy`, 'latin1') },
        /^"mnist\.npz" is a damaged archive, or cut short\./],
      [{ 'a.png': Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') }, /^"a\.png" is a damaged PNG picture, or cut short/],
      [{ 'train.csv': `label,${Array.from({ length: 784 }, (_, i) => `pixel${i}`)}\n` },
        /^"train\.csv" has a header, and no images below it\./],
      [{ images, 'train.csv': `label,${Array.from({ length: 784 }, (_, i) => `pixel${i}`)}\n` },
        /^There are 2 files of images \("images", "train\.csv"\)/],
      [{ floats }, /^"floats" has the value 0\.5 in image 1: pixels are whole numbers from 0 to 255/],
      [{ labels }, /^"labels" has labels only: open the file with the images together with it\./],
      [{ images, more: images, labels }, /^There are 2 files of images \("images", "more"\)/],
      [{ images, 'labels.idx': '' }, /^"labels\.idx" is empty/],
    ];
    for (const [files, message] of cases) {
      const { message: said } = await nextEvent(page, 'error', () => pick(page, files));
      assert.match(said, message);
      assert.doesNotMatch(said, /0x/);
      assert.equal((await state(page)).digits.samples, 10000);
    }
  }));

test('scripts may hand over any buffer, and nothing else', () =>
  site.visit({}, async (page) => {
    const { images, labels } = twoKinds(20);
    const answers = await page.evaluate(async ([images, labels]) => {
      const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
      const [i, l] = [bytes(images), bytes(labels)];
      const padded = new Uint8Array(l.length + 7);
      padded.set(l, 3);
      const good = [l, l.buffer, new DataView(l.buffer), new Blob([l]), new File([l], 'l'),
        padded.subarray(3, 3 + l.length), new Uint8ClampedArray(l)];
      const bad = ['', 'labels', 0, false, [...l], {}, new Uint8Array(0), new ArrayBuffer(0), new Blob([])];
      const answer = async (...files) => {
        const info = await window.digitscope.load(...files);
        return info.error?.message ?? info.labelled;
      };
      const all = [];
      for (const source of good) all.push(await answer(i.buffer, source));
      const without = [await answer(i), await answer(i, null), await answer(new Blob([i]), undefined)];
      const refused = [];
      for (const source of bad) refused.push(await answer(i, source));
      const images_refused = [await answer(), await answer(null), await answer('x'), await answer([...i])];
      const names_refused = [];
      for (const classes of [[1, 2], { 0: 'a' }, Array(257).fill('a')]) {
        names_refused.push(await answer(i, l, { classes }));
      }
      names_refused.push(await answer(i, null, { classes: ['a'] }));
      return { all, without, refused, images_refused, names_refused };
    }, [images, labels].map((bytes) => bytes.toString('base64')));
    assert.deepEqual(answers.all, Array(7).fill(true));
    assert.deepEqual(answers.without, [false, false, false]);
    for (const message of answers.refused.slice(0, 6)) {
      assert.match(message, /^labels must be a file's bytes.*this is \w+\.$/);
    }
    for (const message of answers.refused.slice(6)) assert.match(message, /^The labels file is empty/);
    for (const message of answers.images_refused) {
      assert.match(message, /^images must be a file's bytes.*this is \w+\.$/);
    }
    assert.match(answers.names_refused[0], /array of texts/);
    assert.match(answers.names_refused[1], /array of texts/);
    assert.match(answers.names_refused[2], /There are 257 names/);
    assert.match(answers.names_refused[3], /no labels/);
  }));
