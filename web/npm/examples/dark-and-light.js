// Data to try the engine with, as IDX files: MNIST's come in the same form.

/** @param {number[]} dimensions  @param {Uint8Array} bytes */
function idx(dimensions, bytes) {
  const file = new Uint8Array(4 + 4 * dimensions.length + bytes.length);
  file.set([0, 0, 8, dimensions.length]); // 8: unsigned bytes
  const header = new DataView(file.buffer);
  dimensions.forEach((size, i) => header.setUint32(4 + 4 * i, size));
  file.set(bytes, 4 + 4 * dimensions.length);
  return file;
}

/** `count` images of 8 x 8 pixels, dark and light in turn, with labels that say which. */
export function darkAndLight(count) {
  const pixels = Uint8Array.from({ length: count * 64 }, (_, i) =>
    (Math.floor(i / 64) % 2 === 0 ? 20 : 220) + ((i * 7) % 30));
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  return { images: idx([count, 8, 8], pixels), labels: idx([count], labels) };
}
