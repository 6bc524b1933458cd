// The command line as a user meets it: output, errors and exit codes. DIGITSCOPE names the program.
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { digitscope, folder, reference, smallFiles, write } from "./support.mjs";

test("kmeans --json prints the reference's result and nothing else on stdout", () => {
  const { status, stdout, stderr } = digitscope(
    "kmeans", "--n-init", "1", "--random-state", "0", "--json");
  assert.equal(status, 0);
  assert.equal(stderr, "");
  const result = JSON.parse(stdout);
  const expected = reference("kmeans").runs[0];
  assert.equal(result.labels.map((l) => String.fromCharCode(48 + l)).join(""), expected.labels);
  assert.deepEqual(result.sizes, expected.sizes);
  assert.equal(result.n_iter, expected.n_iter);
});

test("the number of threads changes nothing but the threads reported", () => {
  const results = ["1", "3"].map((threads) => JSON.parse(digitscope(
    "kmeans", "--n-init", "1", "--samples", "2000", "--threads", threads, "--json").stdout));
  assert.deepEqual(results.map((r) => r.threads), [1, 3]);
  assert.deepEqual(results[0].labels, results[1].labels);
  assert.equal(results[0].inertia, results[1].inertia);
});

test("without --json it prints a summary", () => {
  const { status, stdout } = digitscope("kmeans", "--n-init", "1");
  assert.equal(status, 0);
  assert.match(stdout, /kmeans of 10000 digits/);
  assert.match(stdout, /ari\s+0\.341/);
});

test("the summary tells how many anomalies there are, and the most anomalous first", () => {
  const { anomalies, scores, offset } = JSON.parse(digitscope("local-outlier-factor", "--json").stdout);
  const { stdout } = digitscope("local-outlier-factor");
  assert.ok(stdout.includes(`anomalies       100, with scores below ${offset.toFixed(4)}\n`), stdout);
  const strangest = anomalies.sort((a, b) => scores[a] - scores[b]).slice(0, 10);
  assert.ok(stdout.includes(`most anomalous  rows ${strangest.join(", ")}\n`), stdout);
});

test("--python prints the same run for scikit-learn, and nothing else on stdout", () => {
  const args = ["isolation-forest", "--samples", "500", "--contamination", "auto"];
  const { status, stdout, stderr } = digitscope(...args, "--python");
  assert.equal(status, 0, stderr);
  const { anomalies } = JSON.parse(digitscope(...args, "--json").stdout);
  for (const line of ["X = mnist.data[:500]", "model = IsolationForest(", "    contamination=\"auto\",",
    "    random_state=0,", `print(len(anomalies))  # ${anomalies.length}`]) {
    assert.ok(stdout.includes(`\n${line}\n`), `${line} in\n${stdout}`);
  }
  assert.ok(!stdout.includes("samples=500"), stdout);
  // Initial centroids are rows.
  const own = digitscope("--link", "?method=kmeans&n_clusters=3&init=0,5,7", "--python",
    "--images", write("own-images", smallFiles(12).images)).stdout;
  assert.match(own, /^ {4}init=X\[\[0,5,7\]\],$/m);
});

test("tsne gives one map, as JSON, as CSV and in short, with any number of threads", () => {
  const args = ["tsne", "--samples", "600", "--max-iter", "300"];
  const { status, stdout, stderr } = digitscope(...args, "--threads", "1", "--json");
  assert.equal(status, 0, stderr);
  assert.equal(stderr, "");
  const result = JSON.parse(stdout);
  assert.equal(result.embedding.length, 600);
  assert.equal(result.n_iter, 300);
  assert.ok(result.quality.trustworthiness > 0.94, stdout.slice(-300));
  const csv = digitscope(...args, "--threads", "3", "--csv");
  assert.equal(csv.status, 0, csv.stderr);
  const [head, ...lines] = csv.stdout.trimEnd().split("\n");
  assert.equal(head, "row,label,x,y");
  assert.equal(lines.length, 600);
  const read = lines.map((line) => line.split(",").map(Number));
  assert.deepEqual(read.slice(0, 3).map(([row, label]) => [row, label]), [[0, 5], [1, 0], [2, 4]]);
  // As few digits as a float needs, and all of it.
  assert.deepEqual(read.map(([, , x, y]) => [Math.fround(x), Math.fround(y)]), result.embedding);
  const summary = digitscope(...args).stdout;
  assert.match(summary, /^tsne of 600 digits/);
  assert.match(summary, new RegExp(`divergence +${result.kl_divergence.toFixed(3)} after 300 iterations`));
  assert.match(summary, new RegExp(`neighbours kept +${result.quality.neighbours_kept.toFixed(3)}`));
});

