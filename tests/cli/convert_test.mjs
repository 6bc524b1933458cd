// Files in other formats at the command line: what is written, beside what, and what is never replaced.
// DIGITSCOPE names the program.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, readdirSync, readlinkSync, rmSync,
  symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { digitscope, folder, smallFiles, write } from "./support.mjs";

const sample = (name) => fileURLToPath(new URL(`../cases/${name}`, import.meta.url));
const digits = ["--images", sample("sk8-images"), "--labels", sample("sk8-labels")];

function converted(...args) {
  const { status, stdout, stderr } = digitscope("convert", ...args);
  assert.equal(status, 0, stderr);
  assert.equal(stderr, "");
  return stdout;
}

function refused(expected, ...args) {
  const { status, stdout, stderr } = digitscope("convert", ...args);
  assert.equal(status, expected, stderr);
  assert.equal(stdout, "");
  return stderr;
}

/** The options that the command says read its files again. */
const optionsOf = (said) => /^To read it again: (.*)$/m.exec(said)[1].split(" ");

/** All that `info` tells of files but how they were read. */
function contentsOf(options) {
  const { status, stdout, stderr } = digitscope("info", "--json", ...options);
  assert.equal(status, 0, stderr);
  const { images, rows, columns, least, most, labels } = JSON.parse(stdout);
  return { images, rows, columns, least, most, labels: labels?.counts };
}

test("what is written is told, and is read again by the options that are told, with the same results", () => {
  const run = (files) => {
    const { status, stdout, stderr } = digitscope("kmeans", "--n-init", "1", "--json", ...files);
    assert.equal(status, 0, stderr);
    const { labels, centers, metrics } = JSON.parse(stdout);
    return { labels, centers, metrics };
  };
  const expected = run(digits);
  const beside = {
    "some-images-idx3-ubyte": ["some-labels-idx1-ubyte"],
    "some.idx.gz": ["some-labels.idx.gz"],
    "some.npz": [],
    "some.csv": [],
    "some.csv.gz": [],
    "some.png": ["some-labels.csv"],
  };
  for (const [name, siblings] of Object.entries(beside)) {
    const out = join(folder, "formats", name.replace(/\W/g, "-"));
    const said = converted(...digits, join(out, name));
    assert.match(said, /^1,797 images of 8 x 8 pixels, values from 0 to 16\n {2}read as {2}IDX\n/);
    assert.deepEqual(readdirSync(out).sort(), [name, ...siblings].sort());
    for (const file of [name, ...siblings]) {
      const bytes = readFileSync(join(out, file)).length.toLocaleString("en");
      assert.ok(said.includes(`  ${join(out, file)}  (`) && said.includes(`${bytes} bytes)`), said);
    }
    const options = optionsOf(said);
    assert.equal(options.includes("--shape"), name.endsWith(".png"), said);
    assert.deepEqual(contentsOf(options), contentsOf(digits));
    assert.deepEqual(run(options), expected, name);
  }
});

test("the formats are those that others write", () => {
  const { images, labels } = smallFiles(3);
  labels.set([7, 0, 255], 8);
  const files = ["--labels", write("byte-labels", labels)];
  converted(write("byte-images", images), join(folder, "same", "x.idx"), ...files);
  assert.deepEqual(readFileSync(join(folder, "same", "x.idx")), images);
  assert.deepEqual(readFileSync(join(folder, "same", "x-labels.idx")), labels);
  converted(sample("sk8-images"), join(folder, "same", "x.csv.gz"), "--labels", sample("sk8-labels"));
  const lines = gunzipSync(readFileSync(join(folder, "same", "x.csv.gz"))).toString().split("\n");
  assert.equal(lines[0], `label,${Array.from({ length: 64 }, (_, i) => `pixel${i}`)}`);
  assert.equal(lines[1], `0,${[...readFileSync(sample("sk8-images")).subarray(16, 80)]}`);
  assert.deepEqual(lines.slice(1798), [""]);
});

