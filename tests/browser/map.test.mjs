// The map with a real mouse and real fingers: moved, zoomed, asked about, and digits lassoed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { twoKinds } from './support/data.mjs';
import { click, drawn, load, picture, rests, run, state, waitForWidget } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

/** The map of principal components, which is there at once. */
const COMPONENTS = { query: '?projection=pca' };

/** What the page tells about the part of the map in sight. */
const SIGHT = /([\d,]+) of [\d,]+ (?:digits|images) in sight, magnified ([\d.]+) times/;
const sight = (page) => page.evaluate((pattern) => {
  const found = document.getElementById('mirror').textContent.match(new RegExp(pattern));
  return found && { digits: Number(found[1].replace(',', '')), zoom: Number(found[2]) };
}, SIGHT.source);

/** Waits until that is so. @param {string} condition  on `digits` and `zoom` */
const waitForSight = (page, condition) => page.waitForFunction(([pattern, condition]) => {
  const found = document.getElementById('mirror').textContent.match(new RegExp(pattern));
  if (!found) return false;
  const [digits, zoom] = [Number(found[1].replace(',', '')), Number(found[2])];
  return { 'zoom = 1': zoom === 1, 'zoom > 3': zoom > 3, 'digits < 10000': digits < 10000 }[condition];
}, [SIGHT.source, condition]);

const openMap = async (page) => {
  await click(page, 'tab/map');
  const plot = await waitForWidget(page, 'map');
  await waitForSight(page, 'zoom = 1');
  return { ...plot, middle: { x: plot.x + plot.width / 2, y: plot.y + plot.height / 2 } };
};

const drag = async (page, from, ...to) => {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (const at of to) await page.mouse.move(at.x, at.y, { steps: 4 });
  await page.mouse.up();
};

test('the map opens before any run, is zoomed by the wheel, dragged, and a digit is kept', () =>
  site.visit(COMPONENTS, async (page) => {
    const { middle } = await openMap(page);
    assert.deepEqual(await sight(page), { digits: 10000, zoom: 1 });
    assert.match(await page.locator('#mirror').textContent(),
      /first principal component, 10\.2% of the variance/);
    const whole = await picture(page, await artefact('map.png'));
    await page.mouse.move(middle.x, middle.y);
    for (let i = 0; i < 6; ++i) await page.mouse.wheel(0, -100);
    await waitForSight(page, 'zoom > 3');
    const near = await picture(page, await artefact('map-near.png'));
    assert.ok(!near.data.equals(whole.data));

    await drag(page, middle, { x: middle.x + 120, y: middle.y + 40 });
    await page.mouse.move(2, 2);
    const moved = await picture(page);
    assert.ok(!moved.data.equals(near.data));
    assert.ok(await rests(page), 'an idle map draws nothing');

    // In its middle the map is crowded: there is a digit under the pointer.
    await page.mouse.move(middle.x, middle.y);
    await picture(page, await artefact('map-hover.png'));
    await page.mouse.click(middle.x, middle.y);
    await waitForWidget(page, 'nearest/digit');
    await click(page, 'close');
    await click(page, 'whole map');
    await waitForSight(page, 'zoom = 1');
    await page.keyboard.press('+');
    await page.keyboard.press('ArrowLeft');
    await waitForSight(page, 'digits < 10000');
  }));

test('however often the wheel is turned, at 1.0 times all digits are in sight', () =>
  site.visit(COMPONENTS, async (page) => {
    const plot = await openMap(page);
    for (const [x, y] of [[0.05, 0.95], [0.97, 0.5], [0.5, 0.03]]) {
      await page.mouse.move(plot.x + x * plot.width, plot.y + y * plot.height);
      for (let notch = 0; notch < 8; ++notch) await page.mouse.wheel(0, 100);
      await drawn(page);
      assert.equal((await state(page)).map, null, 'the whole map, in the middle');
      // In, to and fro, and out again, with the fine steps of a touchpad among them.
      for (const turn of [-100, -100, 37, -100, -13, -100]) await page.mouse.wheel(0, turn);
      await waitForSight(page, 'digits < 10000');
      for (let notch = 0; notch < 8; ++notch) await page.mouse.wheel(0, 100);
      await waitForSight(page, 'zoom = 1');
      assert.deepEqual(await sight(page), { digits: 10000, zoom: 1 });
    }
    const { middle } = plot;
    await drag(page, middle, { x: middle.x + 200, y: middle.y - 100 });
    for (const key of ['ArrowLeft', 'ArrowUp', '-']) await page.keyboard.press(key);
    await click(page, 'farther');
    await drawn(page);
    assert.equal((await state(page)).map, null);
    assert.deepEqual(await sight(page), { digits: 10000, zoom: 1 });
  }));

