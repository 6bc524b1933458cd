// The page's copy of scikit-learn's digits is load_digits(), so that the script which the page gives for it finds
// the same. DIGITSCOPE is the command line, PYTHON a Python that has scikit-learn.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { filesOf, findCollection } from "../../web/site/collections.js";

const { DIGITSCOPE, PYTHON } = process.env;
assert.ok(DIGITSCOPE && PYTHON, "set DIGITSCOPE to the command line, and PYTHON to a Python that has scikit-learn");

function output(program, ...given) {
  const { status, stdout, stderr } = spawnSync(program, given, { encoding: "utf8", maxBuffer: 1 << 26 });
  assert.equal(status, 0, stderr);
  return stdout;
}

test("all four methods find the same in the page's file as in load_digits()", () => {
  const of = (path) => fileURLToPath(new URL(`../../build/site/${path}`, import.meta.url));
  const { images, labels } = filesOf(findCollection("digits"));
  const files = ["--images", of(images), "--labels", of(labels)];
  const found = JSON.parse(output(PYTHON, "-c", `
import json
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.datasets import load_digits
from sklearn.ensemble import IsolationForest
from sklearn.metrics import adjusted_rand_score
from sklearn.neighbors import LocalOutlierFactor
X, y = load_digits(return_X_y=True)
kmeans = KMeans(10, init=X[:10], n_init=1).fit(X)  # versions before 1.3 choose other first rows
ward = AgglomerativeClustering(10).fit(X)
print(json.dumps({
    "samples": len(X),
    "kmeans": kmeans.labels_.tolist(),
    "kmeans_ari": adjusted_rand_score(y, kmeans.labels_),
    "ward_ari": adjusted_rand_score(y, ward.labels_),
    "forest": (IsolationForest(random_state=0, contamination=0.01).fit_predict(X) == -1).nonzero()[0].tolist(),
    "lof": (LocalOutlierFactor(contamination=0.01).fit_predict(X) == -1).nonzero()[0].tolist(),
}))`));
  const run = (link) => JSON.parse(output(DIGITSCOPE, "--link", link, ...files, "--json"));
  const near = (one, other) => assert.ok(Math.abs(one - other) < 1e-12, `${one} and ${other}`);

  const kmeans = run("?method=kmeans&n_clusters=10&init=0,1,2,3,4,5,6,7,8,9");
  assert.equal(kmeans.samples, found.samples);
  assert.deepEqual(kmeans.labels, found.kmeans);
  near(kmeans.metrics.ari, found.kmeans_ari);
  near(run("?method=hierarchical&linkage=ward&n_clusters=10&samples=1797").metrics.ari,
    found.ward_ari);
  const rows = ({ anomalies }) => [...anomalies].sort((a, b) => a - b);
  assert.deepEqual(rows(run("?method=isolation_forest&random_state=0&contamination=0.01")), found.forest);
  assert.deepEqual(rows(run("?method=local_outlier_factor&contamination=0.01")), found.lof);
});
