// When the page inside an element does not come: it says why, shows what its author put there for such
// a case, leaves nobody waiting, and tries again.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { freePort } from './support/free-port.mjs';
import { inside, PLACEHOLDER, useHost } from './support/host.mjs';
import { state } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite({ isolated: false });
const host = useHost(site);

/** A page with an element, loaded at once unless `attributes` say otherwise, and nothing else to see. */
const article = (where, attributes = 'loading="eager"', content = '<a href="notes.html">My notes</a>') =>
  where.page(`<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>An article</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="icon" href="data:,"><meta name="color-scheme" content="light dark">
    <body style="font: 17px/1.6 Georgia, serif; margin: 24px auto; max-width: 760px">
    <p>Before.</p><digit-scope id="one" ${attributes}>${content}</digit-scope>
    <p id="after">After.</p>
    <script>
      window.heard = [];
      document.addEventListener('digitscope:error', ({ detail }) => window.heard.push(detail.error));
    </script>
    <script src="${PLACEHOLDER}digitscope.js"></script></body></html>`);

/** Attributes of an element that is loaded when the reader comes near. */
const BELOW = 'style="margin-top: 3000px"';

/** What the element says, to all who can be told; and that it has been told to all. */
async function failed(page) {
  const card = page.locator('#one').getByRole('status');
  await card.filter({ hasText: /loaded here\. ./ }).waitFor();
  const text = await card.innerText();
  const answers = await page.evaluate(async () => {
    const one = document.getElementById('one');
    return {
      ready: await one.ready.then(() => 'ready', ({ message, code }) => ({ message, code })),
      run: await one.run({ method: 'kmeans' }),
      ask: await one.ask({ question: 'pca' }),
      state: await one.state(),
      heard: window.heard,
    };
  });
  assert.equal(answers.ready.code, 'unavailable');
  assert.ok(text.includes(answers.ready.message), text);
  for (const { error } of [answers.run, answers.ask, answers.state]) {
    assert.deepEqual([error.code, error.message], ['unavailable', answers.ready.message]);
  }
  assert.equal(answers.heard.length, 1, 'it is told once');
  assert.deepEqual(answers.heard[0], answers.run.error);
  return text;
}

/** Opens an article in which the element fails. */
const visit = (address, how, act) =>
  site.visit({ address, ready: false, ...how }, async (page) => act(page, await failed(page)));

const without = (property) => (page) => page.addInitScript((name) => {
  delete HTMLIFrameElement.prototype[name];
}, property);

describe('where the policy of an article allows no frames', () => {
  const strict = useHost(site, { isolated: false, headers: () => ({ 'Content-Security-Policy': "frame-src 'none'" }) });
  for (const [scheme, viewport] of [['light', { width: 1280, height: 720 }], ['dark', { width: 390, height: 844 }]]) {
    test(`the element says so, and shows what is inside it: ${scheme}`, async () => {
      await visit(await article(strict), {
        expected: /Content Security Policy/, context: { colorScheme: scheme, viewport },
      }, async (page, text) => {
        assert.match(text, /does not allow frames of http:.*frame-src/);
        assert.ok(await page.getByRole('link', { name: 'My notes' }).isVisible());
        assert.equal(await page.getByRole('link', { name: 'tab of its own' }).count(), 0);
        await page.screenshot({ path: await artefact(`element-fails-${scheme}.png`) });
      });
    });
  }

  test('the element has a link of its own where nothing is inside', async () => {
    await visit(await article(strict, 'loading="eager"', '\n'), { expected: /Content Security Policy/ }, async (page) => {
      const link = page.getByRole('link', { name: 'tab of its own' });
      assert.equal(await link.evaluate(({ href }) => href), site.url);
    });
  });
});

