// What a person takes home: labels, the run, a picture, and the same in Python.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { PNG } from 'pngjs';
import { noise } from './support/data.mjs';
import { agree, open, pick, sample } from './support/files.mjs';
import { click, countColors, drawn, load, picture, run, waitForWidget } from './support/page.mjs';
import { artefact, useSite, WINDOW } from './support/site.mjs';

const site = useSite();

/** Clicks a control and returns the file that is then saved. */
async function saved(page, widget) {
  const download = page.waitForEvent('download');
  await click(page, widget);
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('files hold what the page shows, and the code can be copied', () =>
  site.visit({ context: { permissions: ['clipboard-read', 'clipboard-write'] } }, async (page) => {
    const result = await run(page, { method: 'kmeans', n_init: 1 });
    await click(page, 'tab/take_away');
    await picture(page, await artefact('take-away.png'));

    const csv = await saved(page, 'take/csv');
    assert.equal(csv.name, 'kmeans-1.csv');
    const lines = csv.bytes.toString().trimEnd().split('\n');
    assert.equal(lines[0], 'row,label,cluster,distance');
    const farthest = Math.max(...lines.slice(1).map((line) => Number(line.split(',')[3])));
    assert.ok(farthest > 1000 && farthest < 5000, `distances up to ${farthest}`);
    assert.deepEqual(lines.slice(1).map((line) => Number(line.split(',')[2])), result.labels);

    const json = await saved(page, 'take/json');
    assert.deepEqual(JSON.parse(json.bytes), result);

    const png = await saved(page, 'take/png');
    const pixels = PNG.sync.read(png.bytes);
    assert.equal(pixels.width, WINDOW.width);
    assert.ok(countColors(pixels) > 100, 'what WebGL drew is still there');

    await click(page, 'copy');
    await page.waitForFunction(async () =>
      (await navigator.clipboard.readText()).includes('KMeans('));
  }));

test('archives of a run are read again: arrays with their labels, pictures with their clusters', () =>
  site.visit({}, async (page) => {
    await open(page, { 'sk8-images': await sample('sk8-images'), 'sk8-labels': await sample('sk8-labels') });
    await page.waitForFunction(() => window.digitscope.state().digits.samples === 1797);
    const tree = await run(page, { method: 'hierarchical', n_clusters: 12 });
    const { sizes } = await run(page, { method: 'hierarchical', n_clusters: 10 });
    await click(page, 'tab/take_away');
    await picture(page, await artefact('take-away-archives.png'));
    const arrays = await saved(page, 'take/npz');
    assert.equal(arrays.name, 'hierarchical-2.npz');
    const pictures = await saved(page, 'take/pictures');
    assert.equal(pictures.name, 'hierarchical-2.zip');
    await pick(page, { [arrays.name]: arrays.bytes });
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1,797 images of 8 × 8 pixels, read from array images, labels in target.').waitFor();
    await agree(page);
    const again = await run(page, { method: 'hierarchical', n_clusters: 12 });
    assert.deepEqual(again.labels, tree.labels);
    await pick(page, { [pictures.name]: pictures.bytes });
    await dialog.getByText('read from PNG pictures, folders as labels.').waitFor();
    const told = await dialog.getByText('10 labels. ').textContent();
    assert.match(told, /^10 labels\. cluster-0: \d+, cluster-1: \d+/);
    assert.deepEqual([...told.matchAll(/: (\d+)/g)].map(([, count]) => Number(count)), sizes);
  }));

test('each figure is saved by itself, at the size of print, whatever is shown around it', () =>
  site.visit({ query: '?theme=dark' }, async (page) => {
    await run(page, { method: 'kmeans', n_init: 1 });
    await click(page, 'tab/take_away');
    await picture(page, await artefact('take-away-figures.png'));
    const figures = await page.getByRole('link', { name: /^(cluster sizes|centroids|digits of each cluster|clusters against true labels)$/ })
      .allTextContents();
    assert.deepEqual(figures,
      ['cluster sizes', 'centroids', 'digits of each cluster', 'clusters against true labels']);
    for (const panel of ['sizes', 'montage', 'contingency']) {
      const { name, bytes } = await saved(page, `figure/${panel}`);
      assert.equal(name, `kmeans-1-${panel}.png`);
      await writeFile(await artefact(name), bytes);
      const png = PNG.sync.read(bytes);
      assert.equal(png.width, 3 * 720);
      assert.ok(png.height > 600, `${name} is ${png.height} high`);
      assert.ok(countColors(png) > 50, name);
      const middle = 4 * (png.width * Math.floor(png.height / 2) + 8);
      assert.deepEqual([...png.data.subarray(middle, middle + 3)], [255, 255, 255], 'on white');
      await page.waitForFunction((name) =>
        document.getElementById('announcer').textContent === `Saved as ${name}`, name);
    }
    // A map is a figure once there is one.
    assert.equal(await page.getByRole('link', { name: 'map', exact: true }).count(), 0);
    await page.evaluate(() => window.digitscope.set({ projection: 'pca' }));
    await click(page, 'tab/map');
    await waitForWidget(page, 'map');
    await page.waitForFunction(() => /principal component/.test(document.getElementById('mirror').textContent));
    await click(page, 'tab/take_away');
    const { bytes } = await saved(page, 'figure/map');
    await writeFile(await artefact('kmeans-1-map.png'), bytes);
    assert.ok(countColors(PNG.sync.read(bytes)) > 100);
  }));

test('a report of all runs is one file, which loads nothing, with figures of the runs that are not shown', () =>
  site.visit({}, async (page) => {
    await open(page, { '<b>&"mine.idx': await sample('sk8-images'), 'sk8-labels': await sample('sk8-labels') });
    await page.waitForFunction(() => window.digitscope.state().digits.samples === 1797);
    const clusters = await run(page, { method: 'kmeans', n_init: 1, n_clusters: 7 });
    await run(page, { method: 'hierarchical', n_clusters: 5 });
    const strange = await run(page, { method: 'isolation_forest' });
    await click(page, 'tab/take_away');
    const { name, bytes } = await saved(page, 'take/report');
    assert.equal(name, 'digitscope-report.html');
    await writeFile(await artefact(name), bytes);
    const html = bytes.toString();
    assert.doesNotMatch(html, /<script|<b>|https?:|javascript:|src="(?!data:image\/png;base64,)/);
    const state = await page.evaluate(() => window.digitscope.state());

    // Where nothing can be fetched, all of it is there.
    const requested = [];
    const report = await page.context().newPage();
    report.on('request', (request) => requested.push(request.url()));
    await report.setContent(html);
    const figures = await report.evaluate(async () => {
      await Promise.all([...document.images].map((image) => image.decode()));
      return [...document.images].map(({ alt, naturalWidth, naturalHeight }) => ({ alt, naturalWidth, naturalHeight }));
    });
    assert.deepEqual(requested.filter((url) => !url.startsWith('data:')), []);
    assert.equal(figures.length, 8);
    assert.ok(figures.every(({ naturalWidth, naturalHeight }) => naturalWidth === 1440 && naturalHeight > 200));
    assert.deepEqual(await report.getByRole('heading', { level: 3 }).allTextContents(),
      ['k-means, run 1', 'Hierarchical clustering, run 2', 'Isolation forest, run 3']);
    const text = await report.textContent('main');
    for (const size of clusters.sizes) assert.ok(text.includes(size.toLocaleString('en')), `${size}`);
    assert.ok(text.includes(clusters.metrics.ari.toFixed(3)));
    assert.ok(text.includes(`Number of anomalies${strange.anomalies.length}`));
    assert.ok(figures[1].alt.startsWith('The centroids of 7 clusters'), figures[1].alt);
    await report.screenshot({ path: await artefact('report.png'), fullPage: true });
    await report.close();
    // What is on the screen is what was there.
    assert.deepEqual(await page.evaluate(() => window.digitscope.state()), state);
    await page.waitForFunction(() => document.getElementById('announcer').textContent
      === 'Saved as digitscope-report.html');
  }));

test('the anomalies shown are a contact sheet, named by what it shows', () =>
  site.visit({}, async (page) => {
    await run(page, { method: 'isolation_forest', contamination: 0.004 });
    await click(page, 'tab/take_away');
    const { name, bytes } = await saved(page, 'figure/contact_sheet');
    assert.equal(name, 'isolation_forest-1-40-most-anomalous.png');
    await writeFile(await artefact(name), bytes);
    const png = PNG.sync.read(bytes);
    assert.equal(png.width, 2160);
    assert.ok(png.height > 1500, `${png.height} high`);
    assert.ok(countColors(png) > 100);
    // Beyond what is shown there are no more, and what WebGL has no room for at once is drawn to its end.
    await run(page, { method: 'isolation_forest', contamination: 0.1 });
    const many = await saved(page, 'figure/contact_sheet');
    assert.equal(many.name, 'isolation_forest-2-128-most-anomalous.png');
    await writeFile(await artefact(many.name), many.bytes);
    const sheet = PNG.sync.read(many.bytes);
    assert.equal(sheet.width, 2160);
    assert.ok(sheet.height > 4096, `${sheet.height} high`);
    const end = new PNG({ width: sheet.width, height: 512 });
    PNG.bitblt(sheet, end, 0, sheet.height - end.height, end.width, end.height, 0, 0);
    assert.ok(countColors(end) > 100);
  }));

/** As on a page without https. */
const withoutClipboard = (page) => page.addInitScript(() => {
  Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });
});