test('digits are lassoed: with Shift, with the tool, and let go of', () =>
  site.visit(COMPONENTS, async (page) => {
    await run(page, { method: 'kmeans', n_init: 1 });
    const { middle: { x, y } } = await openMap(page);
    const around = [{ x: x - 80, y: y - 80 }, { x: x + 80, y: y - 80 }, { x: x + 80, y: y + 80 },
      { x: x - 80, y: y + 80 }];
    await page.keyboard.down('Shift');
    await drag(page, ...around);
    await page.keyboard.up('Shift');
    await waitForWidget(page, 'selection/digit');
    const announced = page.locator('#announcer', { hasText: /[\d,]+ digits selected/ });
    await announced.waitFor({ state: 'attached' });
    await picture(page, await artefact('map-lasso.png'));
    await click(page, 'clear selection');
    await page.waitForFunction(() => window.digitscope.widgetRect('selection/digit') === null);
    await click(page, 'drag/lasso');
    await drag(page, ...around);
    await waitForWidget(page, 'selection/digit');
    await click(page, 'selection/digit');
    await waitForWidget(page, 'nearest/digit');
  }));

test('on a phone two fingers zoom the map, one moves it, a tap asks about a digit', () =>
  site.visit({
    ...COMPONENTS,
    context: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true },
  }, async (page) => {
    const tab = await waitForWidget(page, 'tab/map');
    await page.touchscreen.tap(tab.x + tab.width / 2, tab.y + tab.height / 2);
    const plot = await waitForWidget(page, 'map');
    await waitForSight(page, 'zoom = 1');
    const middle = { x: plot.x + plot.width / 2, y: plot.y + plot.height / 2 };
    const cdp = await page.context().newCDPSession(page);
    const touch = (type, ...points) => cdp.send('Input.dispatchTouchEvent', {
      type, touchPoints: points.map(([x, y], id) => ({ x: middle.x + x, y: middle.y + y, id })),
    });
    await touch('touchStart', [-20, 0]);
    await touch('touchStart', [-20, 0], [20, 0]);
    for (let apart = 30; apart <= 100; apart += 10) {
      await touch('touchMove', [-apart, 0], [apart, 0]);
    }
    await touch('touchEnd');
    await waitForSight(page, 'zoom > 3');
    const near = await picture(page, await artefact('map-phone.png'));
    await touch('touchStart', [0, 0]);
    for (let up = 10; up <= 80; up += 10) await touch('touchMove', [0, -up]);
    await touch('touchEnd');
    assert.ok(!(await picture(page)).data.equals(near.data));
    assert.equal((await waitForWidget(page, 'map')).y, plot.y, 'the page has not scrolled');
    await page.touchscreen.tap(middle.x, middle.y);
    await waitForWidget(page, 'row/more');
  }));

test('without dragging: the map is moved, digits are selected, threshold and cut are set', () =>
  site.visit(COMPONENTS, async (page) => {
    await openMap(page);
    for (let i = 0; i < 3; ++i) await click(page, 'nearer');
    await waitForSight(page, 'digits < 10000');
    const before = (await state(page)).map;
    await click(page, 'Move right');
    await click(page, 'Move down');
    await page.waitForFunction(([x, y]) => {
      const { map } = window.digitscope.state();
      return map[0] > x && map[1] < y;
    }, before);
    await click(page, 'select in sight');
    await page.getByRole('heading', { name: /^[\d,]+ digits selected$/ }).waitFor();
    await picture(page, await artefact('map-without-dragging.png'));

    await run(page, { method: 'isolation_forest' });
    await click(page, 'tab/result');
    await click(page, 'anomalies/more');
    await page.waitForFunction(() => window.digitscope.state().params.contamination === 0.0101);
    await picture(page, await artefact('threshold-without-dragging.png'));
    await run(page, { method: 'hierarchical', samples: 300 });
    await click(page, 'clusters/more');
    await page.waitForFunction(() => window.digitscope.state().params.n_clusters === 11);
    await picture(page, await artefact('cut-without-dragging.png'));
  }));

