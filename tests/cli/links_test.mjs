// The command line makes of every link of the table what the page makes of it (see
// tests/browser/vocabulary.test.mjs): the same parameters, or the same refusal.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { digitscope } from "./support.mjs";

const TABLE = JSON.parse(readFileSync(new URL("../vocabulary/links.json", import.meta.url), "utf8"));

const printed = (...args) => digitscope(...args, "--print-request");

const DEFAULTS = Object.fromEntries(
  ["kmeans", "hierarchical", "isolation_forest", "local_outlier_factor"].map((method) => [
    method, JSON.parse(printed(method.replaceAll("_", "-")).stdout)]));

/** What was told, without what files it cannot fetch. */
const told = (stderr) => stderr.split("\n")
  .filter((line) => line && !/left out of the link: (images|labels)\. Download/.test(line));

test("every link of the table gives its parameters, or its refusal", () => {
  assert.ok(TABLE.length > 300);
  for (const { link, method = "kmeans", params = {}, refused = [], says = "" } of TABLE) {
    const { status, stdout, stderr } = printed("--link", link);
    const messages = told(stderr);
    assert.equal(messages.length, refused.length, `${link}: ${stderr}`);
    assert.ok(stderr.includes(says), `${link}: ${stderr}`);
    if (/^(digitscope: )There is no method/.test(stderr)) { // nothing can be run
      assert.deepEqual([status, stdout, refused[0]], [2, "", "method"], link);
      continue;
    }
    assert.equal(status, 0, link);
    assert.deepEqual(JSON.parse(stdout), { ...DEFAULTS[method], ...params }, link);
    for (const message of messages) assert.match(message, /^warning: left out of the link: .*[.?]$/);
  }
});

test("a collection of the page is not the program's, and it says how to get it", () => {
  for (const [link, expected] of [["?data=fashion-mnist", /^warning: left out of the link: data\. Download /m], ["?data=mnist", /^$/]]) {
    const { status, stderr } = printed("--link", link);
    assert.equal(status, 0);
    assert.match(stderr, expected);
  }
});

test("options are read as a link's values are", () => {
  for (const { link, method = "kmeans", params = {}, refused = [] } of TABLE) {
    // Those of one good or bad value, that a command line can hold.
    const single = /^\?(?:method=\w+&)?(\w+)=([^&]*)$/.exec(link);
    if (!single || single[1] === "method" || !(single[1] in DEFAULTS[method])) continue;
    const [[name, value]] = [...new URLSearchParams(`${single[1]}=${single[2]}`)];
    // In a link a + that is not encoded is a blank, of which k-means++ alone is understood.
    if (value.includes("\0") || value.includes("\uFFFD") || value === "k-means  ") continue;
    const { status, stdout, stderr } = printed(method.replaceAll("_", "-"),
      `--${name.replaceAll("_", "-")}=${value}`);
    if (refused.length > 0) {
      assert.deepEqual([status, stdout], [2, ""], `${name}=${value}`);
      // CLI11 takes an empty value for none.
      if (value) assert.match(stderr, new RegExp(`^digitscope: ${name} must be .*, not ".*\\.\n$`));
    } else {
      assert.equal(status, 0, `${name}=${value}: ${stderr}`);
      assert.deepEqual(JSON.parse(stdout), { ...DEFAULTS[method], ...params }, `${name}=${value}`);
    }
  }
});

test("threads are read as all other numbers are", () => {
  for (const text of ["0x8", "0", "-1", "1025", "1_0", "1,0", "many", "1.5", " "]) {
    const { status, stderr } = printed("kmeans", `--threads=${text}`);
    assert.equal(status, 2, text);
    assert.match(stderr, /threads must be a whole number from 1 to 1,024/);
  }
  const result = digitscope("kmeans", "--threads", "010", "--samples", "20", "--n-clusters", "2", "--json");
  assert.equal(JSON.parse(result.stdout).threads, 10);
  for (const where of [["--link", "?method=kmeans"], ["notebook"]]) {
    assert.match(digitscope(...where, "--threads", "0x2").stderr, /threads must be/);
  }
});

test("the printed request is run by --link and by its own options alike", () => {
  const asked = ["isolation-forest", "--max-samples", "1.0", "--samples", "300", "--random-state", "3"];
  const request = JSON.parse(printed(...asked).stdout);
  assert.deepEqual(request, {
    method: "isolation_forest", n_estimators: 100, max_samples: "1.0", contamination: 0.01,
    random_state: 3, samples: 300,
  });
  const run = (...args) => {
    const { anomalies, scores, params } = JSON.parse(digitscope(...args, "--json").stdout);
    return { anomalies, scores, params };
  };
  const link = `?${new URLSearchParams(request)}`;
  assert.deepEqual(run("--link", link), run(...asked));
  assert.equal(run(...asked).params.max_samples, 300);
});

test("one digit a tree warns, for 1.0 was meant", () => {
  const { status, stderr } = digitscope("isolation-forest", "--samples", "100", "--max-samples", "1");
  assert.equal(status, 0);
  assert.match(stderr, /warning: Each tree was grown from 1 image, .*1\.0 is all of them/);
  assert.equal(digitscope("isolation-forest", "--samples", "100", "--max-samples", "1.0").stderr, "");
});

test("parameters that scikit-learn has and Digitscope has not are refused by name", () => {
  const cases = [
    [["isolation-forest", "--max-features", "0.5"], /max-features.*scikit-learn's max_features is not offered/],
    [["isolation-forest", "--bootstrap"], /bootstrap is not offered/],
    [["local-outlier-factor", "--metric=cosine"], /metric is not offered here: distances are Euclidean/],
    [["hierarchical", "--n-clusters", "None"], /n_clusters must be .*distance_threshold/],
    [["hierarchical", "--distance-threshold", "5"], /distance_threshold is not offered/],
    [["kmeans", "--n-cluster", "5"], /--n-cluster\. There is no "n_cluster": did you mean n_clusters\?/],
    [["kmeans", "--n-neighbors", "5"], /it belongs to local outlier factor/],
    [["kmeans", "--frobnicate"], /--frobnicate.*Its parameters are: n_clusters/],
    [["kmeans", "5"], /"5" does not belong to any option/],
  ];
  for (const [args, message] of cases) {
    const { status, stdout, stderr } = digitscope(...args);
    assert.deepEqual([status, stdout], [2, ""], `${args.join(" ")}: ${stderr}`);
    assert.match(stderr, message);
  }
});
