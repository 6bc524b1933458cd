// Texts call images digits only where they are: src/vocabulary/wording.h says how for the program, and
// web/site/collections.js for the page's modules. Here are the literals of the sources, read one by one.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { COLLECTIONS, nounOf } from '../../web/site/collections.js';

const root = new URL('../../', import.meta.url);
const textOf = (path) => readFileSync(new URL(path, root), 'utf8');
const below = (folder, endings) => readdirSync(new URL(folder, root), { recursive: true })
  .map((path) => `${folder}${path}`).filter((path) => endings.test(path)).sort();

/** What has the word in it and is no text about the images shown: where, what, and why. */
const ALLOWED = [
  [/wording\.(cpp|h)$/, /./, 'the words themselves'],
  [/view_entries\.cpp$/, /^digit$/, 'a name in links'],
  [/map_search\.cpp$/, /^digit$/, 'what a reader may type for a row'],
  [/python_code\.cpp$/, /^digits$/, 'a name in Python'],
  [/image_table\.cpp$/, /^digit$/, 'a name of a column in files'],
  [/map_overlay\.cpp$|digit_grid\.cpp$/, /^(no digits|\/digit)$/, 'names of controls'],
  [/app\/model\/collections\.cpp$/, /^Digits: /, 'credits of data that are digits'],
  [/definitions\.cpp$/, /^On these digits /, 'figures of MNIST, told of MNIST alone'],
  [/page\/empty\.cpp$/, /without knowing what a digit is\?$/, 'said of digits alone'],
  [/cli\/(input|notebook)\.cpp$/, /the notebook's 10,000 digits|default digits|MNIST's digits/, 'said of MNIST'],
  [/cli\/notebook\.cpp$/, /^Digits: the MNIST database /, 'the credit of MNIST'],
  [/cli\/notebook_figures\.cpp$/, /^digits$/, 'a name of files'],
  [/cli\/main\.cpp$/, /^Unsupervised learning on handwritten digits, /, 'what the program is'],
];

/** The literals of C++ that speak of digits, those beside one another as one; without what is in braces. */
function literalsOf(source) {
  const code = source.replace(/^\s*#include.*$/gm, '').replace(/(?<!:)\/\/.*$/gm, '');
  const literals = code.match(/"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*/g) ?? [];
  return literals.map((one) => one.replace(/"\s*"/g, '').slice(1, -1));
}
const speaksOfDigits = (words) => /(?<![\w-])digits?(?![\w-])/i.test(words.replace(/\{[^}]*\}/g, ''));

test('a text of the program names the data in braces, or says images', () => {
  const used = new Set();
  const found = below('src/', /\.(cpp|h)$/).flatMap((path) => literalsOf(textOf(path))
    .filter(speaksOfDigits)
    .filter((words) => {
      const allowed = ALLOWED.find(([where, what]) => where.test(path) && what.test(words));
      if (allowed) used.add(allowed);
      return !allowed;
    })
    .map((words) => `${path}: ${words}`));
  assert.deepEqual(found, []);
  assert.deepEqual(ALLOWED.filter((one) => !used.has(one)).map(([, , why]) => why), []);
});

test('so do the words of formulas', () => {
  for (const [name, { spoken, where }] of Object.entries(JSON.parse(textOf('src/app/model/formulas.json')))) {
    for (const words of [spoken, ...where.map(([, , meaning]) => meaning)]) {
      assert.ok(!speaksOfDigits(words), `${name}: ${words}`);
    }
  }
});

test('a text of the page says images', () => {
  const sayings = below('web/', /(?<!\.d)\.js$/)
    .filter((path) => !/^web\/(examples|site\/collections\.js)/.test(path))
    .flatMap((path) => [...textOf(path).replace(/^\s*(\/\/|\/?\*).*$/gm, '')
      .matchAll(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g)]
      .map(([words]) => words.slice(1, -1).replace(/\$\{[^}]*\}/g, ''))
      .filter((words) => words.includes(' ') && speaksOfDigits(words))
      .map((words) => `${path}: ${words}`));
  assert.deepEqual(sayings, []);
});

test('app and page call each collection the same', () => {
  const known = [...textOf('src/app/model/collections.cpp')
    .matchAll(/\.name = "([^"]+)"([^]*?)(?=\{\.name|\}\}\};)/g)]
    .map(([, name, fields]) => [name, fields.includes('.noun = Noun::images') ? 'image' : 'digit']);
  assert.deepEqual(new Map(known), new Map(COLLECTIONS.map(({ name }) => [name, nounOf(name)])));
  assert.equal(nounOf(''), 'image');
  assert.equal(nounOf(undefined), 'image');
});
