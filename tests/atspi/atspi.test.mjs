// Journeys by what a screen reader gets, AT-SPI, and by nothing else: things are found by role and name,
// pressed, read and heard. The browser has the keyboard and the mouse of a virtual display; nobody uses
// them. scripts/test gives it that, and a message bus of its own. PYTHON names a Python that has AT-SPI's
// bindings.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';
import { serve } from '../../scripts/serve.mjs';
import { CHROMIUM, CHROMIUM_FLAGS } from '../browser/support/chromium.mjs';
import { reference } from '../browser/support/data.mjs';
import { SITE } from '../browser/support/site.mjs';
import { startScreenReader } from './support/screen-reader.mjs';

const { PYTHON } = process.env;
assert.ok(PYTHON, 'set PYTHON to a Python that has the bindings of AT-SPI');

let server;
let browser;

before(async () => {
  server = await serve({ folder: SITE });
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    headless: false,
    args: [...CHROMIUM_FLAGS, '--force-renderer-accessibility'],
    env: { ...process.env, ACCESSIBILITY_ENABLED: '1' }, // as desktops say it
  });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/**
 * Opens the page, and reads it until `read` has.
 * @param {(reader: object, page: import('playwright-core').Page) => Promise<void>} read
 */
async function listen(query, read, height = 720) {
  const page = await browser.newPage({ viewport: { width: 1280, height } });
  const reader = startScreenReader(PYTHON);
  try {
    const complaints = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    await page.goto(server.url + query);
    await read(reader, page);
    assert.deepEqual(complaints, []);
  } finally {
    await reader.stop();
    await page.close();
  }
}

/** What scikit-learn's local outlier factor finds in the default digits, with its default of neighbours. */
const factors = JSON.parse(readFileSync(
  new URL('../reference/local_outlier_factor.json', import.meta.url), 'utf8'))
  .runs.find((run) => run.n_neighbors === 20);

test('run, read the clusters, find why a digit is an anomaly', () => listen('', async (reader) => {
  await reader.hears(/10,000 images .* loaded/);
  await reader.press('push button', 'Run k-means');
  await reader.hears(/^k-means: done in .* 10 clusters of 10,000 digits.* Adjusted Rand index 0\.349/);

  const { labels } = reference({ n_clusters: 10, n_init: 10, random_state: 0 });
  const sizes = Array.from({ length: 10 }, (_, k) => labels.filter((label) => label === k).length);
  await reader.find('heading', 'Cluster sizes');
  assert.deepEqual(await reader.table('Cluster sizes'), [['cluster', 'digits'],
    ...sizes.map((size, k) => [`${k}`, size.toLocaleString('en')])]);
  const facts = Object.fromEntries(await reader.table('Summary of the run'));
  assert.equal(facts['adjusted Rand index'], '0.349');

  await reader.press('page tab', 'Evaluation');
  await reader.find('heading', 'Clusters and true labels');
  const [, adjustedRand] = await reader.table('Scores');
  assert.deepEqual(adjustedRand.slice(0, 2), ['adjusted Rand index', '0.349']);
  assert.equal((await reader.focused()).name, 'Evaluation');

  await reader.press('radio button', 'Local outlier factor');
  await reader.press('push button', 'Run local outlier factor');
  await reader.hears(/^Local outlier factor: done in .* 100 anomalies/);
  const [, strangest] = await reader.within('tool bar', '100 anomalies, the most anomalous first');
  const [, row, score] = strangest.name.match(/^row ([\d,]+), label \d, score (.*)$/);
  assert.ok(factors.anomalies.includes(Number(row.replace(',', ''))), row);
  assert.equal(`-${score}`, factors.factor_min.toFixed(4));
  await reader.press('push button', strangest.name);
  await reader.hears(new RegExp(`^row ${row}, `));
  await reader.find('heading', 'Why it is an anomaly');
  const [chosen] = await reader.within('landmark', 'The selected digit');
  assert.match(chosen.text, /The data are 2\.54 times as dense around its neighbours as around the digit itself/);
}));

test('what is found at a place of the screen is what is drawn there', () =>
  listen('', async (reader) => {
    await reader.lies('radio button', 'Isolation forest');
    await reader.lies('spin button', 'clusters');
    await reader.lies('push button', 'Run k-means');
    await reader.lies('page tab', 'Explain');
    await reader.lies('paragraph', 'K-means can try');
    await reader.lies('push button', 'row 99, ');
  }));

/** The orange of what Chromium has found, in the picture of a line: how many pixels. */
function foundIn(picture) {
  const { data } = PNG.sync.read(picture);
  let found = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i] > 240 && data[i + 1] > 120 && data[i + 1] < 180 && data[i + 2] < 80) found += 1;
  }
  return found;
}

test('Ctrl+F finds words out of sight: the app scrolls there, and they are marked where they are drawn', () =>
  listen('?view=explain', async (reader, page) => {
    await reader.hears(/10,000 images .* loaded/);
    const credit = await page.evaluate(() => document.querySelector('#mirror [role=tabpanel]').innerText.trim().split('\n').at(-1));
    assert.match(credit, /Burges\.$/);
    const place = () => page.evaluate((line) => window.digitscope.widgetRect(`text: ${line}`), credit);
    assert.equal(await place(), null);
    await reader.type('^f');
    await reader.awaits('entry', 'Find');
    await reader.type('burges');
    const line = await (await page.waitForFunction((text) => {
      const place = window.digitscope.widgetRect(`text: ${text}`);
      return place && place.y + place.height <= innerHeight && place;
    }, credit)).jsonValue();
    await page.mouse.move(1, 1);
    const clip = { x: line.x + line.width - 60, y: line.y, width: 60, height: line.height };
    assert.ok(foundIn(await page.screenshot({ clip })) > 200);
  }, 400));