test("umap gives one map, as JSON, as CSV and in short, with any number of threads", () => {
  const args = ["umap", "--samples", "600", "--n-epochs", "100"];
  const { status, stdout, stderr } = digitscope(...args, "--threads", "1", "--json");
  assert.equal(status, 0, stderr);
  assert.equal(stderr, "");
  const result = JSON.parse(stdout);
  assert.equal(result.embedding.length, 600);
  assert.equal(result.n_epochs, 100);
  assert.ok(result.quality.trustworthiness > 0.9, stdout.slice(-300));
  const csv = digitscope(...args, "--threads", "3", "--csv");
  assert.equal(csv.status, 0, csv.stderr);
  const [head, ...lines] = csv.stdout.trimEnd().split("\n");
  assert.equal(head, "row,label,x,y");
  const read = lines.map((line) => line.split(",").map(Number));
  assert.deepEqual(read.map(([, , x, y]) => [Math.fround(x), Math.fround(y)]), result.embedding);
  const summary = digitscope(...args).stdout;
  assert.match(summary, /^umap of 600 digits/);
  assert.match(summary, /epochs +100\n/);
  assert.match(summary, new RegExp(`neighbours kept +${result.quality.neighbours_kept.toFixed(3)}`));
  const script = digitscope("umap", "--samples", "60", "--python").stdout;
  assert.match(script, /^from umap import UMAP$/m);
  assert.match(script, /^ {4}n_epochs=None,\n {4}init="spectral",$/m);
  assert.match(script, /^print\(model\.embedding_\.shape\) {2}# \(60, 2\)$/m);
});

test("pca gives its map as JSON, as CSV and in short", () => {
  const result = JSON.parse(digitscope("pca", "--n-components", "3", "--samples", "500", "--json").stdout);
  assert.deepEqual(result.embedding.map((point) => point.length), Array(500).fill(3));
  const unlabelled = write("unlabelled-map", smallFiles(12).images);
  const { stdout } = digitscope("pca", "--images", unlabelled, "--csv");
  assert.match(stdout, /^row,component_1,component_2\n0,-?\d/);
  assert.match(digitscope("pca", "--samples", "500").stdout, /explained variance +\[0\.\d{4}, 0\.\d{4}\]/);
  const script = digitscope("pca", "--samples", "500", "--python").stdout;
  assert.match(script, /^model = PCA\(\n {4}n_components=2,\n\)\nembedding = model\.fit_transform\(X\)$/m);
});

test("own files load, plain and gzip", () => {
  const { images, labels } = smallFiles(12);
  const plain = ["--images", write("i", images), "--labels", write("l", labels)];
  const packed = ["--images", write("i.gz", gzipSync(images)), "--labels", write("l.gz", gzipSync(labels))];
  const results = [plain, packed].map((files) => {
    const { status, stdout, stderr } = digitscope("kmeans", "--n-clusters", "3", "--json", ...files);
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout);
  });
  assert.equal(results[0].samples, 12);
  assert.deepEqual(results[0].labels, results[1].labels);
});

test("images without labels give no metrics", () => {
  const path = write("unlabelled", smallFiles(12).images);
  const { stdout } = digitscope("kmeans", "--n-clusters", "3", "--json", "--images", path);
  assert.equal(JSON.parse(stdout).metrics, undefined);
});

