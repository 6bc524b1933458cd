// What `convert` writes, NumPy, pandas (or the csv module, where there is none) and Pillow read as the same images
// and labels. DIGITSCOPE is the command line, PYTHON a Python that has scikit-learn and Pillow.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const { DIGITSCOPE, PYTHON } = process.env;
assert.ok(DIGITSCOPE && PYTHON, "set DIGITSCOPE to the command line, and PYTHON to a Python that has scikit-learn");

const folder = mkdtempSync(join(tmpdir(), "digitscope-convert-"));
after(() => rmSync(folder, { recursive: true }));

function output(program, ...given) {
  const { status, stdout, stderr } = spawnSync(program, given, { encoding: "utf8", cwd: folder, maxBuffer: 1 << 26 });
  assert.equal(status, 0, stderr);
  return stdout;
}

test("NumPy, pandas and Pillow read what is written", () => {
  const [images, labels] = ["sk8-images", "sk8-labels"].map((name) =>
    fileURLToPath(new URL(`../cases/${name}`, import.meta.url)));
  for (const name of ["digits.npz", "digits.csv.gz", "digits.png", "train-images-idx3-ubyte.gz"]) {
    output(DIGITSCOPE, "convert", images, name, "--labels", labels);
  }
  output(DIGITSCOPE, "convert", images, "unlabelled.npz");
  const said = output(PYTHON, "-c", `
import csv
import gzip
import numpy as np
from PIL import Image
from sklearn.datasets import load_digits
digits = load_digits()
images, target = digits.images, digits.target

arrays = np.load("digits.npz")
assert arrays.files == ["images", "target"]
assert arrays["images"].dtype == np.uint8 and arrays["target"].dtype == np.uint8
assert np.array_equal(arrays["images"], images) and np.array_equal(arrays["target"], target)
unlabelled = np.load("unlabelled.npz")
assert unlabelled.files == ["images"] and np.array_equal(unlabelled["images"], images)

try:
    import pandas
    table = pandas.read_csv("digits.csv.gz")
    columns, values = list(table.columns), table.to_numpy()
except ImportError:
    with gzip.open("digits.csv.gz", "rt", newline="") as file:
        columns, *lines = csv.reader(file)
    values = np.array(lines, dtype=int)
assert columns == ["label"] + ["pixel%d" % i for i in range(64)]
assert np.array_equal(values[:, 0], target) and np.array_equal(values[:, 1:], digits.data)

sheet = Image.open("digits.png")
sheet.load()
assert sheet.mode == "L"
pixels = np.asarray(sheet)
down, across = pixels.shape[0] // 8, pixels.shape[1] // 8
tiles = pixels.reshape(down, 8, across, 8).swapaxes(1, 2).reshape(-1, 8, 8)
assert np.array_equal(tiles[:len(images)], images) and not tiles[len(images):].any()
assert abs(down - across) <= 1 and len(tiles) - len(images) < across
assert np.loadtxt("digits-labels.csv", skiprows=1, dtype=int).tolist() == target.tolist()

for name, header, values in [("train-images-idx3-ubyte.gz", [0x803, 1797, 8, 8], images),
                             ("train-labels-idx1-ubyte.gz", [0x801, 1797], target)]:
    with gzip.open(name) as file:
        read = file.read()
    size = 4 * len(header)
    assert np.frombuffer(read[:size], ">u4").tolist() == header
    assert np.array_equal(np.frombuffer(read[size:], np.uint8), np.ravel(values))
print("all")`);
  assert.equal(said, "all\n");
});
