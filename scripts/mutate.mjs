#!/usr/bin/env node
// Makes the mistakes of tests/mutations/ in a copy and runs tests on them; called by scripts/mutate, which tells how.
//
// Compiling takes longer than testing. All mistakes in C++ are therefore compiled at once, each beside the right text,
// and DIGITSCOPE_MUTANT, a number, says which of them a process makes. That exists in the copy only.

import { spawn, spawnSync, execFileSync } from 'node:child_process';
import {
  cpSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { faultsOf, flat, testFile } from '../tests/mutations/list.js';
import { src } from '../tests/mutations/src.js';
import { web } from '../tests/mutations/web.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Two, as the mistakes of one part must not be there while the other is tried. */
let COPY = '';
const workIn = (part) => {
  COPY = path.join(ROOT, 'build/mutants', part);
};

/** Rooms that compute little: compiled without optimising, which takes a third of the time. */
const ROOMS_OF_WORDS = ['vocabulary', 'results', 'report', 'files', 'toys', 'engine', 'app_model', 'app_ui',
  'app_charts', 'app_layout'];

/** What a mutated source begins with. What is put in may be useless, or of another type. */
const PREFACE = `#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wextra"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Wunused-but-set-variable"
#pragma GCC diagnostic ignored "-Wunused-but-set-parameter"
#pragma GCC diagnostic ignored "-Wunused-variable"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wtype-limits"
#pragma GCC diagnostic ignored "-Wparentheses"
#pragma GCC diagnostic ignored "-Wduplicated-branches"
#ifndef DIGITSCOPE_MUTATED
#define DIGITSCOPE_MUTATED
#include <cstdlib>
inline bool digitscope_mutated(int number) {
  static const int chosen = [] {
    const char* text = std::getenv("DIGITSCOPE_MUTANT");
    return text == nullptr ? 0 : std::atoi(text);
  }();
  return number == chosen;
}
#endif
#line 1
`;

const lineOf = ({ file, text }) => {
  const source = readFileSync(path.join(ROOT, file), 'utf8');
  return source.slice(0, source.indexOf(text)).split('\n').length;
};

/** Writes a file of the copy only where it changes: what is newer is compiled again. */
function put(file, content) {
  const target = path.join(COPY, file);
  if (existsSync(target) && readFileSync(target, 'utf8') === content) return;
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, content);
}

/** Brings the copy to what is here, committed or not, with `changed` in place of some files. */
function copyTree(changed = new Map()) {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: ROOT, encoding: 'utf8' });
  for (const file of files.split('\0').filter(Boolean)) {
    const from = path.join(ROOT, file);
    if (!existsSync(from) || lstatSync(from).isSymbolicLink()) continue;
    if (changed.has(file)) {
      put(file, changed.get(file));
      continue;
    }
    const to = path.join(COPY, file);
    if (existsSync(to) && readFileSync(from).equals(readFileSync(to))) continue;
    cpSync(from, to);
    const now = new Date(); // not the original's: what was mutated is older in the original
    utimesSync(to, now, now);
  }
  for (const folder of ['node_modules', 'build/data', 'build/fonts', 'build/formulas']) {
    const link = path.join(COPY, folder);
    rmSync(link, { force: true, recursive: false });
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(ROOT, folder), link);
  }
}

/** The source with all its mistakes, each of which is made when it is chosen. */
function mutated(file, mutations) {
  let source = readFileSync(path.join(ROOT, file), 'utf8');
  for (const { text, instead, number } of mutations) {
    const both = text.endsWith(';')
      ? `{ if (digitscope_mutated(${number})) { ${instead} } else { ${text} } }`
      : `(digitscope_mutated(${number}) ? (${instead}) : (${text}))`;
    source = source.replace(text, () => both);
  }
  return PREFACE + source;
}

