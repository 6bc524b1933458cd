// Where digits come from: MNIST's first 10,000, files that a link names, bytes that a script gives.

import { download } from './download.js';
import { gunzip } from './gzip.js';
import { siteFile } from './site-file.js';

/** @typedef {{name: string, images: Uint8Array, labels: ?Uint8Array}} DigitsFiles */

/**
 * Downloads the IDX files a link asks for, or else the default ones.
 * @param {{images: ?string, labels: ?string}} address
 * @param {(received: number, total: ?number) => void} onBytes  of the images; the labels are small
 * @returns {Promise<DigitsFiles>}
 */
export async function downloadDigits(address, onBytes) {
  const source = address.images
    ? { name: '', images: address.images, labels: address.labels }
    : {
      name: 'MNIST',
      images: siteFile('data/digits-10000-images-idx3-ubyte.gz'),
      labels: siteFile('data/digits-10000-labels-idx1-ubyte.gz'),
    };
  const [images, labels] = await Promise.all([
    download(source.images, onBytes).then(gunzip),
    source.labels ? download(source.labels).then(gunzip) : null,
  ]);
  return { name: source.name, images, labels };
}

/**
 * What a script hands over as a file, plain or gzip.
 * @param {BufferSource|Blob} source
 * @returns {Promise<Uint8Array>}
 */
export async function toBytes(source) {
  return gunzip(new Uint8Array(await new Response(source).arrayBuffer()));
}
