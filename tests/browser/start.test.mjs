// What keeps the page from starting is told for what it is, wherever the modules themselves get to.

import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { artefact, SITE, useSite } from './support/site.mjs';

const isModule = (name) => name.endsWith('.js');

/** Waits for what the page says in place of the app. @returns {Promise<string>} */
async function told(page) {
  const alert = page.getByRole('alert');
  await alert.waitFor();
  assert.ok(await page.locator('#loading progress').isHidden(), 'nothing goes on loading');
  return alert.innerText();
}

const useNone = useSite();

test('opened as a file, it says that it needs a server', () => {
  const address = pathToFileURL(path.join(SITE, 'index.html')).href;
  return useNone.visit({ address, ready: false, expected: /CORS|ERR_FAILED/ }, async (page) => {
    const text = await told(page);
    assert.match(text, /opened as a file/);
    assert.match(text, /python3 -m http\.server/);
    await page.screenshot({ path: await artefact('start-file.png') });
  });
});


describe('a server that calls JavaScript something else', () => {
  const site = useSite({
    headers: (name) => (isModule(name)
      ? { 'Content-Type': 'text/plain', 'X-Content-Type-Options': 'none' } : {}),
  });
  test('is told what it should call it', () =>
    site.visit({ ready: false, expected: /MIME/ }, async (page) => {
      const text = await told(page);
      assert.match(text, /main\.js was sent as text\/plain/);
      assert.match(text, /text\/javascript/);
    }));
});

describe('a server that calls JavaScript something else and forbids to guess', () => {
  const site = useSite({ headers: (name) => (isModule(name) ? { 'Content-Type': 'text/plain' } : {}) });
  test('gets what is written in the page: no script runs there', () =>
    site.visit({ ready: false, expected: /MIME/ }, async (page) => {
      const patience = page.getByText(/Still nothing\?/);
      assert.equal(await patience.isVisible(), false, 'not at once');
      await patience.evaluate((text) => text.getAnimations().forEach((wait) => wait.finish()));
      await patience.waitFor();
      assert.match(await patience.innerText(), /type/);
      await page.screenshot({ path: await artefact('start-no-script.png') });
    }));
});

describe('a server whose policy does not allow WebAssembly', () => {
  const policy = { 'Content-Security-Policy': "script-src 'self'" };
  const site = useSite({ headers: () => policy });
  const engineOnly = useSite({ headers: (name) => (/engine-worker/.test(name) ? policy : {}) });
  for (const [what, where] of [['on the page', site], ['on the worker', engineOnly]]) {
    test(`is told which header to send: ${what}`, () =>
      where.visit({ ready: false, expected: /Content.Security.Policy|wasm/ }, async (page) => {
        const text = await told(page);
        assert.match(text, /script-src 'self' 'wasm-unsafe-eval'/);
        assert.doesNotMatch(text, /ASSERTIONS/);
      }));
  }
});

describe('modules', () => {
  const site = useSite();

  test('all of what is said about them can be read in a small frame, in the theme of the article', () =>
    site.visit({
      prepare: (page) => page.route('**/web/main.js', (route) => route.fulfill({ status: 404 })),
      query: '?embed=1&theme=light',
      context: { viewport: { width: 240, height: 200 }, colorScheme: 'dark' },
      ready: false,
      expected: /404/,
    }, async (page) => {
      await told(page);
      const again = page.getByRole('button', { name: 'Try again' });
      await again.scrollIntoViewIfNeeded();
      const { x, y, width, height } = await again.boundingBox();
      assert.ok(x >= 0 && x + width <= 240 && y >= 0 && y + height <= 200, JSON.stringify({ x, y, width, height }));
      assert.equal(await page.evaluate(() => document.getElementById('loading').scrollWidth), 240);
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(245, 243, 238)');
    }));

  const routes = {
    'that are missing': [(route) => route.fulfill({ status: 404 }), /main\.js: the server answered 404/],
    'that do not arrive': [(route) => route.abort(), /could not be loaded/],
    'that this browser cannot read': [(route) => route.fulfill({
      contentType: 'text/javascript', body: 'let 1 = of the future',
    }), /too old/],
    'that throw': [(route) => route.fulfill({
      contentType: 'text/javascript', body: 'throw new Error("out of luck")',
    }), /out of luck/],
  };
  for (const [what, [answer, expected]] of Object.entries(routes)) {
    test(`${what} are told`, () =>
      site.visit({
        prepare: (page) => page.route('**/web/main.js', answer),
        ready: false,
        expected: /404|ERR_FAILED|Unexpected|out of luck/,
      }, async (page) => {
        assert.match(await told(page), expected);
      }));
  }

  test('a part of them that is missing is named', () =>
    site.visit({
      prepare: (page) => page.route('**/web/chunk-*.js', (route) => route.fulfill({ status: 503 })),
      ready: false,
      expected: /503/,
    }, async (page) => {
      assert.match(await told(page), /chunk-\w+\.js: the server answered 503/);
    }));

  test('after a failure the page can be loaded again from where it stands', () => {
    let fails = true;
    return site.visit({
      prepare: (page) => page.route('**/web/main.js', (route) =>
        (fails ? route.abort() : route.continue())),
      ready: false,
      expected: /ERR_FAILED/,
    }, async (page) => {
      await told(page);
      fails = false;
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.waitForFunction(() => window.digitscope?.state());
    });
  });
});
