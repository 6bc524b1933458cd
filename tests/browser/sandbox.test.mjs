// In frames that are kept from something: what works all the same works, and what does not is told,
// with what the author of the page around can add.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../scripts/serve.mjs';
import { reference, twoKinds } from './support/data.mjs';
import { inside, useHost } from './support/host.mjs';
import { nextEvent, run, state } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();
const host = useHost(site);

const SHORT = { method: 'kmeans', n_init: 1, random_state: 0 };
const SHORT_LABELS = reference({ n_clusters: 10, n_init: 1, random_state: 0 }).labels;

/** Opens a page with a frame in it. */
const visit = async (attributes, query, act, how = {}) =>
  site.visit({ address: await host.frame(attributes, query), ready: false, ...how }, act);

for (const query of ['', '?embed=1']) {
  test(`without an origin the page computes, and says what it misses: ${query || 'a page in a frame'}`, () =>
    visit('sandbox="allow-scripts"', query, async (page) => {
      const content = await inside(page, 'iframe');
      assert.equal(await content.evaluate(() => self.origin), 'null');
      const { engine } = await state(content);
      assert.equal(engine.kind, 'single');
      assert.match(engine.reason, /allow-same-origin/);
      assert.deepEqual((await run(content, SHORT)).labels, SHORT_LABELS);
      await page.screenshot({ path: await artefact(`sandbox${query ? '-embed' : ''}.png`) });
      // Ended and begun anew, as by Cancel.
      let long;
      await nextEvent(content, 'progress', () => { long = run(content, { method: 'kmeans', n_init: 100 }); });
      await content.evaluate(() => window.digitscope.cancel());
      assert.equal((await long).error.code, 'cancelled');
      assert.deepEqual((await run(content, SHORT)).labels, SHORT_LABELS);
    }));
}

// In a sandbox without allow-scripts Playwright gets nowhere, either; for the page it is the same.
test('without scripts the page says what the author can add', () =>
  site.visit({ context: { javaScriptEnabled: false }, ready: false }, async (page) => {
    const advice = page.locator('noscript p');
    await advice.waitFor();
    assert.match(await advice.innerText(), /needs JavaScript.*allow-scripts/s);
    for (const selector of ['progress', '.stage', '.patience']) {
      assert.ok(await page.locator(`#loading ${selector}`).isHidden(), selector);
    }
    await page.screenshot({ path: await artefact('start-no-javascript.png') });
  }));

describe('without an origin, and a server that lets no others use its files', () => {
  const strict = useSite({ headers: () => ({ 'Access-Control-Allow-Origin': 'https://nobody.example' }) });
  const strictHost = useHost(strict);
  test('the page says what either can add, and where it is by itself', async () => {
    const address = await strictHost.frame('sandbox="allow-scripts"', '?method=kmeans&n_clusters=7&embed=1');
    await strict.visit({ address, ready: false, expected: /CORS|ERR_FAILED|origin 'null'/ }, async (page) => {
      const content = page.frameLocator('iframe');
      const alert = content.getByRole('alert');
      await alert.waitFor();
      assert.match(await alert.innerText(), /allow-same-origin/);
      assert.match(await alert.innerText(), /Access-Control-Allow-Origin: \*/);
      assert.equal(await alert.getByRole('link').innerText(), `${strict.url}?method=kmeans&n_clusters=7`);
      await page.screenshot({ path: await artefact('sandbox-strict.png') });
    });
  });
});

describe('without an origin, and a server whose policy is that of an older version', () => {
  const old = useSite({ headers: () => ({ 'Content-Security-Policy': "worker-src 'self'" }) });
  const oldHost = useHost(old);
  test('the page says which directive keeps it from computing', async () => {
    const address = await oldHost.frame('sandbox="allow-scripts"');
    await old.visit({ address, ready: false, expected: /Content.Security.Policy/ }, async (page) => {
      const alert = page.frameLocator('iframe').getByRole('alert');
      await alert.waitFor();
      await alert.getByText(/Content-Security-Policy of the server forbids it: worker-src/).waitFor();
    });
  });
});

describe('digits of another host', () => {
  let folder;
  let other;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'digitscope-elsewhere-'));
    await writeFile(path.join(folder, 'images'), twoKinds(40).images);
    other = await serve({ folder, isolated: false });
  });
  after(async () => {
    await other?.close();
    await rm(folder, { recursive: true });
  });
  test('are fetched without an origin, too', () =>
    visit('sandbox="allow-scripts"', `?images=${encodeURIComponent(`${other.url}images`)}`, async (page) => {
      await page.frameLocator('iframe').getByRole('button', { name: 'Fetch them' }).click();
      const content = await inside(page, 'iframe');
      assert.equal((await state(content)).digits.samples, 40);
    }, { expected: /^request to/ }));
});

test('where every memory and every service is refused, the page computes', () =>
  site.visit({
    prepare: (page) => page.addInitScript(() => {
      const refuse = (owner, names) => {
        for (const name of names) {
          Object.defineProperty(owner, name, {
            get() { throw new DOMException(`${name} is refused`, 'SecurityError'); },
          });
        }
      };
      refuse(Navigator.prototype, ['serviceWorker', 'clipboard', 'storage', 'permissions']);
      refuse(window, ['localStorage', 'sessionStorage', 'caches', 'indexedDB']);
      refuse(Document.prototype, ['cookie']);
    }),
  }, async (page) => {
    assert.deepEqual((await run(page, SHORT)).labels, SHORT_LABELS);
  }));
