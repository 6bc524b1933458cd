// Files a user gives: which one holds the images and which one the labels.

import { gunzip } from './gzip.js';

/** The third and fourth byte of an IDX file: its numbers are bytes, in one dimension. */
const isLabels = (bytes) => bytes[2] === 0x08 && bytes[3] === 0x01;

/** A list of names for the labels, a line each, rather than an IDX file. */
const isNames = (file) => /\.(txt|csv)$/i.test(file.name);

/**
 * @param {Iterable<File>} files  an IDX file of images and, perhaps, one of labels, in any order,
 *   plain or gzip; perhaps a text file with the names of the labels, too
 * @returns {Promise<{images: Uint8Array, labels: ?Uint8Array, classes: string}>} rejects with a message for the
 *   user; what is wrong inside the files the engine tells
 */
export async function readIdxFiles(files) {
  const all = [...files];
  const classes = await all.find(isNames)?.text() ?? '';
  const contents = await Promise.all(all.filter((file) => !isNames(file)).map(async (file) => {
    try {
      return await gunzip(new Uint8Array(await file.arrayBuffer()));
    } catch (error) {
      throw new Error(`${file.name}: ${error.message}`);
    }
  }));
  if (contents.length === 0) throw new Error('None of these is a file of images.');
  if (contents.length === 1 && isLabels(contents[0])) {
    throw new Error('These are labels only: open the file with their images together with them.');
  }
  if (contents.length > 2) {
    throw new Error(`${contents.length} files were given: one of images is wanted, and one of `
      + 'their labels if there is one.');
  }
  const labels = contents.length === 2 ? contents.find(isLabels) ?? contents[1] : null;
  return { images: contents.find((bytes) => bytes !== labels), labels, classes };
}
