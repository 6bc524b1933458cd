// The archives that the page makes of a run; tests/python reads them with NumPy and Pillow.

import assert from "node:assert/strict";
import { test } from "node:test";
import { npzOf, picturesOf } from "../../web/export/archives.js";

/** Images of one pixel. */
function digitsOf(samples) {
  const images = new Uint8Array(16 + samples);
  const header = new DataView(images.buffer);
  [0x803, samples, 1, 1].forEach((value, i) => header.setUint32(4 * i, value));
  return { images, labels: null };
}

const clustered = (samples) => ({ samples, labels: new Array(samples).fill(0), sizes: [samples] });

test("more pictures than a ZIP archive counts are refused, with what to do", async () => {
  await assert.rejects(picturesOf(digitsOf(65_535), clustered(65_535)),
    /holds up to 65,534 pictures\. Run the method on fewer images, or export NPZ\./);
});

test("an archive does not depend on when it is made", async () => {
  const [digits, result] = [digitsOf(3), clustered(3)];
  for (const archive of [npzOf(digits, result), await picturesOf(digits, result)]) {
    const { buffer, byteOffset } = archive;
    const [time, date] = [10, 12].map((at) => new DataView(buffer, byteOffset).getUint16(at, true)); // of its first file
    assert.deepEqual({ time, date }, { time: 0, date: 0x21 }); // the first day that ZIP knows
  }
});

test("of fewer samples than there are images the first are packed", () => {
  const text = Buffer.from(npzOf(digitsOf(5), clustered(2))).toString("latin1");
  assert.match(text, /'shape': \(2, 1, 1\)/);
  assert.match(text, /labels_\.npy.*'shape': \(2,\)/s);
});
