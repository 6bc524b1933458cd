// The main journeys in Firefox, with a mouse and by keyboard. A browser of another make finds
// what Chromium forgives. It has WebGL2 on a display only: scripts/test gives it a virtual one.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { serve } from '../../scripts/serve.mjs';
import { reference } from '../browser/support/data.mjs';
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
    await page.evaluate(() => window.digitscope.ready);
    await act(page);
    assert.deepEqual(complaints, []);
  } finally {
    await page.close();
    await server.close();
  }
}

/** Clicks what the app draws, with the mouse. */
async function click(page, widget) {
  const place = await page.waitForFunction((name) => {
    const rect = window.digitscope.widgetRect(name);
    const canvas = document.getElementById('canvas').getBoundingClientRect();
    return rect && { x: canvas.x + rect.x + rect.width / 2, y: canvas.y + rect.y + rect.height / 2 };
  }, {}, widget);
  const { x, y } = await place.jsonValue();
  await page.mouse.click(x, y);
}

/** Waits for a control of the mirror whose text begins so. */
const control = (page, text) => page.waitForFunction((wanted) =>
  [...document.querySelectorAll('#mirror button')]
    .find((button) => button.textContent.startsWith(wanted)), {}, text);

/** Presses Enter on it. */
async function press(page, text) {
  await (await control(page, text)).focus();
  await page.keyboard.press('Enter');
}

/** @returns {Promise<object>} the next Result, after `act` */
async function nextResult(page, act) {
  const event = await page.evaluateHandle(() => ({
    promise: new Promise((resolve) => { window.digitscope.on('result', resolve); }),
  }));
  await act();
  return page.evaluate(({ promise }) => promise, event);
}

for (const [isolated, build] of [[true, 'threads'], [false, 'single']]) {
  test(`${build}: a click on Run finds scikit-learn's clusters`, () =>
    visit({ isolated, query: isolated ? '' : '?sw=0' }, async (page) => {
      const { engine } = await page.evaluate(() => window.digitscope.state());
      assert.equal(engine.kind, build);
      const result = await nextResult(page, () => click(page, 'run'));
      const expected = reference({ n_clusters: 10, n_init: 10, random_state: 0 });
      assert.deepEqual(result.labels, expected.labels);
      await click(page, 'tab/evaluation');
      await page.waitForFunction(() => window.digitscope.widgetRect('cell/0/0') !== null);
      await page.screenshot({ path: await artefact(`firefox-${build}.png`) });
    }));
}

test('by keyboard and name: ward linkage, then why a digit is an anomaly', () =>
  visit({ isolated: true }, async (page) => {
    await press(page, 'Hierarchical');
    const ward = await nextResult(page, () => press(page, 'Run'));
    assert.equal(ward.method, 'hierarchical');
    assert.equal(ward.sizes.length, 10);
    await press(page, 'Local outlier factor');
    const factors = await nextResult(page, () => press(page, 'Run'));
    assert.equal(factors.anomalies.length, 100);
    const strangest = factors.scores.indexOf(Math.min(...factors.scores));
    await press(page, `row ${strangest.toLocaleString('en')},`);
    await page.waitForFunction(() => [...document.querySelectorAll('#mirror h2, #mirror h3')]
      .some((heading) => heading.textContent === 'Why it is an anomaly'));
  }));
