// `digitscope notebook`: results, text, pictures, report and errors.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync }
  from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { PNG } from "pngjs";
import { digitscope, folder, reference, smallFiles, write } from "./support.mjs";

const figures = {
  "kmeans-sizes.png": [1440, 840],
  "kmeans-centroids.png": [2080, null],
  "kmeans-digits.png": [2080, null],
  "hierarchical-sizes.png": [1440, 840],
  "hierarchical-digits.png": [2080, null],
  "isolation-forest-anomalies.png": [1440, null],
  "local-outlier-factor-anomalies.png": [1440, null],
};
const methods = ["kmeans", "hierarchical", "isolation_forest", "local_outlier_factor"];

let whole; // the run of everything on the notebook's digits
let results;
before(() => {
  whole = digitscope("notebook", "--json", "--out", join(folder, "whole"));
  assert.equal(whole.status, 0, whole.stderr);
  results = JSON.parse(whole.stdout);
});

const text = (labels) => labels.map((label) => String.fromCharCode(48 + label)).join("");
const page = (out) => readFileSync(join(out, "report.html"), "utf8");

/** Every figure is there, decodes, has its size and is no empty sheet. */
function checkFigures(out) {
  for (const [name, [width, height]] of Object.entries(figures)) {
    const image = PNG.sync.read(readFileSync(join(out, name)));
    assert.equal(image.width, width, name);
    if (height) assert.equal(image.height, height, name);
    const paper = image.data.readUInt32BE(0);
    let drawn = 0;
    for (let at = 0; at < image.data.length; at += 4) drawn += image.data.readUInt32BE(at) !== paper;
    const share = drawn / (image.width * image.height);
    assert.ok(share > 0.015 && share < 0.5, `${name}: ${share} of it is drawn on`);
  }
}

/** The report names each figure, with a text for who cannot see it, and only files that are there. */
function checkReport(out) {
  const html = page(out);
  for (const name of Object.keys(figures)) {
    assert.match(html, new RegExp(`<img src="${name}"[^>]* alt="[^"]{20,}"`), name);
  }
  const links = [...html.matchAll(/(?:src|href)="([^"]*)"|url\("([^"]*)"\)/g)].map((m) => m[1] ?? m[2]);
  for (const link of links) assert.ok(existsSync(join(out, link)), link);
  assert.doesNotMatch(html, /<script|https?:/);
}

test("--json prints the four results, which are scikit-learn's", () => {
  assert.deepEqual(results.map((result) => result.method), methods);
  const [kmeans, hierarchical, forest, factor] = results;
  const run = (name, wanted) => reference(name).runs.find(wanted);

  const centers = run("kmeans", ({ params }) => params.n_init === 10 && params.n_clusters === 10);
  assert.equal(text(kmeans.labels), centers.labels);
  assert.deepEqual(kmeans.sizes, centers.sizes);
  const ward = run("hierarchical", ({ linkage }) => linkage === "ward");
  assert.equal(text(hierarchical.labels), ward.labels);
  const trees = run("isolation_forest", ({ params }) => params.random_state === 0);
  assert.deepEqual(forest.anomalies, trees.anomalies);
  const neighbours = run("local_outlier_factor", ({ n_neighbors }) => n_neighbors === 20);
  assert.deepEqual(factor.anomalies, neighbours.anomalies);
});

test("with --json everything else goes to stderr", () => {
  assert.match(whole.stderr, /Adjusted Rand index: 0\.349/);
  assert.match(whole.stderr, /report\.html/);
});

test("the figures are there and not blank", () => checkFigures(join(folder, "whole")));

test("the report shows every figure and the numbers", () => {
  checkReport(join(folder, "whole"));
  const html = page(join(folder, "whole"));
  const numbers = [...results[0].sizes, ...results[1].sizes].map((size) => size.toLocaleString("en"));
  numbers.push(results[0].metrics.ari.toFixed(3), results[1].metrics.fowlkes_mallows.toFixed(3));
  for (const number of numbers) assert.ok(html.includes(`>${number}<`), number);
  assert.match(html, /runs\s+<code>IsolationForest<\/code> a second time/);
  assert.match(html, /member 32/);
  assert.match(html, /LeCun/);
});

