// Tests that documents name are there.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

for (const document of ["docs/accessibility.md", "docs/faults.md"]) {
  test(`every test that ${document} names is there`, () => {
    const named = [...read(document).replace(/\n/g, " ").matchAll(/`(tests\/[\w./-]+): ([^`]+)`/g)];
    assert.ok(named.length > 40, `${named.length}`);
    for (const [, file, title] of named) {
      const source = read(file);
      assert.ok(["'", "\"", "`"].some((quote) => source.includes(quote + title)), `${file}: ${title}`);
    }
  });
}

test("every fault has a test", () => {
  const rows = read("docs/faults.md").split("\n").filter((line) => /^\| (?!fault|---)/.test(line) && !/^\|---/.test(line));
  assert.ok(rows.length > 35, `${rows.length}`);
  for (const row of rows) assert.match(row, /`tests\/[\w./-]+: |`scripts\/fuzz /, row);
});
