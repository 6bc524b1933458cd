// The page by role and name, and by keyboard alone: what a screen reader finds, and what it can do.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawn, nextEvent, picture, state } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

/** The rows of a table of the mirror, each a list of its cells' texts. */
const cells = (page, name) => page.getByRole('table', { name, exact: true }).getByRole('row')
  .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));

/** What has the focus: its role and name. */
const focused = (page) => page.evaluate(() => {
  const { activeElement: element } = document;
  if (element === document.body) return 'nothing';
  const role = element.getAttribute('role') ?? element.type ?? element.tagName.toLowerCase();
  return `${role} ${element.getAttribute('aria-label') ?? element.textContent}`;
});

/** Presses Tab until what has the focus matches. */
async function tabTo(page, wanted) {
  const seen = [];
  while (!wanted.test(seen.at(-1) ?? '')) {
    assert.ok(seen.length < 60, `Tab does not lead to ${wanted}:\n${seen.join('\n')}`);
    await page.keyboard.press('Tab');
    seen.push(await focused(page));
  }
}

const announced = (page, pattern) => page.waitForFunction((source) =>
  new RegExp(source).test(document.getElementById('announcer').textContent), pattern.source);

test('k-means, by role and name: parameters, Run, tables, evaluation, compare', () =>
  site.visit({}, async (page) => {
    await page.getByRole('spinbutton', { name: 'clusters' }).fill('8');
    await page.getByRole('spinbutton', { name: 'clusters' }).press('Enter');
    await page.waitForFunction(() => window.digitscope.state().params.n_clusters === 8);
    const first = await nextEvent(page, 'result', () =>
      page.getByRole('button', { name: 'Run' }).click());
    assert.equal(first.sizes.length, 8);
    await page.getByRole('heading', { name: 'Cluster sizes' }).waitFor();
    const sizes = await cells(page, 'Cluster sizes');
    assert.deepEqual(sizes.slice(1),
      first.sizes.map((size, k) => [`${k}`, size.toLocaleString('en')]));
    await announced(page, /8 clusters of 10,000 digits/);

    await page.getByRole('tab', { name: 'Evaluation' }).click();
    const scores = await page.getByRole('table', { name: 'Scores' });
    await scores.getByRole('row', { name: 'adjusted Rand index' }).waitFor();
    assert.deepEqual((await cells(page, 'Scores'))[1].slice(0, 2),
      ['adjusted Rand index', first.metrics.ari.toFixed(3)]);
    await page.getByRole('button', { name: /, cluster 3, true label 7$/ }).click();
    await page.getByRole('heading', { name: 'Cluster 3, true label 7' }).waitFor();
    await page.getByRole('button', { name: 'Close these digits' }).click();

    await page.getByRole('radio', { name: 'Hierarchical' }).click();
    await page.getByRole('radio', { name: 'single' }).click();
    await nextEvent(page, 'result', () => page.getByRole('button', { name: 'Run' }).click());
    await page.getByRole('tab', { name: 'Compare' }).click();
    await page.getByRole('button', { name: /^Compare 1, k-means/ }).click();
    await page.getByRole('grid', { name: 'shown by compared' }).waitFor();
  }));

test('what is refused is said, and why', () =>
  site.visit({}, async (page) => {
    const clusters = page.getByRole('spinbutton', { name: 'clusters' });
    await clusters.fill('0');
    await clusters.press('Enter');
    await page.waitForFunction(() =>
      /must be/.test(document.getElementById('warner').textContent));
  }));

test('by keyboard alone: local outlier factor, its most anomalous digit, and why', () =>
  site.visit({}, async (page) => {
    await tabTo(page, /^radio k-means/);
    for (let i = 0; i < 3; ++i) await page.keyboard.press('ArrowDown');
    assert.equal(await focused(page), 'radio Local outlier factor');
    await page.waitForFunction(() =>
      window.digitscope.state().method === 'local_outlier_factor');
    await tabTo(page, /^spinbutton neighbours/);
    await page.keyboard.press('ArrowUp');
    await page.waitForFunction(() => window.digitscope.state().params.n_neighbors === 21);
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() => window.digitscope.state().params.n_neighbors === 20);
    await tabTo(page, /^button Run/);
    const result = await nextEvent(page, 'result', () => page.keyboard.press('Enter'));
    assert.equal(result.anomalies.length, 100);
    const strangest = result.scores.indexOf(Math.min(...result.scores));
    await page.getByRole('tab', { name: 'Anomalies' }).waitFor();
    const row = `row ${strangest.toLocaleString('en')},`;
    await tabTo(page, new RegExp(`^button ${row}`));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Why it is an anomaly' }).waitFor();
    await announced(page, new RegExp(row));
    await tabTo(page, /row of the digit/);
    await picture(page, await artefact('keyboard.png'));
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Why it is an anomaly' }).waitFor({ state: 'detached' });
    assert.notEqual(await focused(page), 'nothing', 'the focus keeps its place');
  }));

