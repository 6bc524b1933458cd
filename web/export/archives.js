// Archives of a run, which programs read: arrays for NumPy, and pictures in folders. Loaded when they are asked for.

import { encode } from 'fast-png';
import { zipSync } from 'fflate';
import { eachInTurns } from './turns.js';

/** @typedef {import('../session.js').Digits} Digits */

/**
 * Images and labels as the engine reads and writes them (IDX).
 * @param {Digits} digits
 */
function arraysOf({ images, labels }) {
  const header = new DataView(images.buffer, images.byteOffset, 16);
  const [samples, rows, columns] = [4, 8, 12].map((at) => header.getUint32(at));
  return { samples, rows, columns, pixels: images.subarray(16), target: labels?.subarray(8) };
}

/** NumPy's names of types: little-endian, as every browser's machine is. */
const DTYPES = [[Uint8Array, '|u1'], [Int32Array, '<i4'], [Float64Array, '<f8']];

const dtypeOf = (values) => DTYPES.find(([type]) => values instanceof type)[1];

/**
 * An array as numpy.save writes it. Source: numpy.lib.format, version 1.0.
 * @param {Uint8Array | Int32Array | Float64Array} values
 * @param {number[]} shape
 */
function npy(values, shape, dtype = dtypeOf(values)) {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dictionary = `{'descr': '${dtype}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const length = 64 * Math.ceil((10 + dictionary.length + 1) / 64) - 10;
  const header = `\x93NUMPY\x01\x00${String.fromCharCode(length & 255, length >> 8)}${dictionary.padEnd(length - 1)}\n`;
  const bytes = new Uint8Array(header.length + values.byteLength);
  for (let i = 0; i < header.length; ++i) bytes[i] = header.charCodeAt(i);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), header.length);
  return bytes;
}

/** Whether each row is among `chosen`. */
function flags(samples, chosen) {
  const flagged = new Uint8Array(samples);
  for (const row of chosen) flagged[row] = 1;
  return flagged;
}

/** What a result has, by names that end as those of scikit-learn's attributes: they are no images, nor true labels. */
function foundArrays(result) {
  const { samples, labels, scores, anomalies, centers, merges } = result;
  const found = {};
  if (labels) found.labels_ = npy(Int32Array.from(labels), [samples]);
  if (centers) found.cluster_centers_ = npy(Float64Array.from(centers.flat()), [centers.length, centers[0].length]);
  if (merges) {
    found.children_ = npy(Int32Array.from(merges.children.flat()), [merges.children.length, 2]);
    found.distances_ = npy(Float64Array.from(merges.distances), [merges.distances.length]);
  }
  if (scores) found.scores_ = npy(Float64Array.from(scores), [samples]);
  if (anomalies) found.anomaly_ = npy(flags(samples, anomalies), [samples], '|b1');
  return found;
}

/**
 * Images, labels and what was found, for numpy.load(): `images` (samples, rows, columns), `target`, and what
 * foundArrays() has.
 * @param {Digits} digits
 * @param {object} result  of as many samples, or fewer, which are the first
 * @returns {Uint8Array}
 */
export function npzOf(digits, result) {
  const { rows, columns, pixels, target } = arraysOf(digits);
  const { samples } = result;
  const arrays = { images: npy(pixels.subarray(0, samples * rows * columns), [samples, rows, columns]) };
  if (target) arrays.target = npy(target.subarray(0, samples), [samples]);
  Object.assign(arrays, foundArrays(result));
  return zipSync(Object.fromEntries(Object.entries(arrays).map(([name, bytes]) => [`${name}.npy`, bytes])),
    { level: 0, mtime: EPOCH }); // as numpy.savez() does
}

/** The same archive whenever it is made: the first day that ZIP knows. */
const EPOCH = new Date(1980, 0, 1);

const MOST_FILES = 65_534; // of ZIP without its later extensions, which neither fflate writes nor this page reads

/** The folder of each row. */
function foldersOf({ samples, labels, sizes, anomalies }) {
  if (labels) {
    const width = String(sizes.length - 1).length;
    return Array.from(labels, (label) => `cluster-${String(label).padStart(width, '0')}`);
  }
  return Array.from(flags(samples, anomalies), (flagged) => (flagged ? 'anomalies' : 'others'));
}

/**
 * The images as pictures in a folder for each cluster, or for anomalies and others. They are named by their rows, and
 * have the contrast that they have on the page: the smallest value is black, the largest white.
 * @param {Digits} digits
 * @param {object} result  as for npzOf()
 * @returns {Promise<Uint8Array>}
 */
export async function picturesOf(digits, result) {
  const { rows, columns, pixels } = arraysOf(digits);
  const { samples } = result;
  if (samples > MOST_FILES) {
    throw new Error(`a ZIP archive holds up to ${MOST_FILES.toLocaleString('en')} pictures. Run the method on fewer `
      + 'images, or export NPZ.');
  }
  const features = rows * columns;
  let least = 255;
  let most = 0;
  for (const value of pixels) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const shades = Uint8Array.from({ length: 256 }, (_, value) => (most > least ? Math.round((255 * (value - least))
    / (most - least)) : value));
  const width = String(samples - 1).length;
  const files = {};
  await eachInTurns(foldersOf(result), (folder, row) => {
    const data = pixels.subarray(row * features, (row + 1) * features).map((value) => shades[value]);
    files[`${folder}/${String(row).padStart(width, '0')}.png`] =
      encode({ width: columns, height: rows, data, channels: 1, depth: 8 });
  });
  return zipSync(files, { level: 0, mtime: EPOCH }); // pictures are compressed by themselves
}