const warned = (page, pattern) => page.waitForFunction((source) =>
  new RegExp(source).test(document.getElementById('warner').textContent), pattern.source);

test('without https the code is copied as well, and the focus stays', () =>
  site.visit({ prepare: withoutClipboard }, async (page) => {
    await run(page, { method: 'kmeans', n_init: 1 });
    await click(page, 'tab/take_away');
    await page.evaluate(() => {
      document.addEventListener('copy', () => { window.copied = true; });
    });
    await click(page, 'copy');
    await page.waitForFunction(() => window.copied);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'canvas');
    await page.evaluate(() => document.body.append(document.createElement('textarea')));
    const field = page.locator('body > textarea');
    await field.focus();
    await page.keyboard.press('Control+v');
    assert.match(await field.inputValue(), /KMeans\(/);
  }));

test('what the browser does not let the page copy can be copied by hand', () =>
  site.visit({
    context: { permissions: ['clipboard-read', 'clipboard-write'] },
    prepare: (page) => page.addInitScript(() => {
      Clipboard.prototype.writeText = () => Promise.reject(new Error('not in this frame'));
      const execute = document.execCommand.bind(document);
      document.execCommand = (command) => command !== 'copy' && execute(command);
    }),
  }, async (page) => {
    await run(page, { method: 'kmeans', n_init: 1 });
    await click(page, 'tab/take_away');
    for (const [control, text] of [['copy', /KMeans\(/], ['take/link', /method=kmeans/]]) {
      await click(page, control);
      const dialog = page.getByRole('dialog', { name: 'Copy it from here' });
      await dialog.waitFor();
      await page.screenshot({ path: await artefact('copy-by-hand.png') });
      assert.match(await dialog.textContent(), /did not allow copying: not in this frame\./);
      const field = dialog.getByRole('textbox', { name: 'Text to copy' });
      assert.match(await field.inputValue(), text);
      await page.keyboard.press('Control+c'); // all of it is selected, and has the focus
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.equal(copied.replaceAll('\r', ''), await field.inputValue());
      await page.keyboard.press(control === 'copy' ? 'Escape' : 'Tab');
      if (control !== 'copy') await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'hidden' });
    }
    assert.equal(await page.locator('#warner').textContent(), '');
    await click(page, 'tab/evaluation'); // the page goes on
    await page.waitForFunction(() => window.digitscope.state().view === 'evaluation');
  }));

