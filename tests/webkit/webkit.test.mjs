// The main journeys in WebKitGTK, with a mouse and by keyboard: the relative of Safari that can be had
// here. Like Firefox it has WebGL2 on a display only: scripts/test gives it a virtual one.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { serve } from '../../scripts/serve.mjs';
import { reference } from '../browser/support/data.mjs';
import { useHost } from '../browser/support/host.mjs';
import {
  clusterByMouse, explainAnomalyByKeyboard, selectByMouse, typeIntoField,
} from '../browser/support/journeys.mjs';
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

for (const [isolated, build] of [[true, 'threads'], [false, 'single']]) {
  test(`${build}: a click on Run finds scikit-learn's clusters`, () =>
    visit({ isolated }, async (page, url) => {
      await page.goto(isolated ? url : `${url}?sw=0`);
      assert.equal((await started(page)).kind, build);
      await clusterByMouse(page);
      await writeFile(await artefact(`webkit-${build}.png`), await page.screenshot());
    }));
}

test('by keyboard and name: ward linkage, then why a digit is an anomaly', () =>
  visit({ isolated: false }, async (page, url) => {
    await page.goto(`${url}?sw=0`);
    await started(page);
    await explainAnomalyByKeyboard(page);
  }));

test('a click on a drawn field opens it, and what is typed counts', () =>
  visit({ isolated: false }, async (page, url) => {
    await page.goto(`${url}?sw=0`);
    await started(page);
    await typeIntoField(page);
  }));

test('words are selected over the drawn ones, by a drag', () =>
  visit({ isolated: false }, async (page, url) => {
    await page.goto(`${url}?sw=0`);
    await started(page);
    await selectByMouse(page);
    await writeFile(await artefact('webkit-words.png'), await page.screenshot());
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

test('what is read below an element stays in place while that loads and runs', () =>
  visit({ isolated: true }, async (page) => {
    await page.goto(await host.article('<digit-scope id="one" n_init="1" autorun></digit-scope><p id="read">Here.</p>'));
    const place = () => page.evaluate(() => document.getElementById('read').getBoundingClientRect().y);
    await page.evaluate(() => {
      const one = document.getElementById('one');
      scrollTo(0, one.offsetTop + one.offsetHeight - 100);
      one.addEventListener('digitscope:result', () => { window.hasRun = true; });
    });
    const before = await place();
    await page.waitFor(() => window.hasRun && document.getElementById('one').clientHeight > 700);
    await page.waitFor(() => sessionStorage.getItem('digit-scope heights') !== null); // it has settled
    const now = await place();
    assert.ok(Math.abs(now - before) < 1.5, `${before} became ${now}`);
  }));
