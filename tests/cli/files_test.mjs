// Files of the user's at the command line: which are read, and what is said of those that are not.
// DIGITSCOPE names the program.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { gzipCases } from "../support/gzip-cases.mjs";
import { digitscope, folder, smallFiles, write } from "./support.mjs";

const sample = (name) => fileURLToPath(new URL(`../cases/${name}`, import.meta.url));

/** The Result of a short run of k-means. */
function result(...args) {
  const { status, stdout, stderr } = digitscope("kmeans", "--n-clusters", "3", "--json", ...args);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

/** What is said of files that cannot be read. */
function refused(...args) {
  const { status, stdout, stderr } = digitscope("kmeans", "--json", ...args);
  assert.equal(status, 1, stderr);
  assert.equal(stdout, "");
  return stderr;
}

test("gzip has the grammar that the page has", () => {
  const { images } = smallFiles(300);
  const expected = result("--images", write("plain", images)).labels;
  for (const { what, bytes, fault } of gzipCases(images)) {
    const file = write("images.gz", bytes);
    if (fault) assert.match(refused("--images", file), fault, what);
    else assert.deepEqual(result("--images", file).labels, expected, what);
  }
});

test("labels are taken from text, a line each, with a header or without", () => {
  const { images, labels } = smallFiles(12);
  for (let i = 0; i < 12; ++i) labels[8 + i] = i % 3;
  const files = ["--images", write("images-12", images), "--labels"];
  const expected = result(...files, write("labels-12", labels)).metrics;
  const lines = [...labels.subarray(8)].join("\n");
  const texts = [lines, `label\n${lines}\n`, `\ufeff"y"\r\n${lines.replaceAll("\n", "\r\n")}\r\n\r\n`,
    gzipSync(lines), [...labels.subarray(8)].map((label) => `${label}.000e+00`).join("\n")];
  for (const text of texts) {
    assert.deepEqual(result(...files, write("labels.csv", text)).metrics, expected);
  }
  const cases = [
    [`${lines}\n0`, /"[^"]*wrong.csv" has 13 labels, but there are 12 images/],
    [lines.replace("2", "256"), /has the label 256 \(line 3\): labels are whole numbers from 0 to 255/],
    [lines.replace("2", "two"), /wrong.csv", line 3: "two" is not a label/],
    ["a\nb\nc\n", /has no labels: they are whole numbers, one per line/],
    ["label,name\n0,cat\n1,dog\n", /has 2 columns\. Labels are read from one/],
    ["\xe4\n", /line 1: this is not UTF-8/],
  ];
  for (const [text, message] of cases) {
    assert.match(refused(...files, write("wrong.csv", Buffer.from(text, "latin1"))), message);
  }
});

test("what is given and empty is refused, not ignored", () => {
  const images = write("good", smallFiles(12).images);
  const empty = write("empty", "");
  assert.match(refused("--images", empty), /The images file "[^"]*empty" is empty/);
  assert.match(refused("--images", images, "--labels", empty), /The labels file "[^"]*empty" is empty/);
  assert.match(refused("--images", images, "--labels", write("blank", " \n\n")), /contains only blank lines/);
  const usage = [
    [["--images", ""], /--images is empty/],
    [["--images", images, "--labels", ""], /--labels is empty/],
    [["--labels", ""], /--labels is empty/],
    [["--images="], /--images/],
  ];
  for (const [args, message] of usage) {
    for (const command of [["kmeans", "--json"], ["--link", "?method=kmeans", "--json"], ["notebook"]]) {
      const { status, stdout, stderr } = digitscope(...command, ...args);
      assert.equal(status, 2, `${[...command, ...args].join(" ")}: ${stderr}`);
      assert.equal(stdout, "");
      assert.match(stderr, message);
    }
  }
});

test("what cannot be read is called by its name, with what to do", () => {
  const pickle = Buffer.from([0x80, 4, 0x95, 0, 0, 0x7d, 0x2e]);
  const floats = Buffer.alloc(20);
  floats.set([0, 0, 0x0d, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1]);
  floats.writeFloatBE(0.5, 16);
  const cases = [
    [sample("bomhtml"), /is a web page\..*check the address/],
    [sample("json"), /is JSON\./],
    [sample("lfs"), /is a Git LFS pointer.*git lfs pull/],
    [sample("names60.txt"), /is text\. Images are read from IDX files/],
    [write("train.csv", "label,pixel0,pixel1\n5,0,0\n"), /is a table of 3 columns\. Images are read/],
    [write("a.npy", Buffer.from("\x93NUMPY\x01\x00", "latin1")), /has a NumPy header that is damaged/],
    [write("a.png", Buffer.from("\x89PNG\r\n\x1a\n\0", "latin1")), /is a damaged PNG picture, or cut short/],
    [write("a.pkl", pickle), /is a Python pickle\. It is not read here, because reading one can run/],
    [write("a.npy.gz", gzipSync(Buffer.from("\x93NUMPY", "latin1"))), /has a NumPy header that is damaged/],
    [write("floats", floats), /has the value 0\.5 in image 1: pixels are whole numbers from 0 to 255/],
    [write("unknown", Buffer.from([1, 2, 3])), /of an unknown kind/],
    [join(folder, "absent"), /absent" cannot be read: No such file/],
  ];
  for (const [file, message] of cases) {
    const said = refused("--images", file);
    assert.match(said, message);
    assert.match(said, /^digitscope: The images file "[^"]+" /);
    assert.doesNotMatch(said, /0x/);
  }
});

test("info tells how files are understood, without a run", () => {
  const { images, labels } = smallFiles(12);
  for (let i = 0; i < 12; ++i) labels[8 + i] = i % 3 * 4;
  const info = (...args) => {
    const { status, stdout, stderr } = digitscope("info", ...args);
    assert.equal(status, 0, stderr);
    return stdout;
  };
  const files = ["--images", write("info-images", images), "--labels", write("info-labels", labels)];
  assert.match(info(...files),
    /^12 images of 2 x 2 pixels, values from \d+ to \d+\n {2}read as {2}IDX\n {2}labels {3}0: 4, 4: 4, 8: 4\n$/);
  assert.match(info(...files.slice(0, 2)), /^ {2}labels {3}none$/m);
  assert.deepEqual(JSON.parse(info("--json", "--images", sample("sk8.npz"))), { // counted by NumPy
    images: 300, rows: 8, columns: 8, least: 0, most: 16,
    source: { format: "npz", array: "x_train", label_array: "y_train", scaled: false },
    labels: {
      format: "with the images",
      counts: { 0: 31, 1: 30, 2: 29, 3: 29, 4: 29, 5: 32, 6: 29, 7: 29, 8: 31, 9: 31 },
    },
  });
  assert.match(info("--images", sample("sk8.npz")), /^ {2}read as {2}array x_train, labels in y_train$/m);
  const lines = Array.from({ length: 3 }, (_, i) => [i, ...images.subarray(16, 20), ...Array(21).fill(0)]);
  const header = `class,${Array.from({ length: 25 }, (_, i) => `p${i}`)}`;
  const table = write("info.csv", `${header}\n${lines.map((line) => line.join(",")).join("\n")}\n`);
  assert.match(info("--images", table), /^ {2}read as {2}a table with a header, labels in column 1$/m);
  assert.match(info(), /^10,000 images of 28 x 28 pixels, values from 0 to 255$/m);
  const { status, stdout, stderr } = digitscope("info", "--images", sample("json"));
  assert.deepEqual([status, stdout], [1, ""]);
  assert.match(stderr, /is JSON\./);
});

test("options say what files do not tell", () => {
  const rows = Array.from({ length: 6 }, (_, i) => [i % 2, ...Array.from({ length: 24 }, (_, p) => i * p % 7), i % 3]);
  const table = write("said.csv", rows.map((row) => `${row.join(",")}\n`).join(""));
  const info = (...args) => digitscope("info", "--images", table, ...args);
  const said = info("--label-column", "26", "--shape", "5x5", "--transpose", "--invert");
  assert.match(said.stdout, /^ {2}read as {2}a table without a header, labels in column 26, transposed, inverted$/m);
  assert.match(said.stdout, /^ {2}labels {3}0: 2, 1: 2, 2: 2$/m);
  assert.deepEqual(JSON.parse(info("--label-column", "1", "--invert", "--json").stdout).source, {
    format: "table", separator: ",", header: false, numbered: false, label_column: 1, inverted: true,
  });
  for (const [args, message] of [[[], /say which \(--label-column\)\./],
    [["--label-column", "x"], /has no column "x" \(--label-column\)/],
    [["--array", "x"], /is no archive of arrays \(NPZ\): leave out what is said of one \(--array\)/], [["--shape", "5"], /\(--shape\) is rows x columns, such as 28x28/]]) {
    const { status, stdout, stderr } = info(...args);
    assert.equal(stdout, "");
    assert.notEqual(status, 0);
    assert.match(stderr, message);
  }
  const upside = (...args) => result("--images", table, "--label-column", "26", ...args);
  assert.deepEqual(upside().labels, upside("--transpose").labels, "pixels in another order are as far apart");
  assert.match(digitscope("info", "--images", sample("sk8.npz"), "--label-array", "none").stdout, /labels {3}none/);
});

test("numbers and words agree", () => {
  const of = (count) => ["--images", write(`of-${count}`, smallFiles(count).images)];
  const said = (...args) => {
    const { stdout, stderr } = digitscope(...args);
    return stdout + stderr;
  };
  const one = of(1);
  assert.match(said("kmeans", "--n-clusters", "1", ...one), /^kmeans of 1 image, .*after 1 iteration$/ms);
  assert.match(said("kmeans", "--threads", "1", ...of(20)), /^kmeans of 20 images, 1 thread,/m);
  assert.match(said("isolation-forest", ...one),
    /There is only 1 image, so each tree was grown from it\./);
  assert.match(said("isolation-forest", ...of(2)),
    /There are only 2 images, so each tree was grown from all of them\./);
  assert.match(said("local-outlier-factor", ...of(3)),
    /There are only 3 images, so each was compared with all the others\./);
  for (const method of ["kmeans", "hierarchical"]) {
    assert.match(said(method, "--n-clusters", "2", ...one),
      /There is only 1 image, so clusters \(n_clusters\) must be 1, not 2\./);
    assert.match(said(method, "--n-clusters", "5", ...of(4)),
      /There are only 4 images, so clusters \(n_clusters\) must be from 1 to 4, not 5\./);
  }
  assert.match(said("kmeans", "--samples", "2", ...one), /Only 1 image is loaded, so samples cannot be 2\./);
  assert.match(said("kmeans", "--init", "0", "--n-clusters", "2", ...of(4)),
    /There is 1 row for 2 clusters/);
  const label = Buffer.from([0, 0, 8, 1, 0, 0, 0, 1, 5]);
  assert.match(said("kmeans", ...of(2), "--labels", write("one-label", label)),
    /has 1 label, but there are 2 images/);
  const copies = Buffer.concat([smallFiles(4).images.subarray(0, 16), Buffer.alloc(16, 7)]);
  assert.match(said("kmeans", "--n-clusters", "3", "--images", write("copies", copies)),
    /Only 1 of 3 clusters has members/);
});

test("--python prints a script that loads the files", () => {
  const script = (...args) => {
    const { status, stdout, stderr } = digitscope("kmeans", "--n-clusters", "3", "--python", ...args);
    assert.equal(status, 0, stderr);
    return stdout;
  };
  const { images, labels } = smallFiles(12);
  write("own-images", images);
  write("own-labels", labels);
  write("own labels \"ä\".csv", `label\n${"0\n".repeat(12)}`);
  const idx = script("--images", "own-images", "--labels", "own-labels", "--samples", "9");
  assert.match(idx, /^images = read_idx\("own-images"\)$/m);
  assert.match(idx, /^X = images\.reshape\(len\(images\), -1\)\[:9\]\.astype\(float\)$/m);
  assert.match(idx, /^y = read_idx\("own-labels"\)\[:9\]$/m);
  const text = script("--images", "own-images", "--labels", "own labels \"ä\".csv");
  assert.match(text, /^y = read_labels\("own labels \\"ä\\".csv", header=1\)\[:12\]$/m);
  assert.doesNotMatch(script("--images", "own-images"), /labels\(|^y =/m);
});

test("PNGs have full ink, whatever the range of the pixels", () => {
  // Of the same strokes, once with 0 and 1, once with 0 and 255.
  const strokes = smallFiles(64).images;
  for (let i = 16; i < strokes.length; ++i) strokes[i] = strokes[i] > 128 ? 1 : 0;
  const bold = Buffer.from(strokes);
  for (let i = 16; i < bold.length; ++i) bold[i] *= 255;
  const pictures = [strokes, bold].map((images, i) => {
    const out = join(folder, `notebook-${i}`);
    const { status, stderr } = digitscope("notebook", "--images", write(`strokes-${i}`, images),
      "--out", out);
    assert.equal(status, 0, stderr);
    return ["kmeans-digits.png", "kmeans-centroids.png", "isolation-forest-anomalies.png"]
      .map((name) => readFileSync(join(out, name)));
  });
  assert.deepEqual(pictures[0], pictures[1]);
});
