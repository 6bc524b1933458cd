// The main journeys in Firefox, with a mouse and by keyboard. A browser of another make finds
// what Chromium forgives. It has WebGL2 on a display only: scripts/test gives it a virtual one.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { serve } from '../../scripts/serve.mjs';
import { clusterByMouse, explainAnomalyByKeyboard } from '../browser/support/journeys.mjs';
import { artefact, SITE } from '../browser/support/site.mjs';
import { TIMEOUT_MS } from '../browser/support/timeout.mjs';

let browser;

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

/** Opens the page, and requires that nothing was complained about. */
async function visit({ isolated, query = '' }, act) {
  const server = await serve({ folder: SITE, isolated });
  const page = await browser.newPage();
  try {
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.setDefaultTimeout(TIMEOUT_MS);
    await page.setViewport({ width: 1280, height: 720 });
    await page.goto(server.url + query);
    await started(page);
    await act(page);
    assert.deepEqual(complaints, []);
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