function build(targets) {
  const tree = path.join(COPY, 'build/native');
  const run = (...given) => {
    const { status } = spawnSync('cmake', given, { cwd: COPY, stdio: ['ignore', 'ignore', 'inherit'] });
    return status === 0;
  };
  if (!existsSync(path.join(tree, 'build.ninja')) && !run('--preset', 'native')) return false;
  const { status, stdout } = spawnSync('cmake', ['--build', tree, '--target', ...targets, '--', '-k', '0'],
    { cwd: COPY, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) console.error(stdout.split('\n').filter((line) => /error|FAILED/.test(line)).join('\n'));
  return status === 0;
}

/** @typedef {{command: string, given: string[]}} Tests  a command that fails when one of some tests does */

const PROGRAMS = { unit: 'build/native/tests/digitscope_tests', app: 'build/native/tests/app/digitscope_app_tests' };
const TARGETS = { unit: 'digitscope_tests', app: 'digitscope_app_tests', cli: 'digitscope' };
const CLI_TESTS = ['cli', 'convert', 'files', 'links', 'notebook', 'parameters'];

const doctest = (program, ...filters) =>
  ({ command: path.join(COPY, PROGRAMS[program]), given: ['--abort-after=1', '--no-intro', ...filters] });
const nodeTests = (files) => ({ command: process.execPath, given: ['--test', '--test-reporter=tap', ...files] });
const cliTests = (names) => nodeTests(names.map((name) => `tests/cli/${name}_test.mjs`));

/** The tests that look at a mistake in C++ first, and those that are left, in this order. @returns {Tests[]} */
function stagesOfSource({ program = 'unit', tests }, quick) {
  if (program === 'cli') return [cliTests(tests), ...quick ? [] : [cliTests(CLI_TESTS)]];
  const files = tests.map((test) => `*/${testFile('', program, test)}`).join(',');
  return [doctest(program, `--source-file=${files}`),
    ...quick ? [] : [doctest(program, `--source-file-exclude=${files}`)],
    ...quick || program === 'app' ? [] : [cliTests(CLI_TESTS)]];
}

/**
 * Runs tests on a mistake, or on none (0).
 * @returns {Promise<{by: string | null, seconds: number}>} the test that failed; null: none did
 */
function runTests({ command, given }, number, seconds) {
  const begun = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, given, {
      cwd: COPY, stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DIGITSCOPE: path.join(COPY, 'build/native/digitscope'), DIGITSCOPE_SANITIZED: '',
        DIGITSCOPE_MUTANT: String(number) },
    });
    let told = '';
    let late = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (bytes) => {
        told = (told + bytes).slice(-100_000);
      });
    }
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, seconds * 1000);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const took = (Date.now() - begun) / 1000;
      if (/test cases:\s+0 \||^# tests 0$/m.test(told)) {
        reject(new Error(`no test is run by ${command} ${given.join(' ')}`));
      } else if (code === 0) {
        resolve({ by: null, seconds: took });
      } else {
        const [, name] = told.match(/^TEST CASE:\s*(.*)$/m) ?? told.match(/^\s*not ok \d+ - (?!tests\/|\/)(.*)$/m) ?? [];
        resolve({ by: late ? 'no test ends' : name?.trim() || signal || `exit code ${code}`, seconds: took });
      }
    });
  });
}

/** What tests take without a mistake, with which they have to pass. */
const unharmed = new Map();
function timeOf(tests) {
  const key = JSON.stringify(tests);
  if (!unharmed.has(key)) {
    unharmed.set(key, runTests(tests, 0, 3600).then(({ by, seconds }) => {
      if (by !== null) throw new Error(`without any mistake this fails: "${by}" of ${tests.given.join(' ')}`);
      return seconds;
    }));
  }
  return unharmed.get(key);
}

/** @returns {Promise<string | null>} the test that noticed a mistake */
async function killerOf(stages, number) {
  for (const tests of stages) {
    const limit = 60 + 10 * await timeOf(tests); // a mistake can keep a loop from ending
    const { by } = await runTests(tests, number, limit);
    if (by !== null) return by;
  }
  return null;
}

