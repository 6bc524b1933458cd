// What the page says is usual of scores on its digits is what runs find.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { digitscope } from "./support.mjs";

const SOURCE = readFileSync(new URL("../../src/app/model/definitions.cpp", import.meta.url), "utf8");

/** The text of the definition of `key`, in one piece. */
function textOf(key) {
  const rest = SOURCE.slice(SOURCE.indexOf(`{"${key}",`));
  return rest.slice(0, rest.indexOf("\n    {\"", 1)).replaceAll(/"\s*"/g, "");
}

// What a sanitizer would take minutes for is computed the same without it.
const skip = process.env.DIGITSCOPE_SANITIZED ? "a sanitizer finds the same numbers" : false;

const run = (...args) => JSON.parse(digitscope(...args, "--json").stdout);
let kmeans, ward;
before(() => {
  if (skip) return;
  kmeans = Array.from({ length: 10 }, (_, seed) => run("kmeans", "--random-state", String(seed)).metrics);
  ward = run("hierarchical").metrics;
});

for (const key of ["ari", "ami", "nmi", "homogeneity", "completeness", "v_measure", "fowlkes_mallows", "accuracy",
  "purity"]) {
  test(`${key} reaches what is said`, { skip }, () => {
    const text = textOf(key);
    const said = /On these digits k-means reaches (\d\.\d+)(?: to (\d\.\d+))?, Ward linkage (\d\.\d+)[.;]/.exec(text);
    assert.ok(said, text);
    const found = kmeans.map((metrics) => metrics[key]);
    assert.equal(Math.min(...found).toFixed(2), said[1], "the least of k-means");
    assert.equal(Math.max(...found).toFixed(2), said[2] ?? said[1], "the most of k-means");
    assert.equal(ward[key].toFixed(2), said[3], "Ward linkage");
  });
}

test("with more clusters purity rises while the Rand index falls", { skip }, () => {
  const many = run("kmeans", "--n-clusters", "60").metrics;
  assert.ok(textOf("purity").includes(
    `with 60 clusters k-means has ${many.purity.toFixed(2)}, while its ARI falls to ${many.ari.toFixed(2)}.`),
  `${many.purity} ${many.ari}`);
});

test("maps keep the neighbours as well as is said", { skip }, () => {
  const { tsne, umap } = { tsne: run("tsne").quality, umap: run("umap").quality };
  assert.ok(textOf("trustworthiness").includes(`t-SNE reaches ${tsne.trustworthiness.toFixed(2)}, `
    + `UMAP ${umap.trustworthiness.toFixed(2)}.`), `${tsne.trustworthiness} ${umap.trustworthiness}`);
  const percent = ({ neighbours_kept: kept }) => `${(100 * kept).toFixed(0)}%`;
  assert.ok(textOf("neighbours_kept").includes(`t-SNE keeps ${percent(tsne)}, UMAP ${percent(umap)}.`),
    `${percent(tsne)} ${percent(umap)}`);
});

test("the least inertia is what is said", { skip }, () => {
  const { inertia } = run("kmeans", "--n-init", "100");
  assert.ok(textOf("inertia").includes(`reaches ${(inertia / 1e9).toFixed(2)} billion.`), String(inertia));
});
