// The rooms of src/, of src/app and of web/: what each may include or import. Arrows lead one way.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const SRC = fileURLToPath(new URL("../../src/", import.meta.url));

/** Each room of src/, and those that it may include besides itself. */
const FLOORS = {
  base: [],
  digits: ["base"],
  toys: ["base", "digits", "distance", "anomaly", "evaluate", "projection"],
  files: ["base", "digits"],
  vocabulary: ["base"],
  results: ["base", "vocabulary"],
  report: ["base", "vocabulary", "results"],
  distance: ["base", "digits"],
  cluster: ["base", "digits", "distance"],
  anomaly: ["base", "digits", "distance"],
  evaluate: ["base", "digits", "distance"],
  projection: ["base", "digits", "distance"],
  engine: ["base", "digits", "files", "vocabulary", "results", "distance", "cluster", "anomaly", "evaluate", "projection"],
  figures: ["base", "digits", "cluster"],
  cli: ["base", "digits", "files", "vocabulary", "results", "cluster", "engine", "figures", "report"],
  app: ["base", "toys", "digits", "files", "vocabulary", "results", "anomaly", "cluster", "distance", "engine", "evaluate", "report"],
};

/** Likewise of src/app. */
const ROOMS = {
  model: [],
  ui: ["model"],
  charts: ["model", "ui"],
  panels: ["model", "ui", "charts"],
  layout: ["model", "ui", "panels"],
  render: ["model", "ui", "charts"],
  host: ["model", "ui", "charts", "layout", "render"],
};

/** Likewise of web/. Files beside the rooms join them, and are imported by none. */
const WEB_ROOMS = {
  base: [],
  engine: ["base"],
  site: ["base", "engine"],
  data: ["base", "site"],
  links: ["base", "site"],
  export: ["base", "site"],
  start: ["base", "site"],
  offline: ["base", "site"],
  access: ["base"],
  canvas: ["base", "site", "data", "access", "start"],
  framed: ["base", "links", "export", "canvas"],
  print: ["base"],
  embed: ["base", "site"],
  node: ["base", "engine"],
};

const files = readdirSync(SRC, { recursive: true }).filter((file) => /\.(h|cpp)$/.test(file));

/** The includes of ours in a file, as paths in src/. */
const includesOf = (file) =>
  [...readFileSync(path.join(SRC, file), "utf8").matchAll(/^#include "([^"]+)"/gm)]
    .map(([, included]) => included);

/** @param {Record<string, string[]>} allowed  @param {string} folder  in which the rooms lie */
function wrongArrows(allowed, folder) {
  const roomOf = (file) => file.slice(folder.length).split("/")[0];
  const wrong = [];
  for (const file of files) {
    if (!file.startsWith(folder)) continue;
    const room = roomOf(file);
    for (const included of includesOf(file)) {
      if (!included.startsWith(folder) || !files.includes(included)) continue;
      const other = roomOf(included);
      if (other !== room && !allowed[room]?.includes(other)) wrong.push(`${file} -> ${included}`);
    }
  }
  return wrong;
}

test("the rooms of src include those below them only", () => {
  assert.deepEqual(wrongArrows(FLOORS, ""), []);
  assert.deepEqual(Object.keys(FLOORS).sort(),
    [...new Set(files.map((file) => file.split("/")[0]))].sort());
});

test("the rooms of src/app include those below them only, and the model draws nothing", () => {
  assert.deepEqual(wrongArrows(ROOMS, "app/"), []);
  assert.deepEqual(Object.keys(ROOMS).sort(),
    [...new Set(files.filter((file) => file.startsWith("app/")).map((file) => file.split("/")[1]))].sort());
  for (const file of files.filter((name) => name.startsWith("app/model/"))) {
    assert.doesNotMatch(readFileSync(path.join(SRC, file), "utf8"), /\bIm(Gui|Vec|U32|Draw)/, file);
  }
});

test("the rooms of web import those below them only", () => {
  const web = path.join(SRC, "../web");
  const modules = readdirSync(web, { recursive: true })
    .filter((file) => /\.c?js$/.test(file) && !/^(examples|npm)\//.test(file));
  const roomOf = (file) => (file.includes("/") ? file.split("/")[0] : "beside the rooms");
  const wrong = [];
  for (const file of modules) {
    const room = roomOf(file);
    const text = readFileSync(path.join(web, file), "utf8");
    for (const [, to] of text.matchAll(/^(?:import|export|\}) [^;]*?from '(\.[^']+)'|^import '(\.[^']+)'/gm)) {
      const other = roomOf(path.join(path.dirname(file), to));
      if (room === other || !(room in WEB_ROOMS)) continue;
      if (!WEB_ROOMS[room].includes(other)) wrong.push(`${file} -> ${other}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(Object.keys(WEB_ROOMS).sort(),
    [...new Set(modules.map(roomOf))].filter((room) => room !== "beside the rooms").sort());
});

test("panels of one tab know those of no other", () => {
  for (const file of files.filter((name) => /^app\/panels\/\w+\//.test(name))) {
    const tab = file.split("/")[2];
    for (const included of includesOf(file)) {
      const other = included.match(/^app\/panels\/(\w+)\//)?.[1];
      assert.ok(other === undefined || other === tab, `${file} -> ${included}`);
    }
  }
});

test("what ARCHITECTURE.md points to is there", () => {
  const root = path.join(SRC, "..");
  const text = readFileSync(path.join(root, "ARCHITECTURE.md"), "utf8");
  const paths = [...text.matchAll(/`((?:src|web|tests|docs)\/[\w./{},-]+)`/g)].map(([, found]) => found)
    .flatMap((found) => {
      const [, before, list] = found.match(/^(.*)\{([\w,]+)\}$/) ?? [];
      return list ? list.split(",").map((end) => before + end) : [found];
    });
  assert.ok(paths.length > 40, `${paths.length}`);
  for (const file of paths) assert.ok(existsSync(path.join(root, file)), file);
});
