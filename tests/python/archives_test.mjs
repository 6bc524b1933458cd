// The archives that the page makes of a run hold what NumPy and Pillow read. DIGITSCOPE is the command line, PYTHON a
// Python that has scikit-learn and Pillow.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { npzOf, picturesOf } from "../../web/export/archives.js";

const { DIGITSCOPE, PYTHON } = process.env;
assert.ok(DIGITSCOPE && PYTHON, "set DIGITSCOPE to the command line, and PYTHON to a Python that has scikit-learn");

const folder = mkdtempSync(join(tmpdir(), "digitscope-archives-"));
after(() => rmSync(folder, { recursive: true }));

const [images, labels] = ["sk8-images", "sk8-labels"].map((name) =>
  fileURLToPath(new URL(`../cases/${name}`, import.meta.url)));
const digits = { images: readFileSync(images), labels: readFileSync(labels) };

function output(program, ...given) {
  const { status, stdout, stderr } = spawnSync(program, given, { encoding: "utf8", cwd: folder, maxBuffer: 1 << 26 });
  assert.equal(status, 0, stderr);
  return stdout;
}

const run = (...command) =>
  JSON.parse(output(DIGITSCOPE, ...command, "--images", images, "--labels", labels, "--json"));

/** What a few lines of Python print of an archive, as JSON. */
const python = (lines) => JSON.parse(output(PYTHON, "-c", `import json\nimport numpy as np\n${lines}`));

test("NumPy's archive has the images, their labels, and what each method found", () => {
  const runs = {
    kmeans: run("kmeans", "--n-init", "1", "--n-clusters", "12"),
    tree: run("hierarchical", "--samples", "500"),
    forest: run("isolation-forest"),
  };
  for (const [name, result] of Object.entries(runs)) {
    writeFileSync(join(folder, `${name}.npz`), npzOf(digits, result));
  }
  const found = python(`
from sklearn.datasets import load_digits
digits = load_digits()
kmeans, tree, forest = (np.load(name + ".npz") for name in ["kmeans", "tree", "forest"])
assert np.array_equal(kmeans["images"], digits.images) and np.array_equal(kmeans["target"], digits.target)
assert np.array_equal(tree["images"], digits.images[:500]) and np.array_equal(tree["target"], digits.target[:500])
print(json.dumps({
    "files": [archive.files for archive in (kmeans, tree, forest)],
    "labels": kmeans["labels_"].tolist(), "centers": kmeans["cluster_centers_"].tolist(),
    "children": tree["children_"].tolist(), "distances": tree["distances_"].tolist(),
    "scores": forest["scores_"].tolist(), "anomalies": forest["anomaly_"].nonzero()[0].tolist(),
}))`);
  assert.deepEqual(found.files, [
    ["images", "target", "labels_", "cluster_centers_"],
    ["images", "target", "labels_", "children_", "distances_"],
    ["images", "target", "scores_", "anomaly_"],
  ]);
  assert.deepEqual(found.labels, runs.kmeans.labels);
  assert.deepEqual(found.centers, runs.kmeans.centers);
  assert.deepEqual(found.children, runs.tree.merges.children);
  assert.deepEqual(found.distances, runs.tree.merges.distances);
  assert.deepEqual(found.scores, runs.forest.scores);
  assert.deepEqual(found.anomalies, [...runs.forest.anomalies].sort((a, b) => a - b));
});

test("the archive of pictures has each image once, in the folder of its cluster, at full contrast", async () => {
  const clustering = run("kmeans", "--n-init", "1", "--n-clusters", "12");
  const search = run("local-outlier-factor");
  writeFileSync(join(folder, "clusters.zip"), await picturesOf(digits, clustering));
  writeFileSync(join(folder, "anomalies.zip"), await picturesOf(digits, search));
  const found = python(`
import zipfile
from PIL import Image
from sklearn.datasets import load_digits
X = load_digits().images
folders = []
for name in ["clusters.zip", "anomalies.zip"]:
    with zipfile.ZipFile(name) as archive:
        assert archive.testzip() is None
        names = sorted(archive.namelist(), key=lambda name: name.split("/")[1])
        pictures = np.array([np.asarray(Image.open(archive.open(name))) for name in names])
    assert [name.split("/")[1] for name in names] == ["%04d.png" % row for row in range(len(X))]
    assert np.array_equal(pictures, np.floor(255 * X / 16 + 0.5))
    folders.append([name.split("/")[0] for name in names])
print(json.dumps(folders))`);
  assert.deepEqual(found[0], clustering.labels.map((label) => `cluster-${String(label).padStart(2, "0")}`));
  const anomalies = found[1].flatMap((name, row) => (name === "anomalies" ? [row] : []));
  assert.deepEqual(anomalies, [...search.anomalies].sort((a, b) => a - b));
  assert.ok(found[1].every((name) => ["anomalies", "others"].includes(name)));
});