for (const [what, headers] of Object.entries({
  'isolated by COEP alone': { 'Cross-Origin-Embedder-Policy': 'require-corp' },
  'isolated': {
    'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin',
  },
  'isolated without credentials': {
    'Cross-Origin-Embedder-Policy': 'credentialless', 'Cross-Origin-Opener-Policy': 'same-origin',
  },
})) {
  describe(`in an article that is ${what}, a site that sends no headers`, () => {
    const isolated = useHost(site, { isolated: false, headers: () => headers });
    // A classic script needs headers of its own there; the article's own copy does not.
    const page = async (name) => (await article(isolated)).replace(/$/, name);
    const withScript = (page) => page.route(`${site.url}digitscope.js`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({
        response, headers: { ...response.headers(), 'Cross-Origin-Resource-Policy': 'cross-origin' },
      });
    });

    test('is shown where browsers can', async () => {
      await site.visit({ address: await page(''), ready: false, prepare: withScript, expected: /ERR_BLOCKED/ },
        async (page) => {
          const engine = await page.evaluate(() =>
            document.getElementById('one').ready.then(({ engine }) => engine));
          assert.equal(engine.kind, 'threads');
          assert.deepEqual(await page.evaluate(() => window.heard), []);
        });
    });

    test('is told which, where they cannot', async () => {
      await visit(await page(''), {
        prepare: async (page) => {
          await withScript(page);
          await without('credentialless')(page);
        },
        expected: /ERR_BLOCKED/,
      }, async (page, text) => {
        assert.match(text, /Cross-Origin-Embedder-Policy: require-corp.*Cross-Origin-Resource-Policy: cross-origin/);
      });
    });
  });
}

describe('a page that is not there', () => {
  const forbidding = useSite({ isolated: false, headers: () => ({ 'X-Frame-Options': 'DENY' }) });
  const cases = {
    'nothing at the address': [async () => `${site.url}nothing/`, /is not Digitscope, or the server/],
    'nothing at an address of a server that lets everybody know': [
      async () => `${site.url}nowhere/`, /answered 404 for .*\/nowhere\//,
    ],
    'another page': [() => host.page('<!DOCTYPE html><title>Mine</title>', 'mine/index.html'), /is not Digitscope/],
    'no server': [async () => `http://127.0.0.1:${await freePort()}/`, /cannot be reached/],
    'a server that forbids frames': [async () => forbidding.url, /Digitscope is at .*X-Frame-Options/],
    'no address': [async () => 'https://', /no address "https:\/\/"/],
  };
  for (const [what, [src, expected]] of Object.entries(cases)) {
    test(`is told for what it is: ${what}`, async () => {
      await visit(await article(host, `loading="eager" src="${await src()}"`), {
        prepare: (page) => page.route('**/nowhere/?*', (route) =>
          route.fulfill({ status: 404, headers: { 'Access-Control-Allow-Origin': '*' } })),
        expected: /404|ERR_|CORS|X-Frame-Options|Refused|^request to/,
      }, async (page, text) => { assert.match(text, expected); });
    });
  }
});

test('the address of the page may be relative, a folder or a file', async () => {
  const { pathname } = new URL(await host.page('<!DOCTYPE html><title>Mine</title>', 'a/b/index.html'));
  const address = await article(host, 'loading="eager" src="a/b"');
  await visit(address, { expected: /404|CORS|ERR_/ }, async (page) => {
    const loaded = () => page.locator('#one iframe').evaluate(({ src }) => new URL(src).pathname);
    assert.equal(await loaded(), pathname);
    await page.locator('#one').evaluate((one) => one.setAttribute('src', 'a/b/index.html'));
    assert.equal(await loaded(), pathname);
  });
});

test('without a network that is told, and when it is back the page comes', async () => {
  const address = await article(host, BELOW);
  await site.visit({ address, ready: false, expected: /ERR_INTERNET_DISCONNECTED/ }, async (page) => {
    await page.context().setOffline(true);
    await page.locator('#one').scrollIntoViewIfNeeded();
    assert.match(await failed(page), /no network/);
    await page.context().setOffline(false);
    assert.equal((await state(await inside(page, '#one'))).digits.samples, 10000);
    assert.equal(await page.locator('#one').getByRole('status').count(), 0);
    assert.equal(await page.evaluate(() => document.getElementById('one').ready.then(() => 'ready')), 'ready');
  });
});

