// Where the digits come from: a collection that comes with the page, or files that a link names.

import { COLLECTIONS, filesOf, findCollection } from '../site/collections.js';
import { download } from './download.js';
import { fetchedHere, fetchElsewhere, isElsewhere, mayFetch, requireFetchable } from './elsewhere.js';
import { gunzip } from './gzip.js';
import { fileOf } from './own-files.js';
import { siteFile } from '../site/site-file.js';

/** @typedef {import('../session.js').Digits} Digits */

/**
 * Images that come with the page.
 * @param {import('../site/collections.js').Collection} collection
 * @param {(received: number, total: ?number) => void} [onBytes]  of the images; the labels are small
 * @returns {Promise<Digits>} rejects with a message for the user
 */
export async function fetchCollection(collection, onBytes = () => {}) {
  const get = async (name, told) => gunzip(await download(siteFile(name), told));
  const files = filesOf(collection);
  const [images, labels] = await Promise.all([get(files.images, onBytes), get(files.labels)]);
  const { id, name, classes } = collection;
  return { name, collection: id, images, labels, classes };
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
 * Downloads what a link asks for, or else the default digits.
 * @param {{data: string, images: ?string, labels: ?string}} address
 * @param {(received: number, total: ?number) => void} onBytes  of the images; the labels are small
 * @returns {Promise<Digits | {files: import('../engine/engine.js').FileToRead[]} | {refused: true} & Digits>}
 *   files are the engine's to understand; `refused`: they are the default ones in place of the link's
 */
export async function downloadDigits(address, onBytes) {
  if (address.labels && !address.images) {
    throw new Error('The link names labels, but no images: both are needed ("images=", "labels=").');
  }
  if (!address.images) return fetchCollection(findCollection(address.data), onBytes);
  if (!await mayUse(address)) return { ...await fetchCollection(COLLECTIONS[0], onBytes), refused: true };
  const bytesOf = (url, told) =>
    (isElsewhere(url) ? fetchElsewhere(url, told) : download(url, told, fetchedHere()));
  const get = async (role, url, told) => fileOf(role, await bytesOf(url, told), nameOf(url));
  const files = await Promise.all([
    get('images', address.images, onBytes),
    ...address.labels ? [get('labels', address.labels)] : [],
  ]);
  return { files };
}
