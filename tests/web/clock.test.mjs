// What the time of day is changes nothing: clocks are set, and jump.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

const CLOCKS = {
  web: /\bDate\.now\b|\bnew Date\(\)|\bDate\(\)/,
  src: /\bsystem_clock\b|\bgettimeofday\b|\bCLOCK_REALTIME\b|\bstd::time\(|emscripten_date_now/,
};

test('nothing reads the time of day', async () => {
  for (const [folder, clock] of Object.entries(CLOCKS)) {
    const files = (await readdir(path.join(root, folder), { recursive: true }))
      .filter((name) => /\.(js|cjs|mjs|cpp|h)$/.test(name));
    assert.ok(files.length > 40, folder);
    for (const name of files) {
      const text = await readFile(path.join(root, folder, name), 'utf8');
      assert.doesNotMatch(text, clock, `${folder}/${name}`);
    }
  }
});