const outcomes = [];
function tell(mutation, by) {
  const { equivalent } = mutation;
  const outcome = by !== null ? 'killed' : equivalent ? 'explained' : 'survived';
  outcomes.push({ ...mutation, outcome });
  const why = by ?? (equivalent || `would hurt: ${mutation.harm}`);
  const short = (text) => text.replaceAll(/\s+/g, ' ').slice(0, 60);
  console.log(`${outcome.padEnd(9)} ${mutation.file}:${lineOf(mutation)}  ` +
    `${short(mutation.text)} -> ${short(mutation.instead)}  | ${why}`);
}

async function mutateSource(all, chosen, quick) {
  if (chosen.length === 0) return;
  workIn('src');
  const changed = new Map();
  for (const { file } of all) {
    if (!changed.has(file)) changed.set(file, mutated(file, all.filter((other) => other.file === file)));
  }
  const rooms = 'src/CMakeLists.txt';
  changed.set(rooms, `${readFileSync(path.join(ROOT, rooms), 'utf8')}
foreach(room ${ROOMS_OF_WORDS.join(' ')})
  target_compile_options(digitscope_\${room} PRIVATE -O0)
endforeach()
target_compile_options(digitscope PRIVATE -O0)
`);
  copyTree(changed);
  console.log(`== compiling ${all.length} mistakes`);
  const programs = [...new Set(chosen.map(({ program = 'unit' }) => program)), ...quick ? [] : ['cli']];
  if (!build(programs.map((program) => TARGETS[program]))) throw new Error('the mistakes do not compile (see above)');
  const waiting = [...chosen];
  await Promise.all(os.cpus().map(async () => { // one worker a core
    for (let mutation = waiting.shift(); mutation; mutation = waiting.shift()) {
      tell(mutation, await killerOf(stagesOfSource(mutation, quick), mutation.number));
    }
  }));
}

async function mutateWeb(chosen, quick) {
  if (chosen.length === 0) return;
  workIn('web');
  copyTree();
  const all = execFileSync('git', ['ls-files', 'tests/web/*.test.mjs'], { cwd: ROOT, encoding: 'utf8' })
    .split('\n').filter((test) => test && !test.endsWith('/mutations.test.mjs')); // which looks for the right text
  for (const mutation of chosen) {
    const named = mutation.tests.map((name) => testFile(mutation.file, '', name));
    const stages = [nodeTests(named), ...quick ? [] : [nodeTests(all.filter((test) => !named.includes(test)))]];
    for (const tests of stages) await timeOf(tests); // while all is right
    const source = readFileSync(path.join(ROOT, mutation.file), 'utf8');
    put(mutation.file, source.replace(mutation.text, () => mutation.instead));
    try {
      tell(mutation, await killerOf(stages, 0));
    } finally {
      put(mutation.file, source);
    }
  }
}

const [part, ...given] = process.argv.slice(2);
const quick = given.includes('--quick');
const names = given.filter((name) => name !== '--quick');
if (!['all', 'web', 'src'].includes(part) || names.some((name) => name.startsWith('-'))) {
  console.error('scripts/mutate [web|src] [--quick] [NAME...]');
  process.exit(2);
}
const inSource = flat(src);
const inWeb = flat(web);
const faults = faultsOf(ROOT, [...inSource, ...inWeb]);
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(2);
}
const wanted = ({ file }) => names.length === 0 || names.some((name) => file.includes(name));
try {
  if (part !== 'src') await mutateWeb(inWeb.filter(wanted), quick);
  if (part !== 'web') await mutateSource(inSource, inSource.filter(wanted), quick);
} catch (error) {
  console.error(error.message);
  process.exit(2);
}
const count = (outcome) => outcomes.filter((each) => each.outcome === outcome).length;
console.log(`${outcomes.length} mistakes: ${count('killed')} killed, ${count('explained')} explained, ` +
  `${count('survived')} survived`);
process.exitCode = outcomes.length === 0 ? 2 : count('survived') > 0 ? 1 : 0;
