// The lists of mistakes as they are worked through, and whether they still fit the sources.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The mistakes of a list, each by itself. The number of one is its place in the list, from 1 on.
 * @param {import('./src.js').File[]} list
 */
export const flat = (list) => list
  .flatMap(({ mutations, ...file }) => mutations.map(
    ([text, instead, harm, equivalent]) => ({ ...file, text, instead, harm, equivalent })))
  .map((mutation, i) => ({ ...mutation, number: i + 1 }));

/** The file of a test that a list names. */
export function testFile(mutated, program, name) {
  if (mutated.startsWith('web/')) return `tests/web/${name}.test.mjs`;
  if (program === 'cli') return `tests/cli/${name}_test.mjs`;
  return program === 'app' ? `tests/app/${name}` : `tests/${name}`;
}

/**
 * @param {string} root  the repository
 * @param {ReturnType<typeof flat>} mutations
 * @returns {string[]} what no longer fits the sources
 */
export function faultsOf(root, mutations) {
  const isThere = (file) => existsSync(path.join(root, file));
  return mutations.flatMap(({ file, program, tests, text }) => {
    if (!isThere(file)) return [`${file} is not there`];
    const count = readFileSync(path.join(root, file), 'utf8').split(text).length - 1;
    const missing = tests.map((name) => testFile(file, program, name)).filter((test) => !isThere(test));
    return [
      ...count === 1 ? [] : [`${file} has this ${count} times, not once: ${text}`],
      ...missing.map((test) => `${test}, named beside ${file}, is not there`),
    ];
  });
}
