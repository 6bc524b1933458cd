// Digits for the tests, and what scikit-learn finds in the default ones.

import { readFileSync } from 'node:fs';

const { runs } = JSON.parse(
  readFileSync(new URL('../../reference/kmeans.json', import.meta.url), 'utf8'));

/**
 * scikit-learn's k-means on the default digits.
 * @param {object} wanted  the parameters, as the reference names them
 */
export function reference(wanted) {
  const key = (params) => JSON.stringify(Object.entries(params).sort());
  const found = runs.find(({ params }) => key(params) === key(wanted));
  if (!found) throw new Error(`the reference has no run with ${JSON.stringify(wanted)}`);
  return { ...found, labels: Array.from(found.labels, Number) };
}

/** An IDX file: its header for these dimensions, then the bytes. */
function idx(dimensions, bytes) {
  const header = Buffer.alloc(4 + 4 * dimensions.length);
  header.set([0, 0, 8, dimensions.length]);
  dimensions.forEach((size, i) => header.writeUInt32BE(size, 4 + 4 * i));
  return Buffer.concat([header, bytes]);
}

/** `count` images of side x side pixels in two kinds, dark and light, and labels that say which. */
export function twoKinds(count, side = 8) {
  const pixels = Buffer.alloc(count * side * side);
  for (let i = 0; i < pixels.length; ++i) {
    const image = Math.floor(i / (side * side));
    pixels[i] = (image % 2 === 0 ? 20 : 220) + ((i * 7) % 30);
  }
  const labels = Buffer.from(Array.from({ length: count }, (_, i) => i % 2));
  return { images: idx([count, side, side], pixels), labels: idx([count], labels) };
}

/** `count` images of side x side pixels of which no two are alike, and labels of all ten kinds. */
export function noise(count, side = 6) {
  let seed = 1;
  const pixels = Buffer.from(Array.from({ length: count * side * side }, () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed >>> 24;
  }));
  const labels = Buffer.from(Array.from({ length: count }, (_, i) => i % 10));
  return { images: idx([count, side, side], pixels), labels: idx([count], labels) };
}
