// "In Python": the script that Digitscope gives for a run, run by scikit-learn, finds what
// Digitscope found. Debian's scikit-learn will do where it computes as the newest one does.
// DIGITSCOPE names the program, PYTHON a Python that has scikit-learn.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const { DIGITSCOPE, PYTHON } = process.env;
assert.ok(DIGITSCOPE, "set DIGITSCOPE to the program under test");
assert.ok(PYTHON, "set PYTHON to a Python that has scikit-learn");

const RUNNER = fileURLToPath(new URL("run_script.py", import.meta.url));
const DIGITS = ["images-idx3", "labels-idx1"].map((file) =>
  fileURLToPath(new URL(`../../build/data/digits-10000-${file}-ubyte`, import.meta.url)));

const folder = mkdtempSync(join(tmpdir(), "digitscope-python-"));
after(() => rmSync(folder, { recursive: true }));

function output(program, ...args) {
  const { status, stdout, stderr, error } =
    spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(error, undefined);
  assert.equal(status, 0, stderr);
  return stdout;
}

/** What a run finds here, and what its script, perhaps changed, finds there. */
function both(args, changed = (text) => text) {
  const ours = JSON.parse(output(DIGITSCOPE, ...args, "--json"));
  const script = join(folder, "script.py");
  writeFileSync(script, changed(output(DIGITSCOPE, ...args, "--python")));
  const theirs = JSON.parse(output(PYTHON, RUNNER, script, ...DIGITS));
  return { ours, theirs, told: Number(theirs.printed) };
}

const isBefore = (version, [major, minor]) => {
  const [ourMajor, ourMinor] = version.split(".").map(Number);
  return ourMajor < major || (ourMajor === major && ourMinor < minor);
};

const clusterings = {
  "k-means from rows": "kmeans --n-clusters 5 --init 0,1,2,3,4",
  "k-means++": "kmeans --n-init 2 --samples 5000 --random-state 4294967295",
  "k-means from random rows": "kmeans --n-init 2 --init random --samples 5000 --tol 1e-3",
  "ward": "hierarchical --samples 1500",
  "complete": "hierarchical --linkage complete --samples 1500 --n-clusters 12",
  "average": "hierarchical --linkage average --samples 1500",
  "single": "hierarchical --linkage single --samples 1500 --n-clusters 3",
};

for (const [name, command] of Object.entries(clusterings)) {
  test(`${name}: the script finds the same clusters`, (t) => {
    const args = command.split(" ");
    const { ours, theirs, told } = both(args);
    // The initial centroids that NumPy draws for it are others since scikit-learn 1.3, which draws them
    // with the weights of rows: such scripts have to run there, and no more.
    const drawn = args[0] === "kmeans" && !Array.isArray(ours.params.init);
    if (drawn && isBefore(theirs.version, [1, 3])) {
      t.diagnostic(`scikit-learn ${theirs.version} starts from other rows`);
      assert.equal(new Set(theirs.labels).size, ours.sizes.length);
      return;
    }
    assert.deepEqual(theirs.labels, ours.labels);
    assert.ok(Math.abs(told - ours.metrics.ari) < 1e-9, `${told}, not ${ours.metrics.ari}`);
  });
}

const searches = {
  "isolation forest": "isolation-forest --samples 4000",
  "isolation forest, its own threshold":
    "isolation-forest --n-estimators 20 --max-samples 100 --contamination auto --random-state 7",
  "local outlier factor": "local-outlier-factor --samples 3000",
  "local outlier factor, its own threshold":
    "local-outlier-factor --samples 2000 --n-neighbors 5 --contamination auto",
};

function sameAnomalies({ ours, theirs, told }) {
  assert.deepEqual(theirs.anomalies, ours.anomalies);
  assert.equal(told, ours.anomalies.length);
  assert.equal(theirs.scores.length, ours.scores.length);
  const off = theirs.scores.map((score, i) => Math.abs(score / ours.scores[i] - 1));
  assert.ok(Math.max(...off) < 1e-9, `the scores differ by up to ${Math.max(...off)}`);
}

for (const [name, command] of Object.entries(searches)) {
  test(`${name}: the script finds the same anomalies, with the same scores`, () =>
    sameAnomalies(both(command.split(" "))));
}

