// Files in other formats at the command line: what is written, beside what, and what is never replaced.
// DIGITSCOPE names the program.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, readlinkSync, rmSync, statSync,
  symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { digitscope, folder, program, smallFiles, write } from "./support.mjs";

const sample = (name) => fileURLToPath(new URL(`../cases/${name}`, import.meta.url));
const digits = ["--images", sample("sk8-images"), "--labels", sample("sk8-labels")];

function converted(...args) {
  const { status, stdout, stderr } = digitscope("convert", ...args);
  assert.equal(status, 0, stderr);
  assert.equal(stderr, "");
  return stdout;
}

/** A folder of pictures in folders, which name the labels. */
function picturesIn(path, labels) {
  const { images } = smallFiles(1);
  const sheet = join(path, "picture.png");
  converted(write("one", images), sheet);
  for (const name of labels) {
    mkdirSync(join(path, name));
    writeFileSync(join(path, name, "1.png"), readFileSync(sheet));
  }
  rmSync(sheet);
  return path;
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
  const pictures = picturesIn(join(folder, "animals"), ["dog", "cat"]);
  const said = converted(pictures, join(folder, "named", "animals.npz"));
  assert.match(said, /animals-names\.csv {2}\(table: the names of the labels; \d+ bytes\)/);
  assert.equal(readFileSync(join(folder, "named", "animals-names.csv"), "utf8"), "label,name\n0,cat\n1,dog\n");
  assert.deepEqual(contentsOf(optionsOf(said)).labels, { 0: 1, 1: 1 });
});

test("names that spreadsheets take for formulas are written as they are, with a warning", () => {
  const pictures = picturesIn(join(folder, "formulas"), ["=1+1", "-2", "cat", "a=b"]);
  const out = join(folder, "formulas-written");
  const { status, stderr } = digitscope("convert", pictures, join(out, "a.npz"));
  assert.equal(status, 0, stderr);
  assert.equal(readFileSync(join(out, "a-names.csv"), "utf8"), "label,name\n0,-2\n1,=1+1\n2,a=b\n3,cat\n");
  assert.match(stderr, /^warning: .*a-names\.csv has names that begin with =, \+, - or @, such as "-2".*formulas.*\n$/);
});

test("the options that are told are taken by a shell, whatever the files are called", () => {
  const { images } = smallFiles(3);
  for (const name of ["it's a folder/x.idx", "$HOME `x`; \"y\" *?/x.idx", "~/x.idx", "\u00e9/x.idx", "-x.idx"]) {
    const said = converted("--images", write("three", images), "--", name);
    const options = /^To read it again: (.*)$/m.exec(said)[1];
    const { status, stdout, stderr } = spawnSync("sh", ["-c", `"$0" info --json ${options}`, program],
      { cwd: folder, encoding: "utf8" });
    assert.equal(status, 0, `${options}: ${stderr}`);
    assert.equal(JSON.parse(stdout).images, 3);
  }
  mkdirSync(join(folder, "plain"));
  assert.match(converted(join(folder, "three"), "plain/x-1_2.idx"), /^To read it again: --images plain\/x-1_2\.idx$/m);
});

test("brackets and commas are parts of names", () => {
  const { images } = smallFiles(3);
  mkdirSync(join(folder, "[digits]"));
  writeFileSync(join(folder, "[digits]", "x.idx"), images);
  converted("[digits]/x.idx", "[a,b.idx]", "--to", "idx");
  assert.deepEqual(readFileSync(join(folder, "[a,b.idx]")), images);
  picturesIn(join(folder, "[digits]", "[pictures]"), ["a", "b"]);
  assert.match(converted("[digits]/[pictures]", "from-brackets.idx"), /^2 images/);
  mkdirSync(join(folder, "[pictures]"));
  writeFileSync(join(folder, "[pictures]", "1.png"), readFileSync(join(folder, "[digits]/[pictures]/a/1.png")));
  assert.match(converted("[pictures]", "of-brackets.idx"), /^1 image /);
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
  // Nor a link among them, wherever it points to, and whichever way leads to it.
  const outside = join(out, "outside.png");
  writeFileSync(outside, before);
  symlinkSync(outside, join(pictures, "7.png"));
  symlinkSync(pictures, join(out, "other-name"));
  for (const target of [join(pictures, "7.png"), join(out, "other-name", "7.png")]) {
    assert.match(refused(2, pictures, target, "--force", "--shape", "2x2"), /is what is read/);
  }
  assert.equal(readlinkSync(join(pictures, "7.png")), outside);
});

test("all files are replaced or none, and their permissions stay", () => {
  const out = join(folder, "all-or-none");
  const into = join(out, "a.idx");
  mkdirSync(join(out, "a-labels.idx"), { recursive: true });
  writeFileSync(into, "mine");
  assert.match(refused(1, ...digits, into, "--force"), /a-labels\.idx cannot be written to/);
  assert.equal(readFileSync(into, "utf8"), "mine");
  assert.deepEqual(readdirSync(out).sort(), ["a-labels.idx", "a.idx"]);
  rmSync(join(out, "a-labels.idx"), { recursive: true });
  for (const mode of [0o600, 0o666, 0o444]) {
    chmodSync(into, mode);
    converted(...digits, into, "--force");
    assert.equal(statSync(into).mode & 0o7777, mode);
    assert.deepEqual(readFileSync(into), readFileSync(sample("sk8-images")));
  }
});

test("names that are wrong, missing or too many are bad usage, and leave nothing behind", () => {
  const out = join(folder, "usage");
  const deep = join(out, "one", "two");
  const cases = [
    [[...digits, join(out, "a.txt")], /does not tell what to write/],
    [[...digits, join(out, "a.csv"), "--to", "tsv"], /"tsv" is no format that is written: idx, npz, csv, png/],
    [[...digits, join(out, "a.png.gz")], /\.gz, which is for IDX and CSV/],
    [[sample("sk8-images"), ...digits, join(out, "a.csv")], /named twice/],
    [[join(out, "a.csv")], /Name two files/],
    [[...digits, `${out}/`], /does not name a file/],
    [[], /FROM/],
    [["a", "b", "c"], /c/],
  ];
  for (const [args, message] of cases) assert.match(refused(2, ...args), message);
  assert.match(refused(1, join(folder, "absent"), join(out, "a.csv")), /absent" cannot be read/);
  const { images } = smallFiles(12);
  assert.match(refused(1, write("tiny", images), join(deep, "a.csv")), /at least 21 columns/);
  assert.match(refused(1, ...digits, join(deep, "long".repeat(100), "a.csv")), /cannot be written to/);
  const blank = write("blank", Buffer.concat([images.subarray(0, 60), Buffer.alloc(4)]));
  assert.match(refused(1, blank, join(deep, "a.png")), /last image is blank/);
  assert.ok(!existsSync(out));
  assert.match(refused(1, ...digits, join(write("file", "x"), "a.csv")), /cannot be written to/);
});
