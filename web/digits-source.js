// Where digits come from: MNIST's first 10,000, files that a link names, bytes that a script gives.

import { download } from './download.js';
import { fetchElsewhere, isElsewhere, mayFetch, requireFetchable } from './elsewhere.js';
import { gunzip } from './gzip.js';
import { siteFile } from './site-file.js';

/**
 * @typedef {object} DigitsFiles
 * @property {string} name  whose digits these are; empty when unknown
 * @property {Uint8Array} images
 * @property {?Uint8Array} labels
 * @property {string} classes  the names of labels 0, 1, ..., with commas between them; may be empty
 */

const get = (url, onBytes) =>
  (isElsewhere(url) ? fetchElsewhere : download)(url, onBytes).then(gunzip);

/** Whether the link's files may be fetched: those of other hosts if the person here agrees. */
async function mayUse(address) {
  const files = [address.images, address.labels].filter(Boolean);
  files.forEach(requireFetchable);
  const elsewhere = files.filter(isElsewhere);
  return elsewhere.length === 0 || mayFetch(document.getElementById('elsewhere'), elsewhere);
}

/**
 * Downloads the IDX files a link asks for, or else the default ones. The names that it has for the
 * labels are those of its own digits.
 * @param {{images: ?string, labels: ?string, classes: string}} address
 * @param {(received: number, total: ?number) => void} onBytes  of the images; the labels are small
 * @returns {Promise<DigitsFiles>}
 */
export async function downloadDigits(address, onBytes) {
  const { classes } = address;
  const source = address.images && await mayUse(address)
    ? { name: '', images: address.images, labels: address.labels, classes }
    : {
      name: 'MNIST',
      classes: address.images ? '' : classes,
      images: siteFile('data/digits-10000-images-idx3-ubyte.gz'),
      labels: siteFile('data/digits-10000-labels-idx1-ubyte.gz'),
    };
  const [images, labels] = await Promise.all([
    get(source.images, onBytes),
    source.labels ? get(source.labels) : null,
  ]);
  return { name: source.name, images, labels, classes: source.classes };
}

/**
 * What a script hands over as a file, plain or gzip.
 * @param {BufferSource|Blob} source
 * @returns {Promise<Uint8Array>}
 */
export async function toBytes(source) {
  return gunzip(new Uint8Array(await new Response(source).arrayBuffer()));
}
