// scripts/package: the page as a zip for any host.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { serve } from '../../scripts/serve.mjs';
import { state } from './support/page.mjs';
import { SITE, useSite } from './support/site.mjs';

const run = promisify(execFile);
const site = useSite();
const script = fileURLToPath(new URL('../../scripts/package', import.meta.url));
let folder;

const pack = async (name) => {
  const file = path.join(folder, name);
  await run(script, [file], { env: { ...process.env, DIGITSCOPE_SITE: SITE } });
  return file;
};

before(async () => { folder = await mkdtemp(path.join(tmpdir(), 'digitscope-package-')); });
after(() => rm(folder, { recursive: true }));

test('the zip, unpacked and served from a subfolder, is the page', async () => {
  const zip = await pack('site.zip');
  await run('unzip', ['-q', zip, '-d', folder]);
  for (const name of [
    'digitscope.js', '_headers', 'server/nginx.conf', '.nojekyll', 'LICENSE', 'third-party-notices.txt', 'sbom.cdx.json',
  ]) {
    assert.ok((await stat(path.join(folder, 'digitscope', name))).isFile(), name);
  }
  const server = await serve({ folder, isolated: false });
  try {
    await site.visit({
      address: `${server.url}digitscope/`,
      context: { serviceWorkers: 'block' }, // or it may be loaded twice
    }, async (page) => {
      assert.equal((await state(page)).digits.samples, 10000);
    });
  } finally {
    await server.close();
  }
});

test('what refers to the files of a version comes after them', async () => {
  const { stdout } = await run('unzip', ['-Z1', await pack('order.zip')]);
  assert.deepEqual(stdout.trim().split('\n').slice(-3),
    ['engine.js', 'index.html', 'service-worker.js'].map((name) => `digitscope/${name}`));
});

test('the same page gives the same zip', async () => {
  const [first, second] = [await pack('first.zip'), await pack('second.zip')];
  assert.ok((await readFile(first)).equals(await readFile(second)));
});
