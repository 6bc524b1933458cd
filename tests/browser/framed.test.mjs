// Inside another site's page, such as a course's, which sends no headers and must not have to. Threads take
// what the page's own server sends, or its service worker adds; where the browser does not heed that, the
// page says why it has one.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reference, twoKinds } from './support/data.mjs';
import { inside, PLACEHOLDER, useHost } from './support/host.mjs';
import { agree } from './support/files.mjs';
import { drop, nextEvent, run, state, waitForWidget } from './support/page.mjs';
import { useSite } from './support/site.mjs';

const SHORT = { method: 'kmeans', n_init: 1, random_state: 0 };
const SHORT_LABELS = reference({ n_clusters: 10, n_init: 1, random_state: 0 }).labels;

const site = useSite();
const host = useHost(site);

let isForbidden = false; // that others show it
const bare = useSite({
  isolated: false,
  headers: () => (isForbidden ? { 'Content-Security-Policy': "frame-ancestors 'self'" } : {}),
});
const bareHost = useHost(bare);
/** In a browser that is as new, and does not heed the header. */
const heedless = useSite({ isolated: false }, 'DocumentIsolationPolicy');
const heedlessHost = useHost(heedless);

/** An address of a host, at a name of another site than that of the page. */
const elsewhere = (around, address) => address.replace(around.url, around.otherSite);

/** How often frames have been loaded, from now on. */
function countFrames(page) {
  const loads = { count: 0 };
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame().parentFrame()) loads.count += 1;
  });
  return loads;
}

/** Opens a page with such frames in it. @param {string[]} frames  the attributes of each */
async function visitFrames(pages, around, frames, how, visit) {
  const address = elsewhere(around, await around.page(`<!DOCTYPE html>
    <html lang="en"><link rel="icon" href="data:,"><title>A course</title>${frames.map((attributes, i) =>
    `<iframe id="frame${i}" ${attributes} src="${PLACEHOLDER}" title="Digitscope ${i}" width="1000"
      height="600"></iframe>`).join('')}</html>`));
  let loads;
  await pages.visit({
    address,
    ready: false,
    ...how,
    prepare: async (page) => {
      loads = countFrames(page);
      await how.prepare?.(page);
    },
  }, async (page) => {
    const content = await Promise.all(frames.map((_, i) => inside(page, `#frame${i}`)));
    await visit({ page, content, loads });
  });
}

const registrations = (content) => content.evaluate(() =>
  navigator.serviceWorker.getRegistrations().then(({ length }) => length));

test('a plain frame of an article runs k-means and ward at a click', async () => {
  const frame = (method) => `<iframe src="${PLACEHOLDER}?method=${method}&n_init=1&embed=1"
    title="${method}" width="800" height="900" loading="lazy" style="display: block"></iframe>`;
  const address = await host.page(`<!DOCTYPE html>
    <html lang="en"><link rel="icon" href="data:,"><title>An article</title>
    ${frame('kmeans')}${frame('hierarchical')}</html>`);
  await site.visit({ address, ready: false },
    async (page) => {
      for (const method of ['kmeans', 'hierarchical']) {
        const content = await inside(page, `[title=${method}]`);
        const result = await nextEvent(content, 'result', async () => {
          const box = await page.locator(`[title=${method}]`).boundingBox();
          const run = await waitForWidget(content, 'run');
          await page.mouse.click(box.x + run.x + run.width / 2, box.y + run.y + run.height / 2);
        });
        assert.equal(result.method, method);
        assert.equal(result.samples, 10000);
      }
    });
});

test('a page whose server sends the headers has threads in any page, and nothing is left behind', () =>
  visitFrames(site, host, ['', 'allow="cross-origin-isolated \'none\'"'], {}, async ({ content, loads }) => {
    for (const frame of content) {
      const { engine } = await state(frame);
      assert.deepEqual([engine.kind, engine.reason], ['threads', null]);
      assert.ok(await frame.locator('#slow-note').isHidden());
      assert.deepEqual((await run(frame, SHORT)).labels, SHORT_LABELS);
      assert.equal(await registrations(frame), 0);
    }
    assert.equal(loads.count, content.length);
  }));

test('a page whose server sends no headers has threads after one reload, for every frame', () =>
  visitFrames(bare, bareHost, ['', 'sandbox="allow-scripts allow-same-origin"'], {
    expected: /frame-ancestors/,
  }, async ({ page, content, loads }) => {
    assert.equal(loads.count, 2 * content.length);
    for (const frame of content) {
      const { engine } = await state(frame);
      assert.deepEqual([engine.kind, engine.reason], ['threads', null]);
      assert.deepEqual((await run(frame, SHORT)).labels, SHORT_LABELS);
    }
    await page.reload();
    for (const i of content.keys()) {
      assert.equal((await state(await inside(page, `#frame${i}`))).engine.kind, 'threads');
    }
    assert.equal(loads.count, 3 * content.length);

    // What is kept of the page is not shown where its host does not want it to be.
    isForbidden = true;
    const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
    await page.reload();
    await refused;
    isForbidden = false;
  }));

test('a page that fetches digits of another host has threads in a frame', async () => {
  const images = `${site.url}data/digits-10000-images-idx3-ubyte.gz`;
  const address = elsewhere(bareHost, await bareHost.frame('', `?images=${encodeURIComponent(images)}`));
  await bare.visit({ address, ready: false, expected: /^request to/ }, async (page) => {
    await page.frameLocator('iframe').getByRole('button', { name: 'Fetch them' }).click();
    const content = await inside(page, 'iframe');
    const { digits, engine } = await state(content);
    assert.deepEqual([digits.samples, digits.labelled, engine.kind], [10000, false, 'threads']);
    await drop(content, [{ name: 'images', bytes: twoKinds(40).images }]);
    await agree(content);
    await content.waitForFunction(() => window.digitscope.state().digits.samples === 40);
  });
});

/** That a frame has one thread for this reason, says so, and was loaded so many times. */
async function hasOne({ content: [frame], loads }, reason, times) {
  const { engine } = await state(frame);
  assert.equal(engine.kind, 'single');
  assert.match(engine.reason, reason);
  assert.ok((await frame.locator('#slow-note').textContent()).includes(engine.reason));
  assert.equal(loads.count, times);
}

describe('one thread in a frame', () => {
  test('where service workers are refused', () =>
    visitFrames(bare, bareHost, [''], { context: { serviceWorkers: 'block' } }, async (seen) => {
      await hasOne(seen, /requires a header that the server .* does not send \(Document-Isolation-Policy\)/, 1);
    }));

  test('where the browser has the header and allows none all the same', () =>
    visitFrames(heedless, heedlessHost, [''], {}, async (seen) => {
      const { page, loads } = seen;
      await hasOne(seen, /asks for threads there .* this browser does not allow them/, 2);
      await page.reload();
      await hasOne({ content: [await inside(page, '#frame0')], loads }, /does not allow them/, 3);
    }));

  test('in other browsers, which are left as they are; the full page has more', () =>
    visitFrames(heedless, heedlessHost, [''], {
      prepare: (page) => page.addInitScript(() => { delete Navigator.prototype.userAgentData; }),
    }, async (seen) => {
      const { page, content: [frame] } = seen;
      await hasOne(seen, /unless both pages ask for them \(COOP and COEP\)/, 1);
      assert.equal(await registrations(frame), 0);
      const opened = page.context().waitForEvent('page');
      await frame.locator('#slow-note').getByRole('link').click();
      const full = await opened;
      await full.waitForFunction(() => window.digitscope?.state()?.engine.kind === 'threads');
    }));
});
