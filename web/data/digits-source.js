// Where the digits come from: MNIST's first 10,000, or files that a link names.

import { download } from './download.js';
import { fetchedHere, fetchElsewhere, isElsewhere, mayFetch, requireFetchable } from './elsewhere.js';
import { gunzip } from './gzip.js';
import { fileOf } from './own-files.js';
import { siteFile } from '../site/site-file.js';

/**
 * @typedef {object} DigitsFiles
 * @property {string} name  whose digits these are; empty when unknown
 * @property {Uint8Array} images  an IDX file
 * @property {?Uint8Array} labels
 * @property {string | string[]} classes  the names of labels 0, 1, ...: as typed, or a list; may be
 *   empty
 */

/**
 * The digits that come with the page.
 * @param {string} [classes]  other names for them
 * @param {(received: number, total: ?number) => void} [onBytes]  of the images; the labels are small
 * @returns {Promise<DigitsFiles>}
 */
export async function mnistDigits(classes = '', onBytes = () => {}) {
  const get = async (name, told) => gunzip(await download(siteFile(`data/${name}`), told));
  const [images, labels] = await Promise.all([
    get('digits-10000-images-idx3-ubyte.gz', onBytes),
    get('digits-10000-labels-idx1-ubyte.gz'),
  ]);
  return { name: 'MNIST', images, labels, classes };
}

/** Whether the link's files may be fetched: those from elsewhere if the person here agrees. */
async function mayUse(address) {
  const files = [address.images, address.labels].filter(Boolean);
  files.forEach(requireFetchable);
  const elsewhere = files.filter(isElsewhere);
  return elsewhere.length === 0 || mayFetch(document.getElementById('elsewhere'), elsewhere);
}

/** What a file is called by the last part of its address. */
const nameOf = (url) => decodeURIComponent(new URL(url, document.baseURI).pathname.split('/').pop());

/**
 * Downloads the files a link asks for, or else the default digits. The names that it has for the
 * labels are those of its own digits.
 * @param {{images: ?string, labels: ?string, classes: string}} address
 * @param {(received: number, total: ?number) => void} onBytes  of the images; the labels are small
 * @returns {Promise<DigitsFiles | {files: import('../engine/engine.js').FileToRead[], classes: string}>} files
 *   are the engine's to understand
 */
export async function downloadDigits(address, onBytes) {
  if (address.labels && !address.images) {
    throw new Error('The link names labels, but no images: both are needed ("images=", "labels=").');
  }
  if (!address.images) return mnistDigits(address.classes, onBytes);
  if (!await mayUse(address)) return mnistDigits('', onBytes);
  const bytesOf = (url, told) =>
    (isElsewhere(url) ? fetchElsewhere(url, told) : download(url, told, fetchedHere()));
  const get = async (role, url, told) => fileOf(role, await bytesOf(url, told), nameOf(url));
  const files = await Promise.all([
    get('images', address.images, onBytes),
    ...address.labels ? [get('labels', address.labels)] : [],
  ]);
  return { files, classes: address.classes };
}