test('a failure can be tried again, from the element and from a script', async () => {
  let fails = true;
  const address = await article(host);
  await site.visit({
    address,
    ready: false,
    prepare: (page) => page.route(`${site.url}?*`, (route) =>
      (fails ? route.fulfill({ status: 503, body: 'busy' }) : route.continue())),
    expected: /503/,
  }, async (page) => {
    assert.match(await failed(page), /answered 503/);
    const height = () => page.locator('#one').evaluate(({ clientHeight }) => clientHeight);
    assert.equal(await height(), 480, 'what is below stays where it was');
    await page.evaluate(() => { window.heard = []; });
    await page.evaluate(() => document.getElementById('one').reload());
    assert.match(await failed(page), /answered 503/);
    fails = false;
    await page.locator('#one').getByRole('button', { name: 'Try again' }).click();
    await inside(page, '#one');
    const result = await page.evaluate(() =>
      document.getElementById('one').run({ method: 'kmeans', n_clusters: 3, n_init: 1 }));
    assert.equal(result.sizes.length, 3);
  });
});

test('a slow network is no failure', async () => {
  let arrive;
  const arrival = new Promise((resolve) => { arrive = resolve; });
  const address = await article(host, BELOW);
  await site.visit({
    address,
    ready: false,
    prepare: async (page) => {
      await page.clock.install();
      await page.route(`${site.url}?*`, async (route) => {
        await arrival;
        await route.continue();
      });
    },
  }, async (page) => {
    await page.locator('#one').scrollIntoViewIfNeeded();
    await page.locator('#one iframe').waitFor();
    await page.clock.runFor(120_000);
    assert.deepEqual(await page.evaluate(() => window.heard), []);
    assert.equal(await page.locator('#one').getByRole('status').count(), 0);
    await page.clock.resume();
    arrive();
    await inside(page, '#one');
  });
});

test('a page that comes after it was given up is shown', async () => {
  let arrive;
  const arrival = new Promise((resolve) => { arrive = resolve; });
  const address = await article(host);
  await site.visit({
    address,
    ready: false,
    context: { serviceWorkers: 'block' }, // what they fetch, tests cannot hold back
    prepare: async (page) => {
      // It says nothing while it loads.
      await page.route('**/startup-watch.js', (route) => route.fulfill({ body: '' }));
      await page.route('**/digits-10000-images*', async (route) => {
        await arrival;
        await route.continue();
      });
    },
  }, async (page) => {
    await failed(page);
    arrive();
    await page.locator('#one').getByRole('status').waitFor({ state: 'detached' });
    await inside(page, '#one');
    assert.equal(await page.evaluate(() => document.getElementById('one').ready.then(() => 'ready')), 'ready');
    assert.ok(await page.locator('#one iframe').isVisible());
  });
});

describe('a page that cannot start', () => {
  const blocked = useSite({ isolated: false, headers: () => ({ 'Content-Security-Policy': "script-src 'self'" }) });
  test('says so itself, and what is inside the element is shown below it', async () => {
    const address = await article(host, `loading="eager" src="${blocked.url}"`);
    await site.visit({ address, ready: false, expected: /Content Security Policy|^request to/ }, async (page) => {
      await page.frameLocator('#one iframe').getByRole('alert').waitFor();
      const { run, ready } = await page.evaluate(async () => {
        const one = document.getElementById('one');
        return {
          run: await one.run({ method: 'kmeans' }),
          ready: await one.ready.catch(({ message }) => message),
        };
      });
      assert.equal(run.error.code, 'unavailable');
      assert.match(run.error.message, /wasm-unsafe-eval/);
      assert.equal(ready, run.error.message);
      assert.ok(await page.getByRole('link', { name: 'My notes' }).isVisible());
      await page.screenshot({ path: await artefact('element-cannot-start.png') });
    });
  });
});

test('in an article that has no origin itself the element works', async () => {
  await article(host);
  const address = await host.page(`<!DOCTYPE html><html lang="en"><title>A course</title>
    <link rel="icon" href="data:,"><iframe id="article" sandbox="allow-scripts" src="./" title="An article"
    width="900" height="700"></iframe></html>`, 'outer.html');
  await site.visit({ address, ready: false }, async (page) => {
    const outer = await (await page.locator('#article').elementHandle()).contentFrame();
    await inside(outer, '#one');
    const result = await outer.evaluate(() =>
      document.getElementById('one').run({ method: 'kmeans', n_clusters: 3, n_init: 1 }));
    assert.equal(result.sizes.length, 3);
  });
});
