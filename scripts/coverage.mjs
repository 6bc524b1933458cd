#!/usr/bin/env node
// Prints what `llvm-cov export -summary-only` tells, from standard input, as the share of lines that ran in each room
// of src/, and the files of which less than 90 % did.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const LEAST = 0.9;

/** What only draws. */
const DRAWS = /^src\/app\/(?:panels|ui|render|host)\//;

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** @param {{filename: string, summary: {lines: {count: number, covered: number}}}[]} files */
export function summary(files, root = ROOT) {
  const rooms = new Map();
  const below = [];
  for (const { filename, summary: { lines } } of files) {
    const file = path.relative(root, filename);
    if (!file.startsWith('src/') || DRAWS.test(file) || lines.count === 0) continue;
    const room = file.split('/').slice(1, file.startsWith('src/app/') ? 3 : 2).join('/');
    const { count = 0, covered = 0 } = rooms.get(room) ?? {};
    rooms.set(room, { count: count + lines.count, covered: covered + lines.covered });
    if (lines.covered < LEAST * lines.count) below.push({ name: file, ...lines });
  }
  const all = { name: 'all', count: 0, covered: 0 };
  for (const { count, covered } of rooms.values()) {
    all.count += count;
    all.covered += covered;
  }
  const byName = (a, b) => (a.name < b.name ? -1 : 1);
  return {
    rooms: [...[...rooms].map(([name, lines]) => ({ name, ...lines })).sort(byName), all],
    below: below.sort(byName),
  };
}

const row = ({ name, count, covered }) =>
  `${name.padEnd(44)} ${`${covered} of ${count}`.padStart(16)} ${(100 * covered / count).toFixed(1).padStart(6)} %`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { data: [{ files }] } = JSON.parse(readFileSync(0, 'utf8'));
  const { rooms, below } = summary(files);
  console.log(['Lines that the tests run', ...rooms.map(row), '', `Files below ${100 * LEAST} %`, ...below.map(row)]
    .join('\n'));
}
