// The conformance report counts its lines, and what holds has a test.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const report = read("docs/accessibility.md");

test("every criterion of the conformance report has a state, and what holds has a test", () => {
  const lines = [...report.matchAll(/^\| (\d\.\d\.\d+) [^|]+ \| ([\w ]+) \| (.*) \|$/gm)];
  const count = (wanted) => lines.filter(([, , state]) => state === wanted).length;
  for (const [, number, state, how] of lines) {
    assert.ok(["holds", "in part", "not"].includes(state), number);
    if (state !== "not") assert.match(how, /`tests\//, number);
  }
  for (const state of ["holds", "in part", "not"]) {
    assert.ok(report.includes(`| ${state} | ${count(state)} |`), `${state}: ${count(state)}`);
  }
});
