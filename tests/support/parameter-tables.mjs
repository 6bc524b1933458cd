// The tables of docs/parameters.md, for the tests that hold them to the program and to scikit-learn.

import { readFileSync } from "node:fs";

const DOCUMENT = new URL("../../docs/parameters.md", import.meta.url);

const codes = (cell) => [...cell.matchAll(/`([^`]*)`/g)].map(([, code]) => code);

/** `estimator` and `command`, and the `rows` of each. */
export function parameterTables() {
  const text = readFileSync(DOCUMENT, "utf8");
  return [...text.matchAll(/^## `(\w+)`: `digitscope ([\w-]+)`\n([^]*?)(?=^## )/gm)].map(([, estimator, command, part]) => {
    const lines = part.split("\n").filter((line) => line.startsWith("| `"));
    const rows = lines.map((line) => {
      const [name, theirDefault, here, ourDefault, takes, last] =
        line.split("|").slice(1, -1).map((cell) => cell.trim());
      return {
        name: codes(name)[0],
        theirDefault: codes(theirDefault)[0], // as Python writes it
        here, // same, offered, not offered
        ourDefault: codes(ourDefault)[0], // as a link has it
        marked: ourDefault.startsWith("**"),
        takes: codes(takes),
        refuses: codes(last),
        reason: here === "not offered" ? last : /: (.*)$/.exec(last)?.[1], // of the last one refused
      };
    });
    return { estimator, command, rows };
  });
}