/** Where two pictures differ: the least rectangle around it, in pixels; null: nowhere. */
function difference(before, after) {
  assert.deepEqual([after.width, after.height], [before.width, before.height]);
  const found = { left: Infinity, top: Infinity, right: -1, bottom: -1 };
  for (let i = 0; i < after.data.length; i += 4) {
    if (after.data.readUInt32LE(i) === before.data.readUInt32LE(i)) continue;
    const [x, y] = [(i / 4) % after.width, Math.floor(i / 4 / after.width)];
    found.left = Math.min(found.left, x);
    found.top = Math.min(found.top, y);
    found.right = Math.max(found.right, x);
    found.bottom = Math.max(found.bottom, y);
  }
  return found.right < 0 ? null : found;
}

/**
 * Lets a test have the seconds pass for which something is shown, in place of waiting for them. Longer times
 * are the patience of who waits for an answer.
 */
const withTime = (page) => page.addInitScript(() => {
  const { setTimeout, clearTimeout } = window;
  const pending = new Map();
  window.setTimeout = (call, delay, ...args) => {
    const id = setTimeout(() => {
      pending.delete(id);
      call(...args);
    }, delay);
    if (delay >= 1000 && delay < 10_000) pending.set(id, () => call(...args));
    return id;
  };
  window.clearTimeout = (id) => {
    pending.delete(id);
    clearTimeout(id);
  };
  /** Forgets what was to happen some time from now; timers go on. */
  window.startTime = () => pending.clear();
  /** Does now what has since been put off by some seconds. @returns {number} how much that was */
  window.passTime = () => {
    const calls = [...pending];
    for (const [id, call] of calls) {
      window.clearTimeout(id);
      call();
    }
    return calls.length;
  };
});

