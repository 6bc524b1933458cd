// What comes out of a printer: the text and the pages of a PDF that the browser makes.

import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { PNG } from 'pngjs';

const execute = promisify(execFile);

/** Pixels to an inch of the pictures of pages. */
const RESOLUTION = 60;

/**
 * Prints a page.
 * @param {import('playwright-core').Page} page
 * @param {object} [options]  as page.pdf() takes them
 * @returns {Promise<{text: string, sheets: PNG[]}>} the text with single spaces
 */
export async function print(page, options = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'digitscope-paper-'));
  try {
    const file = path.join(folder, 'page.pdf');
    await page.pdf({ path: file, format: 'A4', preferCSSPageSize: true, ...options });
    const { stdout } = await execute('pdftotext', ['-layout', file, '-']);
    await execute('pdftoppm', ['-r', `${RESOLUTION}`, '-png', file, path.join(folder, 'sheet')]);
    const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
    const sheets = await Promise.all(names.map(async (name) =>
      PNG.sync.read(await readFile(path.join(folder, name)))));
    return { text: stdout.replace(/\s+/g, ' '), sheets };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Which share of a picture is as dark as a dark theme's ground, and which share is coloured. @param {PNG} png */
export function inkOf({ width, height, data }) {
  let [dark, colored] = [0, 0];
  for (let i = 0; i < data.length; i += 4) {
    const [r, g, b] = data.subarray(i, i + 3);
    if (Math.max(r, g, b) < 64) dark += 1;
    if (Math.max(r, g, b) - Math.min(r, g, b) > 60) colored += 1;
  }
  return { dark: dark / (width * height), colored: colored / (width * height) };
}
