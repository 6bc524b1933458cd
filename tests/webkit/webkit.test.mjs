// The main journeys in WebKitGTK, with a mouse and by keyboard: the relative of Safari that can be had
// here. Like Firefox it has WebGL2 on a display only: scripts/test gives it a virtual one.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { serve } from '../../scripts/serve.mjs';
import { reference } from '../browser/support/data.mjs';
import { useHost } from '../browser/support/host.mjs';
import { artefact, SITE } from '../browser/support/site.mjs';
import { useWebKit } from './support/webkit.mjs';

const webkit = useWebKit();
const site = { url: null };
const host = useHost(site);

/** Serves the page, and does something with the browser. */
async function visit({ isolated }, act) {
  const server = await serve({ folder: SITE, isolated });
  site.url = server.url;
  try {
    await act(webkit.page, server.url);
  } finally {
    await webkit.page.goto('about:blank');
    await server.close();
  }
}

const started = (page) => page.waitFor(() => window.digitscope?.state()?.engine);

/** Clicks what the app draws, with the mouse. */
async function click(page, widget) {
  await page.click(await page.waitFor((name) => {
    const rect = window.digitscope.widgetRect(name);
    const canvas = document.getElementById('canvas').getBoundingClientRect();
    return rect && { x: canvas.x + rect.x + rect.width / 2, y: canvas.y + rect.y + rect.height / 2 };
  }, widget));
}

/** Focuses a control of the mirror whose text begins so, once there is one, and presses Enter. */
async function press(page, text) {
  await page.waitFor((wanted) => {
    const control = [...document.querySelectorAll('#mirror button')]
      .find((button) => button.textContent.startsWith(wanted));
    control?.focus();
    return control !== undefined;
  }, text);
  await page.press('Enter');
}

/** @returns {Promise<object>} the next Result, after `act` */
async function nextResult(page, act) {
  await page.evaluate(() => {
    window.found = new Promise((resolve) => { window.digitscope.on('result', resolve); });
  });
  await act();
  return page.evaluate(() => window.found);
}

for (const [isolated, build] of [[true, 'threads'], [false, 'single']]) {
  test(`${build}: a click on Run finds scikit-learn's clusters`, () =>
    visit({ isolated }, async (page, url) => {
      await page.goto(isolated ? url : `${url}?sw=0`);
      assert.equal((await started(page)).kind, build);
      const result = await nextResult(page, () => click(page, 'run'));
      assert.deepEqual(result.labels,
        reference({ n_clusters: 10, n_init: 10, random_state: 0 }).labels);
      await click(page, 'tab/evaluation');
      await page.waitFor(() => window.digitscope.widgetRect('cell/0/0'));
      await writeFile(await artefact(`webkit-${build}.png`), await page.screenshot());
    }));
}

test('by keyboard and name: ward linkage, then why a digit is an anomaly', () =>
  visit({ isolated: false }, async (page, url) => {
    await page.goto(`${url}?sw=0`);
    await started(page);
    await press(page, 'Hierarchical');
    const ward = await nextResult(page, () => press(page, 'Run'));
    assert.equal(ward.method, 'hierarchical');
    assert.equal(ward.sizes.length, 10);
    await press(page, 'Local outlier factor');
    const factors = await nextResult(page, () => press(page, 'Run'));
    assert.equal(factors.anomalies.length, 100);
    const strangest = factors.scores.indexOf(Math.min(...factors.scores));
    await press(page, `row ${strangest.toLocaleString('en')},`);
    await page.waitFor(() => [...document.querySelectorAll('#mirror h2, #mirror h3')]
      .some((heading) => heading.textContent === 'Why it is an anomaly'));
  }));

test('without headers the service worker brings threads', () =>
  visit({ isolated: false }, async (page, url) => {
    await page.goto(url);
    await page.waitFor(() => window.digitscope?.state()?.engine.kind === 'threads');
  }));

test('an element on a page of another origin, without headers, runs and leaves the focus alone', () =>
  visit({ isolated: true }, async (page) => {
    await page.goto(await host.article('<digit-scope id="one"></digit-scope>'));
    await page.evaluate(() => {
      document.getElementById('name').focus({ preventScroll: true }); // it would come later
      document.getElementById('one').scrollIntoView();
    });
    const place = await page.evaluate(() => scrollY);
    const result = await page.evaluate(() =>
      document.getElementById('one').run({ method: 'kmeans', n_init: 1 }));
    assert.deepEqual(result.labels, reference({ n_clusters: 10, n_init: 1, random_state: 0 }).labels);
    assert.equal(result.threads, 1);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'name');
    assert.equal(await page.evaluate(() => scrollY), place);
  }));
