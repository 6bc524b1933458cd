#!/usr/bin/env node
// Sets the formulas of a list in TeX, and each symbol that it explains, with MathJax:
//
//   set-formulas.mjs LIST
//
// LIST is src/app/model/formulas.json. Prints {"version", "formulas": {TeX: SVG}, "symbols": {TeX: SVG}}
// as JSON, for scripts/formula-font.py, which makes a font of it.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import mathjax from 'mathjax';

const list = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { version } = createRequire(import.meta.url)('mathjax/package.json');
const MathJax = await mathjax.init({
  loader: { load: ['input/tex', 'output/svg'] },
  svg: { fontCache: 'none' }, // each letter's outline where it stands
  startup: { typeset: false },
});

/** The SVG of one formula. What TeX does not know would be drawn as a message, or in some other font. */
async function set(tex, display) {
  const container = await MathJax.tex2svgPromise(tex, { display });
  const svg = MathJax.startup.adaptor.innerHTML(container);
  if (/merror|<text/.test(svg)) throw new Error(`MathJax cannot set ${tex}: ${svg}`);
  return svg;
}

const formulas = {};
const symbols = {};
for (const { tex, where } of Object.values(list)) {
  formulas[tex] = await set(tex, true);
  for (const [symbol] of where) symbols[symbol] ??= await set(symbol, false);
}
process.stdout.write(JSON.stringify({ version, formulas, symbols }));