for (const [name, question] of [['t-SNE', { question: 'tsne', perplexity: 30 }], ['UMAP', { question: 'umap' }]]) {
  test(`${name} is computed when it is chosen, keeps the neighbours, and is in the link`, () =>
    site.visit({ query: '?view=map&projection=pca' }, async (page) => {
      const { images, labels } = twoKinds(300);
      assert.equal((await load(page, images, labels)).samples, 300);
      await page.getByRole('radio', { name }).click();
      await page.getByText(`Placed by ${name}: images close together are alike`).waitFor({ state: 'attached' });
      await waitForSight(page, 'zoom = 1');
      await page.waitForFunction((word) => new URLSearchParams(location.search).get('projection') === word,
        question.question === 'umap' ? null : question.question);
      await picture(page, await artefact(`map-${question.question}.png`));
      // By the same engine: each digit's nearest on the map has its label.
      const { embedding } = await page.evaluate((asked) => window.digitscope.ask(asked), question);
      const kind = labels.slice(-300);
      const wrong = embedding.filter(([x, y], i) => {
        const far = embedding.map(([u, v], j) => (i === j ? Infinity : (u - x) ** 2 + (v - y) ** 2));
        return kind[far.indexOf(Math.min(...far))] !== kind[i];
      });
      assert.deepEqual(wrong, []);
      await page.getByRole('radio', { name: 'PCA' }).click();
      await page.getByText(/first principal component/).first().waitFor({ state: 'attached' });
      await page.waitForFunction(() => new URLSearchParams(location.search).get('projection') === 'pca');
    }));
}

test('the map that opens is that of UMAP, is seen as it converges, stopped, and computed to the end', () =>
  site.visit({}, async (page) => {
    await click(page, 'tab/map');
    await click(page, 'stop map');
    await waitForWidget(page, 'finish map');
    await waitForWidget(page, 'map');
    await picture(page, await artefact('map-stopped.png'));
    await click(page, 'finish map');
    await page.getByText('Placed by UMAP: digits close together are alike').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'trustworthiness' }).waitFor({ state: 'attached' });
    assert.equal(await page.evaluate(() => window.digitscope.widgetRect('stop map')), null);
    await page.getByRole('radio', { name: 'neighbours kept' }).click();
    await page.waitForFunction(() => window.digitscope.state().colors === 'kept');
    await picture(page, await artefact('map-kept.png'));
  }));

test('maps of other parameters are computed, stand side by side, and are in the link', () =>
  site.visit({ query: '?view=map' }, async (page) => {
    const { images, labels } = twoKinds(300);
    assert.equal((await load(page, images, labels)).samples, 300);
    const inLink = (projection) => page.waitForFunction((wanted) =>
      new URLSearchParams(location.search).get('projection') === wanted, projection);
    const small = (name) => page.getByRole('button', { name });
    await page.getByRole('button', { name: 'trustworthiness' }).waitFor({ state: 'attached' });
    const field = page.getByRole('spinbutton', { name: 'neighbours of the map' });
    await field.fill('30');
    await field.press('Enter');
    await page.getByText('neighbours: 30 (this map: 15)').waitFor({ state: 'attached' });
    await inLink(null); // which says what is on screen
    await click(page, 'compute map');
    await inLink('umap;n_neighbors:30');
    await small(/^UMAP, neighbours 30: \d+% of the nearest kept$/).and(page.locator('[aria-pressed=true]'))
      .waitFor({ state: 'attached' });
    await small('Compare neighbours 5, 15, 50').click();
    for (const neighbours of [5, 50]) {
      await small(new RegExp(`^UMAP, neighbours ${neighbours}: `)).waitFor({ state: 'attached' });
    }
    assert.equal(await small('Compare neighbours').count(), 0);
    await small(/^UMAP: /).click();
    await inLink(null);
    assert.equal(await field.inputValue(), '15');
    await small(/^UMAP, neighbours 30: /).click();
    await inLink('umap;n_neighbors:30');
    await picture(page, await artefact('maps.png'));
  }));
