// What scripts/coverage makes of what llvm-cov tells.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summary } from '../../scripts/coverage.mjs';

const file = (filename, covered, count = 10) => ({ filename, summary: { lines: { count, covered } } });

test('lines are added up for each room, without what only draws, and files with many that did not run are named', () => {
  const { rooms, below } = summary([file('/d/src/base/text.cpp', 10, 30), file('/d/src/app/model/runs.cpp', 9),
    file('/d/src/base/error.cpp', 10), file('/d/src/app/panels/a.cpp', 0), file('/d/src/app/ui/a.cpp', 0),
    file('/d/build/formulas.inc', 0), file('/d/src/base/empty.h', 0, 0)], '/d');
  assert.deepEqual(rooms, [{ name: 'app/model', count: 10, covered: 9 }, { name: 'base', count: 40, covered: 20 },
    { name: 'all', count: 50, covered: 29 }]);
  assert.deepEqual(below, [{ name: 'src/base/text.cpp', count: 30, covered: 10 }]);
});