// What was typed, put into the script as it was typed.
const meanings = {
  "isolation-forest --samples 1000 --max-samples 0.3": ["max_samples", "0.3"],
  "isolation-forest --samples 1000 --max-samples 1.0": ["max_samples", "1.0"],
  "isolation-forest --samples 1000 --max-samples .5": ["max_samples", ".5"],
  "isolation-forest --samples 100 --max-samples 0.57": ["max_samples", "0.57"],
  "isolation-forest --samples 1000 --max-samples 1": ["max_samples", "1"],
  "isolation-forest --samples 1000 --max-samples auto": ["max_samples", "\"auto\""],
  "isolation-forest --samples 100 --max-samples auto": ["max_samples", "\"auto\""],
  "isolation-forest --samples 100 --max-samples 1000": ["max_samples", "1000"],
  "isolation-forest --samples 1000 --contamination 5e-2": ["contamination", "5e-2"],
  "isolation-forest --samples 1000 --contamination auto": ["contamination", "\"auto\""],
  "local-outlier-factor --samples 100 --n-neighbors 1000": ["n_neighbors", "1000"],
  "local-outlier-factor --samples 500 --contamination .5": ["contamination", ".5"],
};

for (const [command, [name, typed]] of Object.entries(meanings)) {
  test(`${command}: ${name}=${typed} means the same to scikit-learn`, () => {
    const argument = new RegExp(`^    ${name}=.*,$`, "m");
    sameAnomalies(both(command.split(" "), (script) => {
      assert.match(script, argument);
      return script.replace(argument, `    ${name}=${typed},`);
    }));
  });
}

for (const rows of ["0, 1, 2,3", "7,7,7"]) {
  test(`kmeans --init "${rows}": the script finds the same clusters`, () => {
    const args = ["kmeans", "--init", rows, "--n-clusters", `${rows.split(",").length}`, "--n-init", "auto",
      "--tol", "0", "--samples", "2000"];
    const { ours, theirs } = both(args);
    assert.equal(ours.params.n_init, 1);
    assert.deepEqual(theirs.labels, ours.labels);
  });
}

// ---- files of one's own: the script loads them ----

const sample = (name) => readFileSync(new URL(`../cases/${name}`, import.meta.url));

