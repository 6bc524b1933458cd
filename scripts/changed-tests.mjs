#!/usr/bin/env node
// What to test first after a change: the quickest tests that look at what the changed files are for. Prints a
// line for each kind: `ctest REGEX`, `web`, `browser FILE...`. Run by `scripts/test --changed`.
//
//   changed-tests.mjs COMMIT    the changes since it left this branch, committed or not

import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** Tests of the engine, of the command line, and of what the app draws: names in ctest. */
const ENGINE = ['digitscope_tests'];
const COMMAND_LINE = ['cli', 'files', 'links'];
const APP = ['digitscope_app_tests'];

/**
 * Where a file lies, and which tests look at it: in ctest, and in tests/browser/. The first that fits counts.
 * @type {[prefix: string, tests: {ctest?: string[], browser?: string[]}][]}
 */
export const TABLE = [
  ['src/app/host/', { browser: ['run', 'mirror'] }],
  ['src/app/render/', { browser: ['screenshots'] }],
  ['src/app/', { ctest: APP, browser: ['mirror'] }],
  ['src/cli/', { ctest: COMMAND_LINE }],
  ['src/figures/', { ctest: COMMAND_LINE }],
  ['src/files/', { ctest: [...ENGINE, 'files'], browser: ['files'] }],
  ['src/vocabulary/', { ctest: [...ENGINE, ...APP, 'links', 'parameters'], browser: ['vocabulary'] }],
  ['src/results/', { ctest: [...ENGINE, ...APP], browser: ['run'] }],
  ['src/engine/', { ctest: [...ENGINE, ...COMMAND_LINE], browser: ['run'] }],
  ['src/', { ctest: [...ENGINE, ...COMMAND_LINE] }],
  ['shaders/', { browser: ['screenshots'] }],
  ['web/access/', { browser: ['mirror', 'words'] }],
  ['web/base/', { browser: ['run'] }],
  ['web/canvas/', { browser: ['run', 'keys'] }],
  ['web/data/', { browser: ['files', 'collections', 'elsewhere'] }],
  ['web/embed/', { browser: ['embedding', 'element-fails'] }],
  ['web/engine/', { browser: ['run', 'cancel'] }],
  ['web/examples/', { browser: ['examples'] }],
  ['web/export/', { browser: ['take-away'] }],
  ['web/framed/', { browser: ['embedding', 'framed'] }],
  ['web/icons/', { browser: ['loading'] }],
  ['web/links/', { browser: ['links'] }],
  ['web/node/', {}], // scripts/test package
  ['web/npm/', {}],
  ['web/offline/', { browser: ['update'] }],
  ['web/print/', { browser: ['print'] }],
  ['web/site/collections.js', { browser: ['collections', 'own-data'] }],
  ['web/replace-digits.js', { browser: ['collections', 'own-data'] }],
  ['web/site/', { browser: ['sandbox'] }],
  ['web/start/', { browser: ['start', 'loading'] }],
  ['web/', { browser: ['run', 'policy'] }],
  ['index.html', { browser: ['run', 'policy'] }],
  ['tests/app/', { ctest: APP }],
  ['tests/cli/', { ctest: COMMAND_LINE }],
  ['tests/fuzz/', {}], // scripts/fuzz
  ['tests/browser/support/', { browser: ['run'] }],
  ['tests/', { ctest: ENGINE }],
  ['scripts/', { browser: ['serve', 'policy'] }],
];

/** @param {string[]} files  paths in the repository  @returns {string[]} the lines */
export function plan(files) {
  const ctest = new Set();
  const browser = new Set();
  for (const file of files) {
    const [, own] = file.match(/^tests\/browser\/([^/]+)\.test\.mjs$/) ?? [];
    if (own) {
      browser.add(own);
    } else if (!/^tests\/(?:web|package|python|firefox|webkit|atspi|benchmark)\/|\.md$/.test(file)) {
      const [, tests = {}] = TABLE.find(([prefix]) => file.startsWith(prefix)) ?? [];
      for (const name of tests.ctest ?? []) ctest.add(name);
      for (const name of tests.browser ?? []) browser.add(name);
    }
  }
  const lines = ['web'];
  if (ctest.size > 0) lines.push(`ctest ^(${[...ctest].sort().join('|')})`);
  if (browser.size > 0) {
    lines.push(`browser ${[...browser].sort().map((name) => `tests/browser/${name}.test.mjs`).join(' ')}`);
  }
  return lines;
}

/** The names that git prints. */
const names = (...command) => execFileSync('git', command, { encoding: 'utf8' }).split('\n').filter(Boolean);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [commit] = process.argv.slice(2);
  const files = [...names('diff', '--name-only', '--no-renames', '--merge-base', commit),
    ...names('ls-files', '--others', '--exclude-standard')];
  console.log(plan(files).join('\n'));
}
