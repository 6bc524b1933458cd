// Words that are read rather than touched are text as on any page: selected with the mouse, copied, found.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { click, drawn } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';
import { inkIn, wordPlace, selected } from './support/words.mjs';

const site = useSite();
const SIZES = {
  wide: { viewport: { width: 1280, height: 720 } },
  'at 1.5 pixels': { viewport: { width: 1024, height: 600 }, deviceScaleFactor: 1.5 },
  narrow: { viewport: { width: 390, height: 844 } },
};

/** Drags the mouse from before one word to after another. */
async function dragOver(page, from, to) {
  const [begin, end] = [await wordPlace(page, from), await wordPlace(page, to)];
  await page.mouse.move(begin.x + 1, begin.y + begin.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width - 1, end.y + end.height / 2, { steps: 6 });
  await page.mouse.up();
}

/** Presses Ctrl+C. @returns {Promise<string>} what the clipboard then has */
async function copied(page) {
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.keyboard.press('Control+c');
  return page.evaluate(() => navigator.clipboard.readText());
}

const reading = (context = SIZES.wide) => ({ ...context, permissions: ['clipboard-read', 'clipboard-write'] });

test('an explanation is selected by dragging, over the ends of lines, and copied', () =>
  site.visit({ context: reading() }, async (page) => {
    const before = await page.evaluate(() => window.digitscope.state());
    await dragOver(page, 'digits into k', 'its mean');
    assert.equal(await selected(page), 'digits into k clusters, each represented by its mean');
    assert.equal(await copied(page), 'digits into k clusters, each represented by its mean');
    assert.deepEqual(await page.evaluate(() => window.digitscope.state()), before);
  }));

test('headings, cells of tables, errors and the list of keys are copied too', () =>
  site.visit({ query: '?n_init=1&autorun', context: reading() }, async (page) => {
    await page.locator('#mirror [data-key=facts]').waitFor({ state: 'attached' });
    await dragOver(page, 'Cluster sizes', 'in 10 clusters');
    assert.match(await copied(page), /^Cluster sizes\s+10,000 digits in 10 clusters$/);
    await click(page, 'tab/evaluation');
    await dragOver(page, 'Agreement over', 'at random.');
    assert.equal(await copied(page),
      'Agreement over pairs of digits, corrected for chance: about 0 at random.');
    const error = await page.evaluate(() => window.digitscope.run({ method: 'kmeans', n_clusters: 20_000 }));
    const words = error.error.message.split(' ');
    await dragOver(page, words[0], words.at(-1));
    assert.equal(await copied(page), error.error.message);
    await page.keyboard.press('?');
    await page.locator('#mirror [role=dialog]').waitFor({ state: 'attached' });
    await drawn(page);
    await dragOver(page, 'Keyboard', 'Keyboard');
    assert.equal(await copied(page), 'Keyboard');
  }));

test('code is copied line by line, as it is indented', () =>
  site.visit({
    query: '?n_init=1&autorun&view=take_away',
    context: { ...reading(), viewport: { width: 1280, height: 1000 } },
  }, async (page) => {
    await dragOver(page, 'model = KMeans(', 'n_init=1,');
    assert.equal(await copied(page), 'model = KMeans(\n    n_clusters=10,\n    n_init=1,');
  }));

test('a double click takes a word, and a click elsewhere leaves it', () =>
  site.visit({ context: reading() }, async (page) => {
    const word = await wordPlace(page, 'represented');
    await page.mouse.dblclick(word.x + word.width / 2, word.y + word.height / 2);
    assert.equal(await selected(page), 'represented');
    const further = await wordPlace(page, 'by its');
    await page.keyboard.down('Shift');
    await page.mouse.click(further.x + further.width - 1, further.y + further.height / 2);
    await page.keyboard.up('Shift');
    assert.equal((await selected(page)).trim(), 'represented by its'); // by whole words
    await page.mouse.click(700, 130); // on the canvas
    assert.equal(await selected(page), '');
    // Keys are commands again.
    await page.mouse.click(word.x + word.width / 2, word.y + word.height / 2);
    await drawn(page);
    await page.keyboard.press('t');
    await page.waitForFunction(() => window.digitscope.state().theme === 'dark');
  }));

test('all of it is selected by Ctrl+A: words, and no names of buttons', () =>
  site.visit({ query: '?n_init=1&autorun', context: reading() }, async (page) => {
    await page.locator('#mirror [data-key=facts]').waitFor({ state: 'attached' });
    await page.keyboard.press('Control+a');
    const text = await copied(page);
    const { sizes } = await page.evaluate(() => window.digitscope.run({ method: 'kmeans', n_init: 1 }));
    for (const part of ['Partitions the digits into k clusters', 'inertia', 'Cluster sizes', 'Centroids',
      sizes[3].toLocaleString('en')]) assert.ok(text.includes(part), `${part}: ${text}`);
    assert.doesNotMatch(text, /Run k-means|row 0,|The mean of the/);
    await page.mouse.click(700, 140); // on the canvas
    assert.equal(await selected(page), '');
  }));

test('the browser finds words, over the ends of lines', () =>
  site.visit({}, async (page) => {
    await wordPlace(page, 'Partitions the digits');
    assert.ok(await page.evaluate(() => window.find('each represented by its mean')));
    assert.equal(await selected(page), 'each represented by its mean');
    assert.ok(await page.evaluate(() => !window.find('each represented by its median')));
  }));

for (const [name, context] of Object.entries(SIZES)) {
  test(`what is selected is marked under the drawn letters, in light and dark: ${name}`, () =>
    site.visit({ query: '?n_init=1&autorun', context: reading(context) }, async (page) => {
      await page.getByRole('heading', { name: 'Cluster sizes' }).waitFor();
      await page.mouse.move(1, 1);
      const words = name === 'narrow' // where the controls and figures are folded away
        ? ['sizes', 'digits', 'Centroids', 'mean']
        : ['Partitions', 'mean.', 'digits', 'inertia', 'sizes'];
      for (const theme of ['light', 'dark']) {
        await page.evaluate((theme) => window.digitscope.set({ theme }), theme);
        await page.evaluate(() => document.getSelection().removeAllRanges());
        await drawn(page);
        const before = await page.screenshot();
        for (const word of words) {
          const place = await wordPlace(page, word);
          const ink = inkIn(before, place, context.deviceScaleFactor ?? 1);
          assert.ok(ink, `${theme}: ${word}`);
          for (const [what, off] of Object.entries({
            left: ink.left - place.x, right: place.x + place.width - ink.right,
            top: ink.top - place.y, bottom: place.y + place.height - ink.bottom,
          })) assert.ok(off > -1.5 && off < 7, `${theme}: ${word}, ${what}: ${off}`);
        }
        await page.keyboard.press('Control+a');
        await page.screenshot({ path: await artefact(`words-${name.replaceAll(' ', '-')}-${theme}.png`) });
        const after = await page.screenshot();
        assert.notDeepEqual(before, after, theme);
      }
    }));
}
