// In frames that are kept from something: what works all the same works, and what does not is told,
// with what the author of the page around can add.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../scripts/serve.mjs';
import { reference, twoKinds } from './support/data.mjs';
import { agree } from './support/files.mjs';
import { inside, PLACEHOLDER, useHost } from './support/host.mjs';
import { click, drawn, drop, nextEvent, run, state, waitForWidget } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';
import { TIMEOUT_MS } from './support/timeout.mjs';

const site = useSite();
const host = useHost(site);
// Its headers would have browsers show an error in a tab that stays in a sandbox.
const bare = useSite({ isolated: false });
const bareHost = useHost(bare);
// A browser in which frames have one thread, and say so.
const slow = useSite({}, 'DocumentIsolationPolicy');
const slowHost = useHost(slow);

const SHORT = { method: 'kmeans', n_init: 1, random_state: 0 };
const SHORT_LABELS = reference({ n_clusters: 10, n_init: 1, random_state: 0 }).labels;

/** Opens a page with a frame in it. */
const visit = async (attributes, query, act, how = {}) =>
  site.visit({ address: await host.frame(attributes, query), ready: false, ...how }, act);

for (const [query, pages, around] of [['', site, host], ['', bare, bareHost], ['?embed=1', bare, bareHost]]) {
  const headers = pages === site ? 'headers' : 'no headers';
  const what = `${query || 'a page in a frame'}, from a server that sends ${headers}`;
  test(`without an origin the page computes, and says what it misses: ${what}`, async () =>
    pages.visit({ address: await around.frame('sandbox="allow-scripts"', query), ready: false }, async (page) => {
      const content = await inside(page, 'iframe');
      assert.equal(await content.evaluate(() => self.origin), 'null');
      const { engine } = await state(content);
      assert.equal(engine.kind, pages === site ? 'threads' : 'single');
      if (pages === bare) assert.match(engine.reason, /allow-same-origin, or headers.*Document-Isolation-Policy/);
      assert.deepEqual((await run(content, SHORT)).labels, SHORT_LABELS);
      await page.screenshot({ path: await artefact(`sandbox${query ? '-embed' : ''}.png`) });
      // Ended and begun anew, as by Cancel.
      let long;
      await nextEvent(content, 'progress', () => { long = run(content, { method: 'kmeans', n_init: 100 }); });
      await content.evaluate(() => window.digitscope.cancel());
      assert.equal((await long).error.code, 'cancelled');
      assert.deepEqual((await run(content, SHORT)).labels, SHORT_LABELS);
      // Without allow-forms: what asks is no form to the browser.
      await drop(content, [{ name: 'images', bytes: twoKinds(40).images }]);
      await agree(content);
      await content.waitForFunction(() => window.digitscope.state().digits.samples === 40);
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
      await alert.getByText(/The server's Content-Security-Policy forbids it: worker-src/).waitFor();
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

/** Clicks what the app draws inside the frame. */
async function clickInside(page, content, widget) {
  const frame = await page.locator('iframe').boundingBox();
  const { x, y, width, height } = await waitForWidget(content, widget);
  await page.mouse.click(frame.x + x + width / 2, frame.y + y + height / 2);
}

const noteIn = (page) => page.frameLocator('iframe').getByRole('complementary', { name: 'Limits of this frame' });

for (const [what, flag, comes] of [['does not allow', '', 0], ['allows', 'allow-downloads', 1]]) {
  test(`where the page around ${what} downloads, it is told where to look for the file`, () =>
    visit(`sandbox="allow-scripts allow-same-origin ${flag}"`, '?n_init=1&view=take_away', async (page) => {
      let downloads = 0;
      page.on('download', () => { downloads += 1; });
      const content = await inside(page, 'iframe');
      await run(content, SHORT);
      assert.ok(await noteIn(page).isHidden());
      await clickInside(page, content, 'take/csv');
      const note = noteIn(page);
      await note.waitFor();
      assert.match(await note.innerText(), /Saved as kmeans-1\.csv\. .*downloads/);
      assert.match(await content.locator('#announcer').textContent(), /kmeans-1\.csv.*downloads/);
      const { href } = await note.getByRole('link').evaluate((link) => new URL(link.href));
      assert.equal(new URL(href).searchParams.get('n_init'), '1');
      await page.screenshot({ path: await artefact(`sandbox-download-${comes}.png`) });
      await note.getByRole('button', { name: 'Close' }).click();
      assert.ok(await note.isHidden());
      await clickInside(page, content, 'take/json'); // one is told once
      await drawn(content);
      assert.ok(await note.isHidden());
      assert.equal(downloads, 2 * comes);
    }, { expected: /Download is disallowed/ }));
}

test('by itself the page says nothing of pages around', () =>
  site.visit({ query: '?n_init=1&view=take_away' }, async (page) => {
    await run(page, SHORT);
    const download = page.waitForEvent('download');
    await click(page, 'take/csv');
    await download;
    assert.ok(await page.locator('#frame-note').isHidden());
  }));

describe('tabs', () => {
  const open = {
    'the header': {
      pages: site, around: host, act: (page, content) => clickInside(page, content, 'full page'),
    },
    'the note': {
      pages: slow,
      around: slowHost,
      act: (page, content) => content.locator('#slow-note').getByRole('link').click(),
    },
  };
  for (const [where, { pages, around, act }] of Object.entries(open)) {
    const query = where === 'the note' ? '?n_clusters=7' : '?n_clusters=7&embed=1';
    const visit = async (attributes, visited, how) =>
      pages.visit({ address: await around.frame(attributes, query), ready: false, ...how }, visited);

    test(`that the page around does not allow are told, with their address: from ${where}`, () =>
      visit('sandbox="allow-scripts allow-same-origin"', async (page) => {
        const content = await inside(page, 'iframe');
        await act(page, content);
        const note = noteIn(page);
        await note.waitFor();
        assert.match(await note.innerText(), /No tab was opened/);
        const address = new URL(await note.getByRole('link').innerText());
        assert.equal(address.origin + address.pathname, pages.url);
        assert.equal(address.searchParams.get('n_clusters'), '7');
        await page.screenshot({ path: await artefact('sandbox-tabs.png') });
        assert.equal(page.context().pages().length, 1);
      }, { expected: /Blocked opening/ }));

    test(`that it allows are opened, and belong to nobody: from ${where}`, () =>
      visit('sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"',
        async (page) => {
          const content = await inside(page, 'iframe');
          const opened = page.context().waitForEvent('page');
          await act(page, content);
          const full = await opened;
          await full.waitForFunction(() => window.digitscope?.state());
          assert.equal((await state(full)).engine.kind, 'threads');
          assert.equal(await full.evaluate(() => window.opener), null);
        }));
  }

  /** Opens the full page from a frame with this sandbox, in which it stays, and computes there. */
  const openedIn = async (sandbox, visit = () => {}) => {
    const address = await bareHost.frame(`sandbox="${sandbox}"`);
    await bare.visit({ address, ready: false }, async (page) => {
      const content = await inside(page, 'iframe');
      const opened = page.context().waitForEvent('page');
      await clickInside(page, content, 'full page');
      const full = await opened;
      assert.match(await noteIn(page).innerText(), /Copy the address into a new tab: http/);
      await full.waitForFunction(() => window.digitscope?.state());
      await visit(full);
      assert.deepEqual((await run(full, SHORT)).labels, SHORT_LABELS);
    });
  };

  // The frame has asked for a service worker, which must not give this tab COOP; a page by itself may have it.
  test('that stay in the sandbox with their origin compute', () =>
    openedIn('allow-scripts allow-same-origin allow-popups', async (full) => {
      assert.equal((await state(full)).engine.kind, 'single');
      const page = await full.context().newPage();
      await page.goto(bare.url);
      await page.waitForFunction(() => window.digitscope?.state()?.engine.kind === 'threads');
    }));

  test('that stay in the sandbox compute, and say how to leave it', () =>
    openedIn('allow-scripts allow-popups', async (full) => {
      assert.match((await state(full)).engine.reason, /opened from a sandbox.*new tab/);
    }));
});

test('where the page around does not let it write to the clipboard, it copies all the same', () =>
  visit('', '?method=kmeans&n_clusters=7', async (page) => {
    const content = await inside(page, 'iframe');
    await clickInside(page, content, 'copy link');
    // What copies for want of the API needs the focus, which the field below takes.
    await content.waitForFunction(() =>
      document.getElementById('announcer').textContent === 'Copied');
    await page.evaluate(() => document.body.append(document.createElement('textarea')));
    const field = page.locator('textarea');
    await field.press('Control+v');
    await page.waitForFunction((url) =>
      document.querySelector('textarea').value.startsWith(url), site.url);
  }, { expected: /Clipboard API has been blocked/ }));

test('where scripts are taken out of a page, what is inside the element is there', async () => {
  const address = await host.page(`<!DOCTYPE html><html lang="en"><title>A course</title>
    <link rel="icon" href="data:,"><digit-scope method="kmeans"><a href="${PLACEHOLDER}?method=kmeans">k-means
    on digits</a></digit-scope></html>`);
  await site.visit({ address, ready: false }, async (page) => {
    await page.getByRole('link', { name: 'k-means on digits' }).click();
    await page.waitForFunction(() => window.digitscope?.state());
  });
});

test('the link that is copied in an article is that of the full page, as it is set', () =>
  visit('allow="clipboard-write"', '?embed=1&panels=sizes&controls=n_clusters,run&theme=dark', async (page) => {
    const content = await inside(page, 'iframe');
    await run(content, { ...SHORT, n_clusters: 7 });
    await content.evaluate(() => window.digitscope.set({ params: { n_clusters: 7, n_init: 1 }, digit: 42 }));
    await page.evaluate(() => navigator.clipboard.writeText('')); // of tests before
    await clickInside(page, content, 'copy link');
    const link = new URL(await page.evaluate(async (givenUp) => {
      while (Date.now() < givenUp) {
        const text = await navigator.clipboard.readText();
        if (text.startsWith('http')) return text;
        await new Promise(requestAnimationFrame);
      }
      throw new Error('nothing was copied');
    }, Date.now() + TIMEOUT_MS));
    assert.equal(link.origin + link.pathname, site.url);
    const { method, n_clusters: clusters, digit, embed, panels, controls, theme } =
      Object.fromEntries(link.searchParams);
    assert.deepEqual({ method, clusters, digit, embed, panels, controls, theme }, {
      method: 'kmeans', clusters: '7', digit: '42',
      embed: undefined, panels: undefined, controls: undefined, theme: undefined,
    });
  }, { context: { permissions: ['clipboard-read', 'clipboard-write'] } }));