test('a digit opened by key has the focus, and closing it gives the focus back', () =>
  site.visit({ query: '?n_init=1&autorun' }, async (page) => {
    await announced(page, /10 clusters/);
    const closed = () => page.getByRole('region', { name: 'The selected digit' })
      .waitFor({ state: 'detached' });
    const hasFocus = (pattern) => page.waitForFunction((source) =>
      new RegExp(source).test(document.activeElement.textContent), pattern);
    await tabTo(page, /^button row 0,|^button row \d+, label \d, cluster 0/);
    await page.keyboard.press('ArrowRight');
    const opener = await focused(page);
    assert.match(opener, /^button row/);
    await page.keyboard.press('Enter');
    await hasFocus('^Close the digit$');
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'spinbutton row of the digit');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await closed();
    assert.equal(await focused(page), opener);
    await page.keyboard.press('i'); // a letter opens one as well
    await hasFocus('^Close the digit$');
    await page.keyboard.press(']');
    await page.waitForFunction(() => window.digitscope.state().digit === 1);
    await page.keyboard.press('Escape');
    await closed();
    assert.equal(await focused(page), opener);
  }));

test('what explains a control is shown on the canvas where keys lead to it, until Escape', () =>
  site.visit({}, async (page) => {
    const shown = (line) => page.evaluate((text) =>
      window.digitscope.widgetRect(`text: ${text}`) !== null, line);
    const wait = (line, isShown) => page.waitForFunction(([text, wanted]) =>
      (window.digitscope.widgetRect(`text: ${text}`) !== null) === wanted, [line, isShown]);
    await tabTo(page, /^spinbutton clusters/);
    await wait('n_clusters', true);
    await picture(page, await artefact('explained-by-key.png'));
    await page.keyboard.press('Escape');
    await wait('n_clusters', false);
    assert.equal(await focused(page), 'spinbutton clusters', 'the focus stays');
    await page.keyboard.press('Tab');
    await wait('n_init', true);
    assert.equal(await shown('n_clusters'), false);
    await page.keyboard.press('Shift+Tab');
    await wait('n_clusters', true);
    // A pointer that takes the focus to a field explains nothing.
    await page.getByRole('spinbutton', { name: 'random starts' }).click();
    await wait('n_clusters', false);
    await drawn(page);
    assert.equal(await shown('n_init'), false);
  }));

test('keys lead through a group, and Tab past it', () =>
  site.visit({ query: '?n_init=1&autorun' }, async (page) => {
    await announced(page, /10 clusters/);
    await page.getByRole('tab', { name: 'Evaluation' }).waitFor();
    await tabTo(page, /^tab Clusters/);
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(page), 'tab Map');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(page), 'tab Draw');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(page), 'tab Evaluation');
    await page.getByRole('grid').waitFor();
    await tabTo(page, /, cluster 0, true label 0$/);
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
    assert.match(await focused(page), /, cluster 2, true label 1$/);
    await page.keyboard.press('Tab');
    assert.doesNotMatch(await focused(page), /true label/);
    await page.keyboard.press('Shift+Tab');
    assert.match(await focused(page), /, cluster 2, true label 1$/);
  }));

test('the control with the focus is ringed on the canvas, in sight, and only then', () =>
  site.visit({ query: '?n_init=1&autorun', context: { viewport: { width: 390, height: 844 } } },
    async (page) => {
      await announced(page, /10 clusters/);
      const digit = page.getByRole('toolbar', { name: /^cluster 9,/ }).getByRole('button').first();
      await digit.waitFor();
      const before = await picture(page);
      await digit.focus();
      const after = await picture(page, await artefact('ring.png'));
      assert.ok(!after.data.equals(before.data), 'it has scrolled');
      await digit.evaluate((element) => element.blur());
      const scrolled = await picture(page);
      assert.ok(!after.data.equals(scrolled.data), 'the ring is gone');
      // The ring is on the canvas, around the element.
      const place = await digit.boundingBox();
      const differs = (x, y) => [0, 1, 2].some((c) =>
        after.data[(y * after.width + x) * 4 + c] !== scrolled.data[(y * after.width + x) * 4 + c]);
      let near = 0;
      for (let y = Math.round(place.y) - 6; y < place.y + 40; ++y) {
        for (let x = Math.round(place.x) - 6; x < place.x + 40; ++x) near += differs(x, y);
      }
      assert.ok(near > 50, `${near} pixels of a ring around ${place.x}, ${place.y}`);
    }));