test("bad data exits with 1 and says which file", () => {
  const good = write("good", smallFiles(12).images);
  const few = write("few", smallFiles(11).labels);
  const cases = [
    [["--images", join(folder, "absent")], /absent.*No such file/],
    [["--images", good, "--labels", few], /few" has 11 labels, but there are 12 images/],
    [["--images", good, "--labels", good], /good" is an image file.*swapped/],
  ];
  for (const [args, message] of cases) {
    const { status, stdout, stderr } = digitscope("kmeans", "--json", ...args);
    assert.equal(status, 1, stderr);
    assert.equal(stdout, "");
    assert.match(stderr, message);
  }
});

test("a link of the page gives the page's numbers", () => {
  const small = ["--images", write("link-images", smallFiles(40).images)];
  const json = (...args) => {
    const { status, stdout, stderr } = digitscope(...args, "--json", ...small);
    assert.equal(status, 0, stderr);
    const { labels, anomalies, scores, params, method } = JSON.parse(stdout);
    return { stderr, result: { labels, anomalies, scores, params, method } };
  };
  const cases = [
    ["?method=kmeans&n_clusters=3&init=0,5,7&random_state=4294967295",
      ["kmeans", "--n-clusters", "3", "--init", "0,5,7", "--random-state", "4294967295"]],
    ["https://example.org/course/?utm_source=x&method=kmeans&init=0%2C5&n_clusters=2&view=map#top",
      ["kmeans", "--n-clusters", "2", "--init", "0,5"]],
    ["?method=kmeans&init=k-means%2B%2B&n_clusters=4", ["kmeans", "--n-clusters", "4"]],
    ["?n_clusters=3&tol=1e-3&max_iter=2&n_init=2&samples=30",
      ["kmeans", "--n-clusters", "3", "--tol", "1e-3", "--max-iter", "2", "--n-init", "2",
        "--samples", "30"]],
    ["?method=hierarchical&linkage=single&n_clusters=5",
      ["hierarchical", "--linkage", "single", "--n-clusters", "5"]],
    ["?method=isolation_forest&n_estimators=7&max_samples=16&contamination=auto&random_state=3",
      ["isolation-forest", "--n-estimators", "7", "--max-samples", "16", "--contamination", "auto",
        "--random-state", "3"]],
    ["?method=local_outlier_factor&n_neighbors=4&contamination=0.1",
      ["local-outlier-factor", "--n-neighbors", "4", "--contamination", "0.1"]],
  ];
  for (const [link, args] of cases) {
    const ours = json("--link", link);
    assert.equal(ours.stderr, "");
    assert.deepEqual(ours.result, json(...args).result, link);
  }
});

test("what cannot be taken of a link is told and left out", () => {
  const small = ["--images", write("link-images-2", smallFiles(40).images)];
  const { status, stdout, stderr } = digitscope("--link",
    "?method=kmeans&n_clusters=many&tol=-2&max_iter=5&n_neighbors=4&images=https://example.org/i",
    "--json", ...small);
  assert.equal(status, 0, stderr);
  assert.match(stderr, /n_clusters must be a whole number from 1 to 1,000,000, not "many"/);
  assert.match(stderr, /tol must be a number from 0 to 1,000,000, not "-2"/);
  assert.match(stderr, /k-means has no parameter "n_neighbors"/);
  assert.match(stderr, /--images/);
  const { params } = JSON.parse(stdout);
  assert.deepEqual([params.n_clusters, params.tol, params.max_iter], [10, 1e-4, 5]);
});

test("bad usage exits with 2 and names the parameter", () => {
  const cases = [
    [[], /subcommand/i],
    [["kmean"], /subcommand/i],
    [["kmeans", "--clusters", "3"], /--clusters/],
    [["kmeans", "--n-clusters"], /n-clusters/],
    [["kmeans", "--n-clusters", "0"], /n_clusters must be a whole number from 1 .*"0"/],
    [["kmeans", "--n-clusters", "10001"], /only 10,000 images.*n_clusters/],
    [["kmeans", "--tol", "x"], /tol/],
    [["kmeans", "--threads", "0"], /threads/],
    [["kmeans", "--labels", "x"], /--images/],
    [["kmeans", "--json", "--python"], /--python/],
    [["kmeans", "--csv"], /--csv/],
    [["tsne", "--csv", "--json"], /--json/],
    [["tsne", "--samples", "20"], /perplexity is 30.*images, 20/],
    [["tsne", "--angle", "0.5"], /angle is not offered/],
    [["umap", "--min-dist", "1.5"], /min_dist is 1\.5.*spread, 1/],
    [["umap", "--metric", "cosine"], /metric is not offered/],
    [["kmeans", "--samples", "10001"], /Only 10,000/],
    [["--link", "method=kmeans"], /no query/],
    [["--link", "?method=dbscan"], /"dbscan".*kmeans, hierarchical/],
    [["--json"], /--link/],
    [["--link", ""], /no query/],
    [["kmeans", "--link", "?method=kmeans"], /--link/],
    [["--link", "?method=kmeans", "kmeans"], /without any/],
  ];
  for (const [args, message] of cases) {
    const { status, stdout, stderr } = digitscope(...args);
    assert.equal(status, 2, `${args.join(" ")}: ${stderr}`);
    assert.equal(stdout, "");
    assert.match(stderr, message);
  }
});

test("--help lists every parameter and exits with 0", () => {
  const { status, stdout } = digitscope("kmeans", "--help");
  assert.equal(status, 0);
  for (const option of ["--n-clusters", "--n-init", "--max-iter", "--tol", "--init", "--random-state",
    "--samples", "--threads", "--images", "--labels", "--json", "--python"]) {
    assert.ok(stdout.includes(option), option);
  }
});

test("what is typed, or called so, gives the terminal no orders", () => {
  const evil = "\x1b]0;owned\x07\x1b[2J\u009b31m\u202e\r\nfake: done";
  const file = write(`labels${evil.replaceAll("/", "")}`, "x\n1\n");
  const { images } = smallFiles(3);
  // What folders are called are the names of labels, which cannot have all of it.
  const pictures = join(folder, "evil-pictures");
  digitscope("convert", write("one-image", smallFiles(1).images), "one-image.png");
  for (const name of ["cat", "=\u009b31m\u202e"]) {
    mkdirSync(join(pictures, name), { recursive: true });
    copyFileSync(join(folder, "one-image.png"), join(pictures, name, "1.png"));
  }
  assert.match(digitscope("info", "--images", pictures).stdout, /=\\x9b31m\\u202e: 1, cat: 1/);
  const commands = [
    ["info", "--images", pictures],
    ["convert", pictures, join(folder, "evil.npz")],
    ["convert", "three", `${evil}.npz`],
    ["kmeans", "--images", evil],
    ["kmeans", "--images", file],
    ["kmeans", "--images", write("three", images), "--labels", file],
    ["kmeans", "--n-clusters", evil],
    ["kmeans", `--${evil}`],
    ["kmeans", evil],
    ["kmeans", "--threads", evil],
    [evil],
    [`--${evil}`],
    ["--link", evil],
    ["--link", `?method=${encodeURIComponent(evil)}`],
    ["--link", `?method=kmeans&${encodeURIComponent(evil)}=1&n_cluster=2`, "--print-request"],
    ["--link", `?method=kmeans&n_clusters=${encodeURIComponent(evil)}`, "--print-request"],
    ["notebook", "--samples", evil],
    ["notebook", "--out", join(write("no-folder", ""), evil)],
    ["notebook", "--images", write(`images${evil}`, smallFiles(30).images), "--out", join(folder, evil)],
    ["kmeans", "--n-clusters", "2", "--python", "--images", join(folder, `images${evil}`)],
  ];
  for (const command of commands) {
    const { stdout, stderr } = digitscope(...command);
    for (const text of [stdout, stderr]) {
      assert.doesNotMatch(text, /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e]/, JSON.stringify([command, text]));
      assert.doesNotMatch(text, /^fake/m, JSON.stringify([command, text]));
    }
  }
});