test("without --json the text is the notebook's", () => {
  const out = join(folder, "few");
  const { status, stdout, stderr } = digitscope("notebook", "--samples", "300", "--out", out);
  assert.equal(status, 0, stderr);
  assert.equal(stderr, "");
  assert.match(stdout, /X: \(300, 784\)\ny: \(300,\)\n/);
  for (const title of ["k-means", "Hierarchical clustering", "Isolation forest", "Local outlier factor"]) {
    assert.match(stdout, new RegExp(`\n${title}\nWall time: `));
  }
  assert.equal(stdout.match(/Cluster sizes: \[/g).length, 2);
  assert.equal(stdout.match(/Adjusted Rand index: \d\.\d{3}\n/g).length, 2);
  assert.equal(stdout.match(/Number of anomalies: 3\n/g).length, 2);
  for (const name of Object.keys(figures)) assert.ok(stdout.includes(name), name);
  checkFigures(out);
  checkReport(out);
});

test("the folder is digitscope-notebook unless another is named", () => {
  const { status } = digitscope("notebook", "--samples", "20");
  assert.equal(status, 0);
  assert.ok(existsSync(join(folder, "digitscope-notebook", "report.html")));
});

test("as many digits as clusters are enough", () => {
  const { status, stderr } = digitscope("notebook", "--samples", "10", "--out", join(folder, "ten"));
  assert.equal(status, 0, stderr);
  checkReport(join(folder, "ten"));
});

test("data without labels are not evaluated; their name is escaped", () => {
  const images = write("<b>&'\".idx", smallFiles(40).images);
  const out = join(folder, "unlabelled");
  const { status, stdout, stderr } = digitscope("notebook", "--images", images, "--out", out);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /X: \(40, 4\)/);
  assert.doesNotMatch(stdout, /Adjusted Rand/);
  const html = page(out);
  assert.ok(html.includes("&lt;b&gt;&amp;&#39;&quot;.idx"));
  assert.doesNotMatch(html, /<b>|Adjusted Rand|LeCun/);
  // Nobody knows whether they are digits.
  assert.doesNotMatch(html.replaceAll(/[a-z]+-digits\.png|Digitscope/g, ""), /digit/i);
  assert.match(html, /40 images/);
  checkReport(out);
});

test("digits that are all alike leave clusters empty, and that is shown", () => {
  const { images } = smallFiles(30);
  images.fill(128, 16);
  const out = join(folder, "alike");
  const { status, stderr } = digitscope("notebook", "--images", write("alike.idx", images), "--out", out);
  assert.equal(status, 0, stderr);
  assert.match(stderr, /warning: Only 1 of 10 clusters/);
  assert.match(page(out), /Only 1 of 10 clusters/);
});

test("too few digits for ten clusters end with the method's own message, and leave no folder", () => {
  for (const samples of ["1", "5"]) {
    const out = join(folder, "too-few");
    const { status, stdout, stderr } = digitscope("notebook", "--json", "--samples", samples, "--out", out);
    assert.equal(status, 2);
    assert.equal(stdout, "");
    assert.match(stderr, /clusters \(n_clusters\) must be .*, not 10/);
    assert.ok(!existsSync(out));
  }
});

test("a folder that cannot be written to is an error before anything is computed", () => {
  const file = write("file", "");
  for (const out of [file, join(file, "below"), "/proc/nowhere"]) {
    const { status, stdout, stderr } = digitscope("notebook", "--out", out);
    assert.equal(status, 1);
    assert.equal(stdout, ""); // the data's shape is printed after the first method
    assert.match(stderr, /cannot be written to/);
    assert.ok(stderr.includes(out));
  }
});

const few = (out, ...args) => digitscope("notebook", "--samples", "20", "--out", out, ...args);

