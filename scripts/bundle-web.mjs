#!/usr/bin/env node
// Joins the page's modules: a page that asks for forty small files is slow to start, and slower on
// servers that answer six at a time. What the page, the courier and the engine by itself have in common
// is in chunk-*.js. Run by assemble-site.cmake:
//
//   bundle-web.mjs SOURCE TARGET
//
// SOURCE has web/; TARGET gets the files, all in one folder, and with them digitscope.js, the element for other pages,
// which loads nothing. Prints the scripts that main.js loads at once.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ENTRIES = ['main.js', 'data/courier.js', 'engine/engine.js'];

/** The oldest browsers with all that the page needs; newer syntax is put into their words. */
const BROWSERS = ['chrome97', 'firefox113', 'safari16.4'];

const [source, target] = process.argv.slice(2).map((folder) => path.resolve(folder));
const common = {
  // All names are from SOURCE, and nothing is written: the result is the same wherever that goes.
  absWorkingDir: source,
  outdir: 'joined',
  entryNames: '[name]', // of whatever room
  write: false,
  bundle: true,
  nodePaths: [fileURLToPath(new URL('../node_modules', import.meta.url))], // wherever SOURCE is
  target: BROWSERS,
  minify: true,
  logLevel: 'warning',
};
const { metafile, outputFiles } = await build({
  ...common,
  entryPoints: ENTRIES.map((name) => path.join('web', name)),
  splitting: true,
  format: 'esm',
  sourcemap: true, // for who opens the browser's tools; nobody else loads it
  metafile: true,
});
const element = await build({ ...common, entryPoints: ['web/digitscope.js'], format: 'iife' });
for (const { path: file, contents } of [...outputFiles, ...element.outputFiles]) {
  await writeFile(path.join(target, path.basename(file)), contents);
}

const loaded = new Set(['joined/main.js']);
for (const script of loaded) {
  for (const { path: file, kind } of metafile.outputs[script].imports) {
    if (kind === 'import-statement') loaded.add(file);
  }
}
process.stdout.write([...loaded].map((file) => path.basename(file)).join('\n'));
