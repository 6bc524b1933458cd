// The server of scripts/run and of these tests.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../scripts/serve.mjs';

let folder;
let server;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'digitscope-serve-'));
  await mkdir(path.join(folder, 'site', 'web'), { recursive: true });
  await writeFile(path.join(folder, 'secret'), 'secret');
  await writeFile(path.join(folder, 'site', 'index.html'), '<!DOCTYPE html>');
  await writeFile(path.join(folder, 'site', 'web', 'main.js'), '');
  await writeFile(path.join(folder, 'site', 'a.wasm'), '');
  await writeFile(path.join(folder, 'site', 'a.gz'), '');
  await symlink(path.join(folder, 'secret'), path.join(folder, 'site', 'link'));
  server = await serve({ folder: path.join(folder, 'site'), mount: 'course/digits' });
});
after(async () => {
  await server?.close();
  await rm(folder, { recursive: true });
});

/** Sends a path as it is: fetch() would tidy it up first. */
const raw = (pathname) => new Promise((resolve, reject) => {
  const { hostname, port } = new URL(server.url);
  get({ hostname, port, path: pathname }, (response) => {
    response.resume();
    resolve(response.statusCode);
  }).on('error', reject);
});

test('files are served with their types, isolated, and looked at anew each time', async () => {
  const types = {
    '': 'text/html; charset=utf-8',
    'web/main.js': 'text/javascript; charset=utf-8',
    'a.wasm': 'application/wasm',
    'a.gz': 'application/gzip',
  };
  for (const [name, type] of Object.entries(types)) {
    const response = await fetch(new URL(name, server.url));
    assert.equal(response.status, 200, name);
    assert.equal(response.headers.get('content-type'), type);
    assert.equal(response.headers.get('content-encoding'), null);
    assert.equal(response.headers.get('cache-control'), 'no-cache');
    assert.equal(response.headers.get('cross-origin-opener-policy'), 'same-origin');
    assert.equal(response.headers.get('cross-origin-embedder-policy'), 'require-corp');
    assert.equal(response.headers.get('document-isolation-policy'), 'isolate-and-require-corp');
    const again = await fetch(new URL(name, server.url), {
      headers: { 'If-None-Match': response.headers.get('etag') },
    });
    assert.equal(again.status, 304, name);
  }
});

test('the mount path and folders get their slash', async () => {
  const response = await fetch(server.url.slice(0, -1));
  assert.equal(response.status, 200);
  assert.equal(response.url, server.url);
  assert.equal(await raw('/course/digits/web'), 301);
  assert.equal(await raw('/course/digits/web/'), 404);
  assert.equal(await raw('/'), 404);
});

test('nothing outside the folder is served', async () => {
  for (const name of ['../secret', '..%2fsecret', '%2e%2e/secret', 'web/../../secret', 'link',
    '/../secret', '..\\secret', 'web/%00', '%']) {
    const status = await raw(`/course/digits/${name}`);
    assert.ok([400, 403, 404].includes(status), `${name}: ${status}`);
  }
});

test('only reading is allowed', async () => {
  assert.equal((await fetch(server.url, { method: 'POST' })).status, 405);
  assert.equal((await fetch(server.url, { method: 'HEAD' })).status, 200);
});