test('what is held with a pointer stays under it until it is let go of', () =>
  site.visit({}, async (page) => {
    const tab = page.getByRole('tab', { name: 'Map' });
    await tab.hover();
    await page.mouse.down();
    await drawn(page);
    await drawn(page);
    await page.mouse.up();
    await page.getByRole('tab', { name: 'Map', selected: true }).waitFor({ timeout: 10_000 });
  }));

test('Run becomes Cancel and Run again under the focus', () =>
  site.visit({}, async (page) => {
    await page.getByRole('radio', { name: 'Hierarchical' }).click();
    await page.getByRole('button', { name: 'Run' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Cancel' }).waitFor();
    assert.match(await focused(page), /^button Cancel/);
    await page.getByRole('progressbar').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Run' }).waitFor();
    assert.match(await focused(page), /^button Run/);
  }));

test('Run becomes Cancel under the focus, though the method has just been changed', () =>
  site.visit({}, async (page) => {
    const run = page.getByRole('button', { name: 'Run k-means' });
    await run.focus();
    // While a finger is on an element the mirror stays as it is: it gets both changes at once, and
    // the other method has fewer controls before Run.
    await run.dispatchEvent('touchstart', { touches: [] });
    await nextEvent(page, 'progress', async () => {
      await page.getByRole('radio', { name: 'Hierarchical' }).dispatchEvent('click');
      await run.focus();
      await run.dispatchEvent('click');
    });
    assert.match(await focused(page), /^button Run k-means/);
    await run.dispatchEvent('touchend', { touches: [] });
    await page.getByRole('button', { name: 'Cancel' }).waitFor();
    assert.match(await focused(page), /^button Cancel/);
  }));

test('the list of keys is a dialog: nothing else is within reach, and the focus comes back', () =>
  site.visit({}, async (page) => {
    const help = page.getByRole('button', { name: 'Help' });
    await help.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Help' });
    await dialog.waitFor();
    await page.waitForFunction(() => document.activeElement.textContent === 'Close the help');
    await page.getByRole('row', { name: /undo a change/ }).waitFor();
    const run = page.getByRole('button', { name: 'Run k-means' });
    await run.evaluate((element) => element.focus());
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Close the help');
    assert.ok(await run.evaluate((element) => element.closest('[inert]') !== null));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Close the help');
    await picture(page, await artefact('keys-dialog.png'));
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement.textContent === 'Help');
    // Opened by its key and closed by Escape it is the same.
    await page.keyboard.press('Shift+?');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement.textContent === 'Help');
  }));

test('a tab says which panel is its own, and the panel which tab', () =>
  site.visit({ query: '?n_init=1&autorun' }, async (page) => {
    await announced(page, /10 clusters/);
    await page.getByRole('tab', { name: 'Evaluation' }).focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('tabpanel', { name: 'Evaluation' });
    await panel.waitFor();
    const tab = page.getByRole('tab', { name: 'Evaluation' });
    assert.equal(await tab.getAttribute('aria-controls'), await panel.getAttribute('id'));
    assert.equal(await page.locator('[aria-controls]').count(), 1);
  }));

test('letters are commands wherever the focus is, but in a field', () =>
  site.visit({}, async (page) => {
    const shown = (value) => page.waitForFunction((wanted) =>
      [...document.querySelectorAll('#mirror input')]
        .find((input) => input.ariaLabel === 'clusters').value === wanted, value);
    await page.getByRole('button', { name: 'Run' }).focus();
    await page.keyboard.press('Shift+?');
    await page.getByRole('table', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('table', { name: 'Keyboard' }).waitFor({ state: 'detached' });
    await page.getByRole('spinbutton', { name: 'clusters' }).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('12');
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => window.digitscope.state().params.n_clusters === 12);
    await shown('12');
    await page.getByRole('spinbutton', { name: 'clusters' }).fill('0');
    await nextEvent(page, 'state', () => page.getByRole('radio', { name: 'random' }).click());
    assert.equal((await state(page)).params.n_clusters, 12, 'what cannot be is refused');
    await shown('12');
  }));

test('a field in which a number was typed and put back follows the app again', () =>
  site.visit({}, async (page) => {
    const clusters = page.getByRole('spinbutton', { name: 'clusters' });
    await clusters.focus();
    for (const typed of ['12', '10']) {
      await page.keyboard.press('Control+a');
      await page.keyboard.type(typed);
    }
    await page.keyboard.press('Tab');
    await page.evaluate(() => window.digitscope.set({ params: { n_clusters: 15 } }));
    await page.waitForFunction((input) => input.value === '15', await clusters.elementHandle());
  }));
