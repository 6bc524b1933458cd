// Tests that documents name are there.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** Documents, with fewer tests than each names. */
const DOCUMENTS = { "docs/accessibility.md": 40, "docs/faults.md": 35 };

for (const [document, fewer] of Object.entries(DOCUMENTS)) {
  test(`every test that ${document} names is there`, () => {
    const named = [...read(document).replace(/\n/g, " ").matchAll(/`(tests\/[\w./-]+): ([^`]+)`/g)];
    assert.ok(named.length > fewer, `${named.length}`);
    for (const [, file, title] of named) {
      const source = read(file);
      assert.ok(["'", "\"", "`"].some((quote) => source.includes(quote + title)), `${file}: ${title}`);
    }
  });
}
