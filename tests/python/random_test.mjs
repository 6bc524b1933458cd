// Random small data and parameters: Digitscope finds what scikit-learn finds, or what exact arithmetic proves to be
// as good. DIGITSCOPE names the program, PYTHON a Python that has scikit-learn; RANDOM_CASES is how many cases
// there are, if not as many as take some seconds, and RANDOM_FIRST the number of the first.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const { DIGITSCOPE, PYTHON, RANDOM_CASES = "400", RANDOM_FIRST = "0" } = process.env;
assert.ok(DIGITSCOPE, "set DIGITSCOPE to the program under test");
assert.ok(PYTHON, "set PYTHON to a Python that has scikit-learn");

const COMPARE = fileURLToPath(new URL("random/compare.py", import.meta.url));

function compare(...args) {
  const { status, stdout, stderr, error } =
    spawnSync(PYTHON, [COMPARE, DIGITSCOPE, ...args], { encoding: "utf8", maxBuffer: 1 << 26 });
  assert.equal(error, undefined);
  assert.equal(stderr, "");
  return { status, stdout };
}

test(`${RANDOM_CASES} random cases are equal, or differ by ties that are proven`, (t) => {
  const { status, stdout } = compare("--cases", RANDOM_CASES, "--first", RANDOM_FIRST);
  assert.equal(status, 0, stdout);
  for (const line of stdout.trimEnd().split("\n")) t.diagnostic(line);
});

test("what is no tie does not pass for one", () => {
  const { status, stdout } = compare("--cases", "40", "--altered");
  assert.equal(status, 1, stdout);
  const summary = stdout.slice(stdout.indexOf("40 random cases"));
  assert.doesNotMatch(summary, /equal|tied/, stdout);
  assert.equal(summary.match(/\d+ FAILED/g).length, 4, stdout);
});
