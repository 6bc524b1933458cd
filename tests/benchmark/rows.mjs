// The first n of all 70,000 digits as files of their own.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { BENCH, BUILD } from './contestants.mjs';

export const ALL_ROWS = 70000;

/** @returns {Promise<{images: string, labels: string}>} paths of IDX files of `n` rows */
export async function firstRows(n) {
  const folder = path.join(BENCH, 'data');
  await mkdir(folder, { recursive: true });
  const kinds = { images: ['images-idx3-ubyte', 16, 784], labels: ['labels-idx1-ubyte', 8, 1] };
  const files = {};
  for (const [kind, [suffix, header, row]] of Object.entries(kinds)) {
    const all = gunzipSync(await readFile(
      path.join(BUILD, `site/data/digits-${ALL_ROWS}-${suffix}.gz`)));
    const few = Buffer.from(all.subarray(0, header + n * row));
    few.writeUInt32BE(n, 4);
    files[kind] = path.join(folder, `digits-${n}-${suffix}`);
    await writeFile(files[kind], few);
  }
  return files;
}