/** A folder below the tests' own, with such files, and a file outside of it that links may point to. */
function folderWith(name, files) {
  const out = join(folder, name);
  mkdirSync(join(out, "fonts"), { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(join(out, file), content);
  return { out, outside: write(`${name}-outside`, "outside") };
}

test("a folder that is there is used, and other files in it stay", () => {
  const { out } = folderWith("used", { "mine.txt": "mine", ".digitscope-can-write": "mine, too" });
  const { status, stderr } = few(out);
  assert.equal(status, 0, stderr);
  assert.equal(readFileSync(join(out, "mine.txt"), "utf8"), "mine");
  assert.equal(readFileSync(join(out, ".digitscope-can-write"), "utf8"), "mine, too");
  assert.deepEqual(readdirSync(out).filter((name) => name.startsWith(".")), [".digitscope-can-write"]);
  checkReport(out);
});

test("no file that is there is written over, unless --force is given", () => {
  const written = [...Object.keys(figures), "report.html"];
  const whole = readdirSync(join(folder, "whole", "fonts")).map((name) => `fonts/${name}`);
  assert.equal(whole.length, 3);
  for (const name of [...written, ...whole]) {
    const { out } = folderWith("mine", { [name]: "mine" });
    const { status, stdout, stderr } = few(out);
    assert.equal(status, 1, name);
    assert.equal(stdout, "", "nothing is computed");
    assert.match(stderr, /already exists\. .*--out.*--force/);
    assert.ok(stderr.includes(join(out, name)), stderr);
    assert.equal(readFileSync(join(out, name), "utf8"), "mine");
    assert.deepEqual(readdirSync(out, { recursive: true }).sort(), ["fonts", name].sort());
    rmSync(out, { recursive: true });
  }
  const { out } = folderWith("forced", { "report.html": "mine", "mine.txt": "mine" });
  for (let run = 0; run < 2; run += 1) {
    const { status, stderr } = few(out, "--force");
    assert.equal(status, 0, stderr);
    checkReport(out);
  }
  assert.equal(readFileSync(join(out, "mine.txt"), "utf8"), "mine");
});

test("nothing is written through a link, nor with --force", () => {
  for (const name of [".digitscope-can-write", "report.html", "kmeans-sizes.png", "fonts/OFL.txt"]) {
    for (const force of [[], ["--force"]]) {
      const { out, outside } = folderWith("linked", {});
      symlinkSync(outside, join(out, name));
      const { status, stderr } = few(out, ...force);
      assert.equal(status, force.length > 0 || name.startsWith(".") ? 0 : 1, stderr);
      assert.equal(readFileSync(outside, "utf8"), "outside", name);
      rmSync(out, { recursive: true });
    }
  }
  // One that points to nothing is one, too.
  const dangling = folderWith("dangling", {}).out;
  symlinkSync(join(folder, "made-by-link"), join(dangling, "report.html"));
  assert.equal(few(dangling).status, 1);
  assert.ok(!existsSync(join(folder, "made-by-link")));
  // And one in place of the folder of typefaces.
  const { out } = folderWith("by-folder", {});
  rmSync(join(out, "fonts"), { recursive: true });
  mkdirSync(join(folder, "elsewhere"));
  symlinkSync(join(folder, "elsewhere"), join(out, "fonts"));
  const { status, stderr } = few(out, "--force");
  assert.equal(status, 1);
  assert.match(stderr, /fonts is a symbolic link/);
  assert.deepEqual(readdirSync(join(folder, "elsewhere")), []);
});

test("files get the permissions that the user's others have", () => {
  const out = join(folder, "permissions");
  const { status } = few(out);
  assert.equal(status, 0);
  const expected = statSync(write("an-other", "")).mode;
  for (const name of ["report.html", "kmeans-sizes.png"]) {
    assert.equal(statSync(join(out, name)).mode, expected);
  }
});

test("bad usage exits with 2, bad data with 1", () => {
  const cases = [
    [2, ["--samples", "0"], /samples must be .*"0"/],
    [2, ["--samples", "20000"], /Only 10,000/],
    [2, ["--labels", "x"], /--images/],
    [2, ["--out", ""], /--out/],
    [2, ["--n-clusters", "3"], /--n-clusters/],
    [1, ["--images", "absent"], /absent.*No such file/],
  ];
  for (const [code, args, message] of cases) {
    const { status, stdout, stderr } = digitscope("notebook", "--out", join(folder, "never"), ...args);
    assert.equal(status, code, `${args.join(" ")}: ${stderr}`);
    assert.equal(stdout, "");
    assert.match(stderr, message);
    assert.ok(!existsSync(join(folder, "never")), args.join(" "));
  }
});
