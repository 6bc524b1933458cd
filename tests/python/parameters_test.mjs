// The tables of docs/parameters.md tell scikit-learn's parameters and defaults, and what it takes, too.
// PYTHON is a Python that has scikit-learn.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { parameterTables } from "../support/parameter-tables.mjs";

const { PYTHON } = process.env;
assert.ok(PYTHON, "set PYTHON to a Python that has scikit-learn");

// Of each estimator the defaults, and of each of the values asked whether it is taken.
const ASK = `
import ast, inspect, json, sys, warnings
import numpy as np, sklearn
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.ensemble import IsolationForest
from sklearn.neighbors import LocalOutlierFactor
warnings.simplefilter("ignore")
X = np.random.RandomState(0).randint(0, 256, (60, 9)).astype(float)

def value(text):
    try:
        return ast.literal_eval(text)
    except ValueError:
        return text

def is_taken(Estimator, name, text):
    try:
        Estimator(**{name: value(text)}).fit(X)
    except ValueError:
        return False
    return True

found = {"version": [int(part) for part in sklearn.__version__.split(".")[:2]]}
for estimator, rows in json.load(sys.stdin).items():
    Estimator = globals()[estimator]
    parameters = list(inspect.signature(Estimator.__init__).parameters.values())[1:]
    found[estimator] = {"defaults": {each.name: json.dumps(each.default) if isinstance(each.default, str)
                                     else repr(each.default) for each in parameters},
                        "taken": {name: [text for text in texts if is_taken(Estimator, name, text)]
                                  for name, texts in rows.items()}}
json.dump(found, sys.stdout)
`;

const tables = parameterTables();
const same = Object.fromEntries(tables.map(({ estimator, rows }) => [estimator, Object.fromEntries(rows
  .filter(({ here }) => here === "same").map(({ name, takes, refuses }) => [name, [...takes, ...refuses]]))]));
const { status, stdout, stderr } =
  spawnSync(PYTHON, ["-c", ASK], { input: JSON.stringify(same), encoding: "utf8" });
assert.equal(status, 0, stderr);
const found = JSON.parse(stdout);
const [major, minor] = found.version;

// What these were before the version of the tables.
const EARLIER = {
  KMeans: { n_init: '"warn"' },
  AgglomerativeClustering: { affinity: '"deprecated"', metric: "None" },
};

for (const { estimator, rows } of tables) {
  test(`${estimator}: the table has scikit-learn's parameters in their order, and their defaults`, () => {
    const { affinity, ...defaults } = found[estimator].defaults;
    const told = Object.fromEntries(rows.map(({ name, theirDefault }) => [name, theirDefault]));
    if (major === 1 && minor < 4) {
      assert.ok([undefined, EARLIER[estimator]?.affinity].includes(affinity));
      for (const name of Object.keys(told)) told[name] = EARLIER[estimator]?.[name] ?? told[name];
      assert.deepEqual(defaults, told);
    } else {
      assert.equal(affinity, undefined);
      assert.deepEqual(Object.entries(defaults), Object.entries(told));
    }
  });

  test(`${estimator}: scikit-learn takes and refuses what the table says of parameters that are the same`, () => {
    assert.deepEqual(found[estimator].taken, Object.fromEntries(rows.filter(({ here }) => here === "same")
      .map(({ name, takes }) => [name, takes])));
  });
}
