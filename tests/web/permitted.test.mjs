// What a browser may keep from a page is asked for in one place, where a refusal is an answer.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

const WEB = new URL('../../web/', import.meta.url);

/** Getters that throw in sandboxes, or when the reader's settings say so. */
const REFUSED = /\bnavigator\.serviceWorker\b|\b(local|session)Storage\b|\bindexedDB\b|\bdocument\.cookie\b/;

test('no module of the page asks by itself for what may be refused', async () => {
  const names = (await readdir(WEB, { recursive: true }))
    .filter((name) => /\.js$/.test(name) && !/^(examples|node|npm)\//.test(name));
  assert.ok(names.length > 30);
  for (const name of names) {
    if (name === 'site/permitted.js') continue;
    const code = (await readFile(new URL(name, WEB), 'utf8')).replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
    assert.doesNotMatch(code, REFUSED, `${name} should ask site/permitted.js`);
  }
});