/**
 * Presses a control, and requires that it is said there, and to screen readers; that nothing else on
 * the page changes; and that it goes away again, when its time has passed. On a page withTime.
 */
async function saidInPlace(page, widget, words, press = () => click(page, widget)) {
  // Its own place, and that of the words beside or below it.
  const place = widget ? await waitForWidget(page, widget)
    : { x: WINDOW.width / 2 - 100, y: WINDOW.height - 60, width: 200, height: 60 };
  const rest = async () => {
    if (widget) await page.mouse.move(1, 1);
    return picture(page);
  };
  let before = await rest();
  for (let now = await rest(); difference(before, now) !== null; now = await rest()) before = now;
  await page.evaluate(() => window.startTime());
  await press();
  await page.waitForFunction((text) =>
    document.getElementById('announcer').textContent === text, words);
  const after = await rest();
  const changed = difference(before, after);
  assert.ok(changed, `${widget} says something`);
  const near = JSON.stringify({ changed, place });
  assert.ok(changed.left >= place.x - 160 && changed.right <= place.x + place.width + 480, near);
  assert.ok(changed.top >= place.y - 8 && changed.bottom <= place.y + place.height + 64, near);
  assert.ok(await page.evaluate(() => window.passTime()) > 0, `${widget}: it ends by itself`);
  // In the mirror, too, which can be asked without taking pictures.
  await page.waitForFunction((text) =>
    !document.getElementById('mirror').textContent.includes(text), words);
  while (difference(before, await rest()) !== null) await drawn(page);
}

test('that something is copied or saved is said where it was asked for, for a moment', () =>
  site.visit({
    context: { permissions: ['clipboard-read', 'clipboard-write'] },
    prepare: withTime,
  }, async (page) => {
    await run(page, { method: 'kmeans', n_init: 1 });
    await click(page, 'tab/take_away');
    await saidInPlace(page, 'copy', 'Copied');
    await saidInPlace(page, 'copy link', 'Copied');
    await saidInPlace(page, 'take/link', 'Copied');
    await saidInPlace(page, 'take/csv', 'Saved as kmeans-1.csv');
    await saidInPlace(page, 'take/json', 'Saved as kmeans-1.json');
    await saidInPlace(page, 'take/png', 'Saved as kmeans-1.png');
    await saidInPlace(page, null, 'Saved as kmeans-1.png', () => page.keyboard.press('p'));
    await load(page, noise(60).images);
    await saidInPlace(page, 'copy link', 'Copied, without your own images');
    // In the mirror a button is called by what is on it; and some seconds pass by themselves.
    await run(page, { method: 'kmeans', n_clusters: 2 });
    await page.getByRole('tab', { name: 'Export' }).click();
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByRole('button', { name: 'Copied', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Copy', exact: true }).waitFor();
  }));

test('what goes wrong when a file is saved is told, and the page goes on', () =>
  site.visit({
    expected: /^uncaught: no room/,
    prepare: (page) => page.addInitScript(() => {
      URL.createObjectURL = () => { throw new Error('no room'); };
    }),
  }, async (page) => {
    await run(page, { method: 'kmeans', n_init: 1 });
    await click(page, 'tab/take_away');
    await click(page, 'take/csv');
    await warned(page, /no room/);
    await click(page, 'tab/evaluation');
    await page.waitForFunction(() => window.digitscope.state().view === 'evaluation');
  }));
