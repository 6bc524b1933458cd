// What the page says is usual of scores on its digits is what runs find.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { digitscope } from "./support.mjs";

const SOURCE = readFileSync(new URL("../../src/app/model/definitions.cpp", import.meta.url), "utf8");

/** The text of the definition of `key`, in one piece. */
function textOf(key) {
  const rest = SOURCE.slice(SOURCE.indexOf(`{"${key}",`));
  return rest.slice(0, rest.indexOf("\n    {\"", 1)).replaceAll(/"\s*"/g, "");
}

const run = (...args) => JSON.parse(digitscope(...args, "--json").stdout);
const kmeans = Array.from({ length: 10 }, (_, seed) => run("kmeans", "--random-state", String(seed)).metrics);
const ward = run("hierarchical").metrics;
const many = run("kmeans", "--n-clusters", "60").metrics;

for (const key of Object.keys(ward)) {
  test(`${key} reaches what is said`, () => {
    const text = textOf(key);
    const said = /On these digits k-means reaches (\d\.\d+)(?: to (\d\.\d+))?, Ward linkage (\d\.\d+)[.;]/.exec(text);
    assert.ok(said, text);
    const [low, high = low] = [said[1], said[2]].map((number) => number && Number(number));
    for (const metrics of kmeans) {
      const rounded = Number(metrics[key].toFixed(2));
      assert.ok(rounded >= low && rounded <= high, `k-means: ${metrics[key]}, not ${low} to ${high}`);
    }
    assert.equal(ward[key].toFixed(2), said[3], "Ward linkage");
  });
}

test("with more clusters purity rises while the Rand index falls", () => {
  assert.ok(textOf("purity").includes(
    `with 60 clusters k-means has ${many.purity.toFixed(2)}, while its ARI falls to ${many.ari.toFixed(2)}.`),
  `${many.purity} ${many.ari}`);
});

test("the least inertia is what is said", () => {
  const { inertia } = run("kmeans", "--n-init", "100");
  assert.ok(textOf("inertia").includes(`is ${(inertia / 1e9).toFixed(2)} billion.`), String(inertia));
});