test("names of labels from folders are written beside the images", () => {
  const pictures = join(folder, "animals");
  const sheet = join(folder, "animals.png");
  const { images } = smallFiles(1);
  converted(write("one", images), sheet);
  for (const name of ["dog", "cat"]) {
    mkdirSync(join(pictures, name), { recursive: true });
    writeFileSync(join(pictures, name, "1.png"), readFileSync(sheet));
  }
  const said = converted(pictures, join(folder, "named", "animals.npz"));
  assert.match(said, /animals-names\.csv {2}\(table: the names of the labels; \d+ bytes\)/);
  assert.equal(readFileSync(join(folder, "named", "animals-names.csv"), "utf8"), "label,name\n0,cat\n1,dog\n");
  assert.deepEqual(contentsOf(optionsOf(said)).labels, { 0: 1, 1: 1 });
});

test("what is said of the files is done before they are written", () => {
  const said = converted(...digits, "--transpose", "--invert", join(folder, "turned.npz"));
  assert.match(said, /read as {2}IDX, transposed, inverted$/m);
  const original = readFileSync(sample("sk8-images")).subarray(16, 80);
  const turned = readFileSync(join(folder, "turned.npz"));
  const at = turned.indexOf("\n", turned.indexOf("NUMPY")) + 1;
  const expected = Array.from({ length: 64 }, (_, i) => 16 - original[(i % 8) * 8 + Math.floor(i / 8)]);
  assert.deepEqual([...turned.subarray(at, at + 64)], expected);
});

test("nothing that is there is replaced unless --force is given, and what is read never", () => {
  const out = join(folder, "taken");
  const into = join(out, "a.idx");
  mkdirSync(out);
  const { images } = smallFiles(12);
  const source = write("taken/source.idx", images);
  for (const name of ["a.idx", "a-labels.idx"]) { // each, as a file and as a link to one
    for (const put of [(path) => writeFileSync(path, "mine"), (path) => symlinkSync(source, path)]) {
      put(join(out, name));
      assert.match(refused(1, ...digits, into), new RegExp(`${name} already exists\\. Name another file.*--force`));
      assert.deepEqual(readdirSync(out).sort(), [name, "source.idx"].sort());
      converted(...digits, into, "--force");
      assert.deepEqual(readFileSync(source), images);
      assert.deepEqual(readFileSync(into), readFileSync(sample("sk8-images")));
      for (const file of ["a.idx", "a-labels.idx"]) {
        assert.throws(() => readlinkSync(join(out, file)), { code: "EINVAL" }); // a file, no longer a link
      }
      for (const file of ["a.idx", "a-labels.idx"]) rmSync(join(out, file));
    }
  }
  for (const force of [[], ["--force"]]) {
    assert.match(refused(2, source, source, ...force), /is what is read, and is not replaced/);
    assert.deepEqual(readFileSync(source), images);
  }
  const pictures = join(out, "pictures");
  converted(source, join(pictures, "1.png"));
  const before = readFileSync(join(pictures, "1.png"));
  assert.match(refused(2, pictures, join(pictures, "1.png"), "--force", "--shape", "2x2"), /is what is read/);
  assert.deepEqual(readFileSync(join(pictures, "1.png")), before);
});

test("names that are wrong, missing or too many are bad usage, and leave nothing behind", () => {
  const out = join(folder, "usage");
  const cases = [
    [[...digits, join(out, "a.txt")], /does not tell what to write/],
    [[...digits, join(out, "a.csv"), "--to", "tsv"], /"tsv" is no format that is written: idx, npz, csv, png/],
    [[...digits, join(out, "a.png.gz")], /\.gz, which is for IDX and CSV/],
    [[sample("sk8-images"), ...digits, join(out, "a.csv")], /named twice/],
    [[join(out, "a.csv")], /Name two files/],
    [[...digits, `${out}/`], /does not name a file/],
    [[], /files/],
    [["a", "b", "c"], /c/],
  ];
  for (const [args, message] of cases) assert.match(refused(2, ...args), message);
  assert.match(refused(1, join(folder, "absent"), join(out, "a.csv")), /absent" cannot be read/);
  const { images } = smallFiles(12);
  assert.match(refused(1, write("tiny", images), join(out, "a.csv")), /at least 21 columns/);
  assert.ok(!existsSync(out));
  assert.match(refused(1, ...digits, join(write("file", "x"), "a.csv")), /cannot be written to/);
});
