// The main journeys in Firefox, with a mouse and by keyboard. A browser of another make finds
// what Chromium forgives. It has WebGL2 on a display only: scripts/test gives it a virtual one.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { serve } from '../../scripts/serve.mjs';
import { useHost } from '../browser/support/host.mjs';
import {
  clusterByMouse, explainAnomalyByKeyboard, selectByMouse, typeIntoField,
} from '../browser/support/journeys.mjs';
import { inkOf, print } from '../browser/support/paper.mjs';
import { artefact, SITE } from '../browser/support/site.mjs';
import { TIMEOUT_MS } from '../browser/support/timeout.mjs';

let browser;
const site = { url: null };
const host = useHost(site);
const isolatedHost = useHost(site, { isolated: false, headers: () => ({ 'Cross-Origin-Embedder-Policy': 'require-corp' }) });

before(async () => {
  browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: false,
    protocolTimeout: 3 * TIMEOUT_MS,
    extraPrefsFirefox: { 'webgl.force-enabled': true },
    env: { ...process.env, LIBGL_ALWAYS_SOFTWARE: '1' },
  });
});
after(() => browser?.close());

/** Waits until the page has started; what it is waiting for is told when that takes too long. */
async function started(page) {
  try {
    await page.waitForFunction(() => window.digitscope?.state());
  } catch (cause) {
    const stage = await page.evaluate(() => document.querySelector('#loading .stage')?.textContent);
    throw new Error(`The page did not start: ${stage}.`, { cause });
  }
}

/**
 * Opens the page, or one around it that `around` makes, and requires that nothing was complained about.
 */
async function visit(
  { isolated, query = '', around = null, expected, width = 1280, height = 720 }, act,
) {
  const server = await serve({ folder: SITE, isolated });
  site.url = server.url;
  const page = await browser.newPage();
  try {
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.setDefaultTimeout(TIMEOUT_MS);
    await page.setViewport({ width, height });
    await page.goto(around ? await around() : server.url + query);
    if (!around) await started(page);
    await act(page);
    assert.deepEqual(complaints.filter((text) => !expected?.test(text)), []);
  } finally {
    await page.close();
    await server.close();
  }
}

/** What the journeys are driven by. */
const driver = (page) => ({
  evaluate: (act, ...args) => page.evaluate(act, ...args),
  waitFor: async (act, ...args) => (await page.waitForFunction(act, {}, ...args)).jsonValue(),
  click: ({ x, y }) => page.mouse.click(x, y),
  drag: async (from, to) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 5 });
    await page.mouse.up();
  },
  press: (key) => page.keyboard.press(key),
});

for (const [isolated, build] of [[true, 'threads'], [false, 'single']]) {
  test(`${build}: a click on Run finds scikit-learn's clusters`, () =>
    visit({ isolated, query: isolated ? '' : '?sw=0' }, async (page) => {
      const { engine } = await page.evaluate(() => window.digitscope.state());
      assert.equal(engine.kind, build);
      await clusterByMouse(driver(page));
      await page.screenshot({ path: await artefact(`firefox-${build}.png`) });
    }));
}

// Firefox lets some of the workers that a worker opens wait forever.
test('many engines, opened side by side, all start', () =>
  visit({ isolated: true }, async (page) => {
    const missing = await page.evaluate(async (patience) => {
      const { createEngine } = await import(new URL('engine.js', document.baseURI));
      let late = 0;
      for (let round = 0; round < 20; round += 1) {
        late += (await Promise.all([1, 2, 3, 4].map(async () => {
          const starting = createEngine({ threads: 2 });
          const tooLate = new Promise((resolve) => { setTimeout(resolve, patience, null); });
          const engine = await Promise.race([starting, tooLate]);
          engine?.terminate();
          return engine === null;
        }))).filter(Boolean).length;
        if (late > 0) return `${late} in round ${round}`;
      }
      return 'none';
    }, TIMEOUT_MS / 2);
    assert.equal(missing, 'none');
  }));

test('by keyboard and name: ward linkage, then why a digit is an anomaly', () =>
  visit({ isolated: true }, (page) => explainAnomalyByKeyboard(driver(page))));

/** The page in a frame, once it has started. */
async function framed(page) {
  const content = await (await page.waitForSelector('iframe')).contentFrame();
  await content.waitForFunction(() => window.digitscope?.state());
  return content;
}

