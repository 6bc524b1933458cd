// Files given to the page as people give them: picked in the browser's dialog, or dragged from a folder.

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { click } from './page.mjs';

/** A file that people have: tests/cases/<name>. */
export const sample = (name) => readFile(fileURLToPath(new URL(`../../cases/${name}`, import.meta.url)));

/**
 * Picks files in the browser's dialog, which a click on a widget opens.
 * @param {Record<string, Buffer|string>} files  by name
 */
export async function pick(page, files, widget = 'open files') {
  const chooser = page.waitForEvent('filechooser');
  await click(page, widget);
  await (await chooser).setFiles(Object.entries(files).map(([name, content]) =>
    ({ name, buffer: Buffer.from(content), mimeType: 'application/octet-stream' })));
}

/** Agrees to the files that were picked or dropped, once it is shown what was understood of them. */
export async function agree(page) {
  await page.getByRole('dialog').getByRole('button', { name: /^Use / }).click();
}

/** Chooses images that come with the page, or were there before. @param {RegExp} title  in the list */
export async function choose(page, title, widget = 'header collections') {
  await click(page, widget);
  await page.getByRole('dialog').getByRole('button', { name: title }).click();
}

/** Picks files and agrees to them. */
export async function open(page, files, widget) {
  await pick(page, files, widget);
  await agree(page);
}

/** Drags files and folders over the page and drops them, with the events that the browser makes of it. */
export async function dropPaths(page, paths) {
  const session = await page.context().newCDPSession(page);
  try {
    const data = { items: [], files: paths, dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop']) {
      await session.send('Input.dispatchDragEvent', { type, x: 640, y: 360, data });
    }
    // The page reads them after the drop: they stay until it has.
    await page.waitForFunction(() => !document.documentElement.classList.contains('dropping'));
  } finally {
    await session.detach();
  }
}

/**
 * Writes files into a folder of their own.
 * @param {Record<string, Buffer|string>} files  by path in it
 */
export async function written(files) {
  const folder = await mkdtemp(path.join(tmpdir(), 'digitscope-files-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

/**
 * Drags files out of a folder.
 * @param {Record<string, Buffer|string>} files  by name
 */
export async function dropFromFolder(page, files) {
  const { folder, remove } = await written(files);
  await dropPaths(page, Object.keys(files).map((name) => path.join(folder, name)));
  return remove;
}
