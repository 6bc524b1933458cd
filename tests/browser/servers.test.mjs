// The settings of web/examples/server/ in the servers they are for: nginx and Apache.

import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { kept, ready } from './support/kept.mjs';
import { run, state } from './support/page.mjs';
import { useServer } from './support/servers.mjs';
import { useSite, versionFolder } from './support/site.mjs';

const site = useSite();

const version = await versionFolder();

/** A file of each kind, with its type. */
const FILES = {
  '': /^text\/html/,
  [`${version}/web/main.js`]: /^text\/javascript/,
  [`${version}/web/page.css`]: /^text\/css/,
  [`${version}/app/app.wasm`]: /^application\/wasm$/,
  [`${version}/wasm/engine-threads.wasm`]: /^application\/wasm$/,
  [`${version}/fonts/Inter-Regular.otf`]: /^font\/otf$/,
  [`${version}/fonts/FiraCode-Regular.ttf`]: /^font\/ttf$/,
  'data/digits-10000-images-idx3-ubyte.gz': /^application\/gzip$/,
  'icons/favicon.svg': /^image\/svg\+xml/,
  'icons/icon-192.png': /^image\/png$/,
  'manifest.webmanifest': /^application\/manifest\+json/,
  'service-worker.js': /^text\/javascript/,
  'digitscope.js': /^text\/javascript/,
};

const EVERYWHERE = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'document-isolation-policy': 'isolate-and-require-corp',
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** What a server answers, with its bytes as they are sent. */
const ask = (url, headers = {}) => new Promise((resolve, reject) => {
  request(url, { headers }, (response) => {
    const chunks = [];
    response.on('data', (chunk) => chunks.push(chunk));
    response.on('end', () => resolve({
      status: response.statusCode, headers: response.headers, bytes: Buffer.concat(chunks),
    }));
  }).on('error', reject).end();
});

for (const name of ['nginx', 'Apache']) {
  const server = useServer(name);

  test(`${name} sends every kind of file with its type, the policy and the headers for threads`, async () => {
    for (const [file, type] of Object.entries(FILES)) {
      const { status, headers } = await ask(server.url + file);
      assert.equal(status, 200, file);
      assert.match(headers['content-type'], type, file);
      assert.match(headers['content-security-policy'], /^default-src 'none'; .*frame-ancestors \*$/, file);
      for (const [header, value] of Object.entries(EVERYWHERE)) {
        assert.equal(headers[header], value, `${file}: ${header}`);
      }
    }
    const { headers } = await ask(`${server.url}${version}/courier.html`);
    assert.equal(headers['content-security-policy'], undefined, 'its own policy is in it');
    assert.equal(headers['cross-origin-embedder-policy'], 'require-corp');
    assert.equal((await ask(`${server.url}nothing.js`)).status, 404);
  });

  test(`${name} compresses what can be compressed, and leaves the digits as they are`, async () => {
    const accept = { 'Accept-Encoding': 'gzip' };
    for (const file of ['', `${version}/app/app.js`, `${version}/web/page.css`, `${version}/app/app.wasm`,
      `${version}/fonts/Inter-Regular.otf`]) {
      const plain = await ask(server.url + file);
      const packed = await ask(server.url + file, accept);
      assert.equal(packed.headers['content-encoding'], 'gzip', file);
      assert.match(packed.headers.vary, /Accept-Encoding/i, file);
      assert.ok(packed.bytes.length < 0.8 * plain.bytes.length, file);
    }
    const digits = await ask(`${server.url}data/digits-10000-images-idx3-ubyte.gz`, accept);
    assert.equal(digits.headers['content-encoding'], undefined);
    assert.equal(Number(digits.headers['content-length']), digits.bytes.length);
    assert.deepEqual([...digits.bytes.subarray(0, 2)], [0x1f, 0x8b]);
  });

  test(`${name} is asked each time whether a file has changed, and sends it only then`, async () => {
    for (const file of ['', 'digitscope.js', 'service-worker.js', 'data/digits-10000-images-idx3-ubyte.gz']) {
      const accept = { 'Accept-Encoding': 'gzip' };
      const { headers } = await ask(server.url + file, accept);
      assert.equal(headers['cache-control'], 'no-cache', file);
      const again = await ask(server.url + file, {
        ...accept,
        'If-Modified-Since': headers['last-modified'],
        ...(headers.etag && { 'If-None-Match': headers.etag }),
      });
      assert.equal(again.status, 304, file);
      assert.equal(again.bytes.length, 0, file);
    }
  });

  test(`${name} has what is named by its version kept for good, if it is there`, async () => {
    for (const file of ['web/main.js', 'app/app.wasm', 'courier.html']) {
      const { headers } = await ask(`${server.url}${version}/${file}`);
      assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable', file);
    }
    const { status, headers } = await ask(`${server.url}${version}/nothing.js`);
    assert.equal(status, 404);
    assert.doesNotMatch(headers['cache-control'] ?? '', /max-age/);
  });

  test(`${name}: the page computes with threads, and is kept`, () =>
    site.visit({ address: server.elsewhere, ready: false }, async (page) => {
      await ready(page);
      assert.equal(await page.evaluate(() => crossOriginIsolated), true);
      assert.equal((await state(page)).engine.kind, 'threads');
      const result = await run(page, { method: 'kmeans', n_clusters: 3, n_init: 1 });
      assert.equal(result.sizes.length, 3);
      await kept(page);
      const files = await page.evaluate(async () => {
        const [cache] = await caches.keys();
        return (await (await caches.open(cache)).keys()).map(({ url }) => url);
      });
      assert.ok(files.includes(new URL(`${version}/app/app.wasm`, server.elsewhere).href), 'with the bytes of the build');
    }));
}
