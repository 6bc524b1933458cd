// The policy of the page, and the headers that web/examples/server/ has for servers: the page lives
// with them.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { example } from './support/host.mjs';
import { run, state } from './support/page.mjs';
import { useSite } from './support/site.mjs';

/** What _headers says: [path, {name: value}]. */
const rules = (await example('server/_headers')).split(/\n(?=\/)/).slice(1).map((rule) => {
  const [pattern, ...lines] = rule.trim().split('\n');
  return [pattern, Object.fromEntries(lines.map((line) => line.trim().split(/: (.*)/, 2)))];
});

/** A `:name` is any one folder, a `*` at the end is all below. */
const matches = (pattern, path) => new RegExp(
  `^${pattern.replace('.', '\\.').replace(/:[a-z]+/g, '[^/]+').replace(/\*$/, '.*')}$`).test(path);

const headersOf = (path) => Object.assign({},
  ...rules.filter(([pattern]) => matches(pattern, path)).map(([, headers]) => headers));

const site = useSite({ isolated: false, headers: headersOf });
const other = useSite({ isolated: false });

test('with the headers of the samples the page computes, with threads', () =>
  site.visit({}, async (page) => {
    assert.match(headersOf('/')['Content-Security-Policy'], /frame-ancestors/);
    const result = await run(page, { method: 'kmeans', n_clusters: 3, n_init: 1 });
    assert.equal(result.sizes.length, 3);
    assert.equal((await state(page)).engine.kind, 'threads');
  }));

test('with the headers of the samples digits of another host are fetched after a yes', () => {
  const images = `${other.url}data/digits-10000-images-idx3-ubyte.gz`;
  return site.visit({
    query: `?images=${encodeURIComponent(images)}`,
    ready: false,
    expected: /^request to/,
  }, async (page) => {
    await page.getByRole('button', { name: 'Fetch them' }).click();
    await page.evaluate(() => window.digitscope.ready);
    const { digits } = await state(page);
    assert.deepEqual([digits.samples, digits.labelled], [10000, false]);
  });
});

test('the samples for servers send the policy of the page', async () => {
  const html = await readFile(new URL('../../index.html', import.meta.url), 'utf8');
  const policy = html.match(/Content-Security-Policy" content="([^"]+)"/)[1];
  assert.ok(policy.startsWith("default-src 'none'"));
  assert.doesNotMatch(policy.replace("'wasm-unsafe-eval'", ''), /unsafe|https?:|\*/);
  for (const name of ['nginx.conf', 'apache.htaccess', '_headers']) {
    const text = await example(`server/${name}`);
    assert.ok(text.includes(`${policy}; frame-ancestors *`), name);
    for (const header of ['Cross-Origin-Opener-Policy', 'Cross-Origin-Embedder-Policy',
      'Document-Isolation-Policy', 'Cross-Origin-Resource-Policy', 'Access-Control-Allow-Origin', 'X-Content-Type-Options']) {
      assert.ok(text.includes(header), `${name} sends ${header}`);
    }
  }
});

test('the page itself can neither ask other hosts nor run what is written into it', () =>
  site.visit({ expected: /Content Security Policy|localhost:9/ }, async (page) => {
    const other = 'http://localhost:9/'; // nobody is asked, so nobody has to be there
    const error = await page.evaluate((url) => fetch(url).catch((error) => `${error}`), other);
    assert.match(error, /TypeError/);
    assert.equal(await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.written = true';
      document.body.append(script);
      return window.written;
    }), undefined);
  }));
