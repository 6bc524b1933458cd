// The tables of docs/parameters.md tell what the program does: each row is tried.

import assert from "node:assert/strict";
import { test } from "node:test";
import { parameterTables } from "../support/parameter-tables.mjs";
import { digitscope } from "./support.mjs";

const tables = parameterTables();

/** What an option of the command line is called. */
const option = (name, value) => `--${name.replaceAll("_", "-")}=${value}`;

const request = (command) => JSON.parse(digitscope(command, "--print-request").stdout);

/** Runs a method on few digits. */
function run(command, name, value) {
  const clusters = ["kmeans", "hierarchical"].includes(command) && name !== "n_clusters" ? [option("n_clusters", 3)] : [];
  return digitscope(command, "--samples", "60", "--json", ...clusters, option(name, value));
}

test("there is a table for each of the four methods", () => {
  assert.deepEqual(tables.map(({ command }) => command),
    ["kmeans", "hierarchical", "isolation-forest", "local-outlier-factor"]);
});

for (const { command, rows } of tables) {
  const offered = rows.filter(({ here }) => here !== "not offered");

  test(`${command}: the table has every parameter, and its default`, () => {
    const { method, samples, ...defaults } = request(command);
    assert.equal(samples, "all");
    assert.deepEqual(Object.fromEntries(offered.map(({ name, ourDefault }) => [name, ourDefault])),
      Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, `${value}`])), method);
    for (const { name, theirDefault, ourDefault, marked } of offered) {
      assert.equal(marked, theirDefault.replaceAll('"', "") !== ourDefault, `${name} is in bold where it differs`);
    }
  });

  for (const { name, here, takes, refuses, reason } of offered) {
    test(`${command}: ${name} takes ${takes.join(", ")}, and refuses ${refuses.join(", ")}`, () => {
      assert.ok(["same", "offered"].includes(here), here);
      assert.ok(takes.length > 0 && refuses.length > 0);
      for (const value of takes) {
        const { status, stderr, stdout } = run(command, name, value);
        assert.equal(status, 0, `${value}: ${stderr}`);
        assert.ok(name in JSON.parse(stdout).params);
      }
      for (const value of refuses) {
        const { status, stderr, stdout } = run(command, name, value);
        assert.notEqual(status, 0, value);
        assert.equal(stdout, "");
        assert.ok(stderr.includes(name), `${value}: ${stderr}`);
      }
      if (reason) assert.ok(run(command, name, refuses.at(-1)).stderr.includes(`: ${reason}`), reason);
    });
  }

  test(`${command}: what is not offered is refused by name, with what is done in its place`, () => {
    for (const { name, theirDefault, reason } of rows.filter(({ here }) => here === "not offered")) {
      for (const value of [theirDefault, "1"]) {
        const { status, stdout, stderr } = run(command, name, value);
        assert.deepEqual([status, stdout], [2, ""], name);
        assert.ok(stderr.endsWith(`scikit-learn's ${name} is not offered here: ${reason}.\n`), `${name}: ${stderr}`);
      }
    }
  });
}

test("hierarchical: affinity is refused as metric is", () => {
  const { reason } = tables[1].rows.find(({ name }) => name === "metric");
  assert.match(digitscope("hierarchical", "--affinity=l1").stderr, new RegExp(`affinity is not offered here: ${reason}`));
});
