// Rules of WCAG and good practice, checked by axe-core in every state of the page.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { kept, looked, reload, visitChanging } from './support/kept.mjs';
import { drawn, load, nextEvent } from './support/page.mjs';
import { twoKinds } from './support/data.mjs';
import { pick } from './support/files.mjs';
import { useSite } from './support/site.mjs';

const site = useSite();
const axe = await readFile(
  fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/**
 * Requires that axe finds nothing.
 * @param {string} state  what the page shows
 * @param {object} [options]  of axe: which rules
 */
async function clean(page, state, options = {}) {
  // In the page's own world, past its policy: what runs is the test's.
  const violations = await page.evaluate(async (options) => {
    const { violations: found } = await window.axe.run(document, { resultTypes: ['violations'], ...options });
    return found.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html) }));
  }, options);
  assert.deepEqual(violations, [], state);
}

/** What a person may have asked the system for besides; only colours, and what moves, are others then. */
const ASKED_FOR = {
  'dark': { colorScheme: 'dark' },
  'high contrast, reduced motion': { contrast: 'more', reducedMotion: 'reduce' },
};
const AS_BEFORE = { colorScheme: null, contrast: null, reducedMotion: null };

/** The same, and that no colour is too faint, whatever the system was asked for. */
async function cleanInAllColors(page, state) {
  await clean(page, state);
  for (const [name, media] of Object.entries(ASKED_FOR)) {
    await page.emulateMedia({ ...AS_BEFORE, ...media });
    await drawn(page);
    await clean(page, `${state}, ${name}`, { runOnly: ['cat.color'] });
  }
  await page.emulateMedia(AS_BEFORE);
}

const withAxe = (page) => page.addInitScript(axe);

/** Presses a control of the mirror as a screen reader does: on a phone a tab may be out of its row's sight. */
const press = (page, role, name) => page.getByRole(role, { name }).first().dispatchEvent('click');

/**
 * Each method with its views, and what opens over them.
 * @param {(page: import('playwright-core').Page, state: string) => Promise<void>} check
 */
async function tour(page, check) {
  const { images, labels } = twoKinds(300); // fewer digits to look through than there are
  await load(page, images, labels);
  await check(page, 'nothing was run yet');
  const methods = {
    'k-means': 'How it ran',
    'Hierarchical': 'Linkages',
    'Isolation forest': 'Anomalies',
    'Local outlier factor': 'Anomalies',
  };
  for (const [method, ownView] of Object.entries(methods)) {
    // With a result on a narrow screen the methods are folded away.
    const fold = page.locator('#mirror [data-key=fold][aria-expanded=false]');
    if (await page.getByRole('radio', { name: method }).count() === 0) await fold.click();
    await press(page, 'radio', method);
    await nextEvent(page, 'result', () => press(page, 'button', 'Run'));
    await page.getByRole('tab', { name: ownView }).waitFor(); // the mirror follows the result
    const views = await page.getByRole('tab').allTextContents();
    for (const view of views) {
      await press(page, 'tab', view);
      await page.getByRole('tab', { name: view, selected: true }).waitFor();
      await check(page, `${method}: ${view}`);
    }
    await press(page, 'tab', views[0]);
  }
  await page.getByRole('button', { name: /^row \d/ }).first().click();
  await page.getByRole('heading', { name: /Why|Nearest/ }).first().waitFor();
  await check(page, 'a digit inspected');
}

for (const [name, context, check] of [
  ['wide, in light and dark and with more contrast', {}, cleanInAllColors],
  ['narrow', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, clean],
  ['at 200% zoom', { viewport: { width: 640, height: 360 }, deviceScaleFactor: 2 }, clean],
]) {
  test(`no violation: ${name}`, () =>
    site.visit({ query: '?n_init=1', context, prepare: withAxe }, (page) => tour(page, check)));
}

test('no violation: errors, other digits, the list of keys', () =>
  site.visit({ prepare: withAxe }, async (page) => {
    await page.evaluate(() => window.digitscope.run({ method: 'kmeans', n_clusters: 0 }));
    await clean(page, 'a run was refused');
    const { images } = twoKinds(1);
    await load(page, images);
    await clean(page, 'one image without a label');
    await pick(page, twoKinds(30));
    await page.getByRole('dialog').getByText('30 images').waitFor();
    await cleanInAllColors(page, 'what was understood of files');
    await page.keyboard.press('Escape');
    await pick(page, { 'wide.csv': `${Array(30).fill(1).join(',')}\n` });
    await page.getByRole('dialog').getByRole('alert').waitFor();
    await cleanInAllColors(page, 'files of which more has to be said');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Collections' }).click();
    await page.getByRole('dialog').getByText('Fashion-MNIST').first().waitFor();
    await cleanInAllColors(page, 'the collections');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Run' }).focus();
    await page.keyboard.press('Shift+?');
    await page.getByRole('table', { name: 'Keyboard' }).waitFor();
    await clean(page, 'the list of keys');
  }));

test('no violation: while it computes', () =>
  site.visit({ query: '?threads=never&n_init=500', prepare: withAxe },
    async (page) => {
      await press(page, 'button', 'Run');
      await page.getByRole('progressbar').waitFor();
      await clean(page, 'a run under way');
      await page.getByRole('button', { name: 'Cancel' }).waitFor(); // it still is
    }));

test('no violation: part of another page, whole and as a figure alone', async () => {
  for (const query of ['?embed=1', '?embed=1&header=0&controls=0&panels=sizes,evaluation']) {
    await site.visit({ query, prepare: withAxe }, async (page) => {
      await page.evaluate(() => window.digitscope.run({ method: 'kmeans', n_init: 1 }));
      await page.getByRole('heading', { name: 'Cluster sizes' }).waitFor({ state: 'attached' });
      await clean(page, query);
    });
  }
});

test('no violation: asking for digits of another host', () =>
  site.visit({
    query: '?images=https%3A%2F%2Fdigits.example%2Fimages',
    ready: false,
    prepare: withAxe,
  }, async (page) => {
    await page.getByRole('alertdialog').waitFor();
    await clean(page, 'asking');
  }));

test('no violation: while it loads', () =>
  site.visit({
    ready: false,
    prepare: async (page) => {
      await withAxe(page);
      await page.route('**/app/app.wasm', () => {}); // never answered
    },
  }, async (page) => {
    await page.locator('#loading .stage').waitFor();
    await clean(page, 'loading');
  }));

test('no violation: one thread only, and a new version is offered', () =>
  visitChanging(site, { query: '?threads=never', prepare: withAxe }, async (page, changing) => {
    await kept(page);
    await reload(page); // now it is the old version's
    await changing.put('two');
    await looked(page);
    await page.getByRole('complementary', { name: 'New version' }).waitFor();
    await page.getByRole('complementary', { name: 'Speed' }).waitFor();
    await clean(page, 'two notes');
  }));

test('no violation: a browser that cannot show it', () =>
  site.visit({
    ready: false,
    expected: /./,
    prepare: async (page) => {
      await withAxe(page);
      await page.addInitScript(() => { HTMLCanvasElement.prototype.getContext = () => null; });
    },
  }, async (page) => {
    await page.getByText(/WebGL/).first().waitFor();
    await clean(page, 'no WebGL2');
  }));