test('in a sandbox without an origin the page computes, and tells which tabs it may not open', () =>
  visit({ around: () => host.frame('sandbox="allow-scripts"', '?method=kmeans&n_clusters=3&n_init=1') },
    async (page) => {
      const content = await framed(page);
      assert.equal(await content.evaluate(() => self.origin), 'null');
      const sizes = await content.evaluate(() =>
        window.digitscope.run({ method: 'kmeans', n_clusters: 3, n_init: 1 }).then((result) => result.sizes));
      assert.equal(sizes.length, 3);
      await content.click('#slow-note a');
      await content.waitForSelector('#frame-note:not([hidden])');
      assert.match(await content.$eval('#frame-note', (note) => note.innerText), /No tab was opened/);
      await page.screenshot({ path: await artefact('firefox-sandbox.png') });
    }));

test('a tab that a sandbox does not let it open is told of', () =>
  visit({ around: () => host.frame('sandbox="allow-scripts allow-same-origin"', '') }, async (page) => {
    const content = await framed(page);
    await content.click('#slow-note a');
    await content.waitForSelector('#frame-note:not([hidden])');
    assert.match(await content.$eval('#frame-note', (note) => note.innerText), /No tab was opened/);
  }));

test('an element says why its page does not come, where the browser does not', () =>
  visit({
    isolated: false,
    expected: /Cross-Origin-Resource-Policy/,
    around: async () => isolatedHost.page(`<!DOCTYPE html><html lang="en"><title>An article</title>
      <link rel="icon" href="data:,"><digit-scope id="one" loading="eager"><a href="x">Notes</a></digit-scope>
      <script type="module" src="${site.url}digitscope.js"></script></html>`),
  }, async (page) => {
    await page.waitForFunction(() =>
      document.getElementById('one').shadowRoot?.querySelector('.failed')?.innerText.includes('require-corp'));
    const { error } = await page.evaluate(() => document.getElementById('one').run({ method: 'kmeans' }));
    assert.equal(error.code, 'unavailable');
  }));

test('what is printed has the numbers as text and the figures in ink on white', () =>
  visit({ isolated: false, query: '?sw=0&theme=dark' }, async (page) => {
    const { evaluate, waitFor } = driver(page);
    const sizes = await evaluate(() =>
      window.digitscope.run({ method: 'kmeans', n_clusters: 3, n_init: 1 }).then((result) => result.sizes));
    await waitFor(() => document.querySelector('#mirror [data-key=facts]') !== null);
    const { text, sheets } = await print(page);
    assert.match(text, /n_clusters=3, n_init=1, init=k-means\+\+/);
    sizes.forEach((size, k) => assert.ok(text.includes(` ${k} ${size.toLocaleString('en')}`), text));
    const { dark, colored } = inkOf(sheets[0]);
    assert.ok(dark < 0.1 && colored > 0.005, `dark: ${dark}, coloured: ${colored}`);
    assert.equal(await evaluate(() => document.getElementById('paper')), null);
  }));

test('a click on a drawn field opens it, and what is typed counts', () =>
  visit({ isolated: true }, async (page) => {
    await typeIntoField(driver(page));
    await page.screenshot({ path: await artefact('firefox-field.png') });
  }));

test('words are selected over the drawn ones, by a drag', () =>
  visit({ isolated: true }, async (page) => {
    await selectByMouse(driver(page));
    await page.screenshot({ path: await artefact('firefox-words.png') });
  }));

test('a finger scrolls the page from a heading, presses nothing, and a tap runs', () =>
  visit({ isolated: true, query: '?n_init=1', width: 390, height: 844 }, async (page) => {
    const { waitFor, evaluate } = driver(page);
    const placeOf = (widget) => waitFor((name) => window.digitscope.widgetRect(name), widget);
    const middle = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 });
    const run = middle(await placeOf('run'));
    await evaluate(() => {
      window.found = new Promise((resolve) => { window.digitscope.on('result', resolve); });
    });
    await page.touchscreen.tap(run.x, run.y);
    assert.equal((await evaluate(() => window.found)).sizes.length, 10);
    const title = await placeOf('text: Cluster sizes');
    const from = middle(title);
    const before = await evaluate(() => window.digitscope.state());
    const finger = await page.touchscreen.touchStart(from.x, from.y);
    for (let up = 12; up <= 60; up += 12) await finger.move(from.x, from.y - up);
    await waitFor((y) => {
      const at = window.digitscope.widgetRect('text: Cluster sizes');
      return at && Math.abs(at.y - y) <= 2;
    }, title.y - 52);
    await finger.end();
    assert.deepEqual(await evaluate(() => window.digitscope.state()), before);
    await page.screenshot({ path: await artefact('firefox-phone.png') });
  }));