function file(name, bytes) {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

const images = sample("sk8-images");
const labels = sample("sk8-labels");
const lines = [...labels.subarray(8)].join("\r\n");
const parts = [images.subarray(0, 5000), images.subarray(5000)].map((part) => gzipSync(part));

const ownFiles = {
  "IDX": [file("images", images), file("labels", labels)],
  "gzip of two members, zeros behind": [
    file("images.gz", Buffer.concat([...parts, Buffer.alloc(100)])), file("labels.gz", gzipSync(labels))],
  "labels in text": [file("images", images), file("labels.csv", lines)],
  "labels in a table, gzip": [file("images", images), file("t.gz", gzipSync(`\ufeff"label"\n${lines}\n\n`))],
  "names that need quotes": [file("im\"ag\\es ä", images), file("l'abels\t", labels)],
};

for (const [name, [ofImages, ofLabels]] of Object.entries(ownFiles)) {
  test(`own files, ${name}: the script finds the same clusters`, () => {
    const { ours, theirs, told } = both(["hierarchical", "--samples", "600",
      "--images", ofImages, "--labels", ofLabels]);
    assert.deepEqual(theirs.labels, ours.labels);
    assert.ok(Math.abs(told - ours.metrics.ari) < 1e-9, `${told}, not ${ours.metrics.ari}`);
  });
}

// scikit-learn's own table: 64 pixels, then the label, numbers as numpy.savetxt writes them.
const table = file("digits.csv", Array.from(labels.subarray(8), (label, i) =>
  [...images.subarray(16 + 64 * i, 80 + 64 * i), label].map((value) => value.toExponential(18)).join(",") + "\n")
  .join(""));
const kaggles = file("train.csv.gz", gzipSync(["label", ...Array.from({ length: 64 }, (_, i) => `pixel${i}`)].join(";")
  + "\r\n" + Array.from(labels.subarray(8), (label, i) =>
  [label, ...images.subarray(16 + 64 * i, 80 + 64 * i)].join(";") + "\r\n").join("")));

for (const path of [table, kaggles]) {
  test(`own files, the table ${path.split("/").pop()}: the script finds the same clusters`, () => {
    const { ours, theirs, told } = both(["hierarchical", "--samples", "600", "--images", path]);
    assert.deepEqual(theirs.labels, ours.labels);
    assert.ok(Math.abs(told - ours.metrics.ari) < 1e-9, `${told}, not ${ours.metrics.ari}`);
    const idx = JSON.parse(output(DIGITSCOPE, "hierarchical", "--samples", "600", "--images", ownFiles.IDX[0],
      "--labels", ownFiles.IDX[1], "--json"));
    assert.deepEqual(ours.labels, idx.labels, "as of the IDX files");
    assert.deepEqual(ours.metrics, idx.metrics);
  });
}

test("own files, read otherwise than they say: the script reads them likewise", () => {
  const [ofImages, ofLabels] = ownFiles.IDX;
  for (const args of [["--images", ofImages, "--labels", ofLabels, "--invert"],
    ["--images", table, "--label-column", "65", "--shape", "4x16", "--transpose", "--invert"],
    ["--images", kaggles, "--label-column", "label", "--transpose"]]) {
    // The forest looks at single pixels: another order of them is another forest.
    const { ours, theirs } = both(["isolation-forest", "--samples", "600", ...args]);
    assert.deepEqual(theirs.anomalies, ours.anomalies, args.join(" "));
    const clustered = both(["hierarchical", "--samples", "600", ...args]);
    assert.deepEqual(clustered.theirs.labels, clustered.ours.labels, args.join(" "));
  }
});

for (const command of ["kmeans --init 0,1,2 --n-clusters 3", "hierarchical --linkage single",
  "isolation-forest", "local-outlier-factor"]) {
  test(`own images without labels: ${command}`, () => {
    const { ours, theirs } = both([...command.split(" "), "--images", ownFiles.IDX[0]]);
    for (const found of ["labels", "anomalies"]) {
      if (theirs[found]) assert.deepEqual(theirs[found], ours[found]);
    }
  });
}

// What NumPy itself saves, of every kind that is read; each is the same images and labels.
const ARRAYS = `
import numpy as np
images = np.frombuffer(open("images", "rb").read(), np.uint8, offset=16).reshape(-1, 8, 8)
labels = np.frombuffer(open("labels-idx", "rb").read(), np.uint8, offset=8)
np.save("u1.npy", images)
np.save("f8-flat.npy", images.reshape(len(images), -1).astype(float))
np.save("i2-fortran.npy", np.asfortranarray(images.astype(">i2")))
np.save("f4-255ths.npy", images.astype("f4") / np.float32(255))
np.save("i8-channel.npy", images[:, None].astype("i8"))
np.save("f4-labels.npy", labels[:, None].astype("f4"))
np.savez("keras.npz", x_test=images[:9], y_test=labels[:9], x_train=images, y_train=labels)
np.savez_compressed("few.npz", digits=images.astype("u2"), classes=labels.astype("i4"), names=np.array(["a", "b"]))
`;

test("own files, NumPy's arrays: the scripts find the same clusters", () => {
  file("labels-idx", labels);
  const { status, stderr } =
    spawnSync(PYTHON, [file("arrays.py", ARRAYS)], { cwd: folder, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  const at = (name) => join(folder, name);
  writeFileSync(at("u1.npy.gz"), gzipSync(readFileSync(at("u1.npy"))));
  const command = ["hierarchical", "--samples", "600"];
  const idx = JSON.parse(output(DIGITSCOPE, ...command, "--images", at("images"),
    "--labels", at("labels-idx"), "--json"));
  for (const [ofImages, ofLabels] of [["u1.npy", "labels-idx"], ["f8-flat.npy", "f4-labels.npy"],
    ["i2-fortran.npy", "f4-labels.npy"], ["f4-255ths.npy", "labels.csv"],
    ["i8-channel.npy", "f4-labels.npy"], ["u1.npy.gz", "f4-labels.npy"],
    ["images", "f4-labels.npy"], ["keras.npz"], ["few.npz"]]) {
    const { ours, theirs, told } = both([...command, "--images", at(ofImages),
      ...ofLabels ? ["--labels", at(ofLabels)] : []]);
    assert.deepEqual(ours.labels, idx.labels, ofImages);
    assert.deepEqual(ours.metrics, idx.metrics, ofImages);
    assert.deepEqual(theirs.labels, ours.labels, ofImages);
    assert.ok(Math.abs(told - ours.metrics.ari) < 1e-9, `${ofImages}: ${told}`);
  }
});

// IDX of every type, made by NumPy, of the same images and labels; and QMNIST's eight columns of labels, whose first is
// the class.
const IDX_TYPES = `
import numpy as np
images = np.frombuffer(open("images", "rb").read(), np.uint8, offset=16).reshape(-1, 8, 8)
labels = np.frombuffer(open("labels-idx", "rb").read(), np.uint8, offset=8)

def save(name, code, array, dtype):
    with open(name, "wb") as file:
        file.write(bytes([0, 0, code, array.ndim]) + np.array(array.shape, ">u4").tobytes())
        file.write(array.astype(dtype).tobytes())
    np.save(name + ".npy", array.astype(dtype))

for name, code, dtype in [("u1", 8, "u1"), ("i1", 9, "i1"), ("i2", 11, ">i2"), ("i4", 12, ">i4"), ("f4", 13, ">f4"),
                          ("f8", 14, ">f8")]:
    save("idx-" + name, code, images, dtype)
    save("idx-flat-" + name, code, images.reshape(len(images), -1), dtype)
    save("idx-labels-" + name, code, labels, dtype)
for name, code, dtype in [("f4", 13, ">f4"), ("f8", 14, ">f8")]:
    save("idx-255ths-" + name, code, images / 255, dtype)
columns = np.random.default_rng(0).integers(0, 1000000, (len(labels), 8))
columns[:, 0] = labels
save("idx-qmnist", 12, columns, ">i4")
`;

test("own files, IDX of every type: the same images as NumPy's arrays, and the scripts find the same clusters", () => {
  file("labels-idx", labels);
  const { status, stderr } = spawnSync(PYTHON, [file("idx-files.py", IDX_TYPES)], { cwd: folder, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  const at = (name) => join(folder, name);
  writeFileSync(at("idx-f4.gz"), gzipSync(readFileSync(at("idx-f4"))));
  /** The bytes that images and labels are read as. */
  const asRead = (ofImages, ofLabels) => {
    output(DIGITSCOPE, "convert", at(ofImages), at("read.idx"), "--labels", at(ofLabels), "--force");
    return [readFileSync(at("read.idx")), readFileSync(at("read-labels.idx"))];
  };
  const pairs = [
    ...["u1", "i1", "i2", "i4", "f4", "f8"].flatMap((type) =>
      [[`idx-${type}`, `idx-labels-${type}`], [`idx-flat-${type}`, "idx-labels-u1"]]),
    ["idx-255ths-f4", "idx-labels-u1"], ["idx-255ths-f8", "idx-qmnist"],
  ];
  for (const [ofImages, ofLabels] of [...pairs, ["idx-f4.gz", "idx-qmnist"]]) {
    assert.deepEqual(asRead(ofImages, ofLabels), [images, labels], ofImages);
  }
  for (const [ofImages] of pairs) {
    assert.deepEqual(asRead(`${ofImages}.npy`, "idx-labels-u1.npy"), [images, labels], `${ofImages}.npy`);
  }
  for (const [ofImages, ofLabels] of [["idx-i1", "idx-labels-i2"], ["idx-i2", "idx-labels-f8"],
    ["idx-flat-i4", "idx-qmnist"], ["idx-f8", "idx-labels-i1"], ["idx-255ths-f4", "idx-labels-i4"]]) {
    const { ours, theirs, told } = both(["hierarchical", "--samples", "600", "--images", at(ofImages),
      "--labels", at(ofLabels)]);
    assert.deepEqual(theirs.labels, ours.labels, ofImages);
    assert.ok(Math.abs(told - ours.metrics.ari) < 1e-9, `${ofImages}: ${told}`);
    // The forest looks at single pixels.
    const searched = both(["isolation-forest", "--samples", "600", "--images", at(ofImages)]);
    assert.deepEqual(searched.theirs.anomalies, searched.ours.anomalies, ofImages);
  }
});

test("the recipes of docs/own-data.md write files that are read", () => {
  const recipes = readFileSync(new URL("../../docs/own-data.md", import.meta.url), "utf8");
  const scikitLearns = /# scikit-learn's digits\n([^]*?)\n\n/.exec(recipes)[1];
  const { status, stderr } =
    spawnSync(PYTHON, [file("recipe.py", scikitLearns)], { cwd: folder, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  const found = (...files) => JSON.parse(output(DIGITSCOPE, "isolation-forest", "--json", ...files));
  const ofRecipe = found("--images", join(folder, "digits.npz"));
  assert.equal(ofRecipe.samples, 1797);
  assert.deepEqual(ofRecipe.scores, found("--images", ownFiles.IDX[0]).scores);
});
