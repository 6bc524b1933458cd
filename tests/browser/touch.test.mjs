// A finger, as browsers tell of it: from wherever it is put down, one that moves up or down moves what
// is under it, as far as itself, and presses nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  fingersOn, middle, movedBy, restingPlace, seen, touchScreen,
} from './support/fingers.mjs';
import { drawn, nextEvent, rests, run, state, waitForWidget } from './support/page.mjs';
import { useSite } from './support/site.mjs';

const site = useSite();

/** How far fingers are moved here; the first 8 pixels only show which way. */
const FAR = 48;
const SCROLLED = FAR - 8;

/** Nothing glides on, so that what has moved is where the finger has left it. */
const still = (width, height) => ({ context: { ...touchScreen(width, height), reducedMotion: 'reduce' } });

const SIZES = [[390, 844], [844, 390], [1024, 600], [820, 1180]];

/** Each kind of method, with what makes it quick. */
const RUNS = {
  'k-means': { method: 'kmeans', n_init: 1 },
  'hierarchical': { method: 'hierarchical', samples: 1000 },
  'isolation forest': { method: 'isolation_forest', n_estimators: 50 },
  'local outlier factor': { method: 'local_outlier_factor', samples: 3000 },
};

const VIEWS = ['result', 'map', 'inside', 'evaluation', 'compare', 'take_away', 'explain'];

/** Waits until what a view asks the engine for is drawn: the map, or the iterations of k-means. */
async function settled(page) {
  const { view, method } = await state(page);
  const sign = view === 'map' ? 'trustworthiness' // which is known once it has come to rest
    : view === 'inside' && method === 'kmeans' ? 'digits reassigned' : '';
  await page.waitForFunction((text) =>
    document.getElementById('mirror').textContent.includes(text), sign);
  await drawn(page);
}

/** The column of results, or what is nearest to it on a narrow page. */
async function results(page) {
  const { width, height } = page.viewportSize();
  if (width < 720) {
    const bottom = (await restingPlace(page, 'run')).y - 12;
    return { x: 0, y: 57, width, height: bottom - 58 };
  }
  const side = Math.min(336, Math.max(288, Math.round(width * 0.25))) + 1;
  const tab = await page.evaluate(() => window.digitscope.widgetRect('tab/result'));
  const top = tab ? tab.y + tab.height + 1 : 57;
  return { x: side, y: top, width: width - side, height: height - top };
}

/** The part of an area where the bar that shows how far it is scrolled is not. */
const without = ({ x, y, width, height }) => ({ x: x + 2, y, width: width - 24, height });

/**
 * Moves a finger up and down again from a place, and requires that `area` moves as far, and that
 * nothing else happens: in the end all is as it was.
 */
async function scrolls(page, fingers, from, area, name) {
  const set = await state(page);
  const first = await seen(page, without(area));
  await fingers.drag(from, { y: -FAR }, 2);
  const second = await seen(page, without(area));
  await fingers.lift();
  const up = movedBy(first, second);
  assert.ok(!second.data.equals(first.data), `${name}: nothing moved`);
  assert.ok(up !== null && Math.abs(up + SCROLLED) <= 2, `${name}: moved by ${up}`);
  await fingers.swipe(from, { y: FAR }, 2);
  const third = await seen(page, without(area));
  assert.ok(third.data.equals(first.data), `${name}: not as it was before`);
  assert.deepEqual(await state(page), set, `${name}: something was pressed`);
}

/** Whether there is enough to scroll at a place, by what the mirror tells browsers: a finger has to. */
const canScroll = (page, at) => page.evaluate(({ at, far }) => {
  const scroller = [...document.querySelectorAll('#mirror .scroller')].find((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return at.x > left && at.x < right && at.y > top && at.y < bottom;
  });
  return scroller !== undefined && scroller.scrollHeight - scroller.clientHeight > far;
}, { at, far: FAR });

async function scrollsFromEverywhere(page, fingers, name, heights) {
  await settled(page);
  const area = await results(page);
  for (const share of heights) {
    const from = { x: area.x + area.width * (0.2 + 0.5 * share), y: area.y + area.height * share };
    const grip = await page.evaluate(() => window.digitscope.widgetRect('cut'));
    if (grip && Math.abs(grip.y + grip.height / 2 - from.y) < 40) from.y += 60;
    await scrolls(page, fingers, from, area, `${name}, from ${Math.round(from.x)}, ${Math.round(from.y)}`);
  }
}

test.describe('before a run', () => {
  for (const [width, height] of SIZES) {
    test(`${width} x ${height}: the page, or its parameters, scroll from everywhere`, () =>
      site.visit(still(width, height), async (page) => {
        const fingers = await fingersOn(page);
        if (width < 720) {
          await scrollsFromEverywhere(page, fingers, 'nothing run', [0.1, 0.35, 0.6, 0.9]);
          return;
        }
        await settled(page);
        const run = await restingPlace(page, 'run');
        const side = { x: 0, y: 57, width: 288, height: height - 57 };
        side.height = (run.y > height - 200 ? run.y - 34 : height - 17) - 57;
        if (!await canScroll(page, { x: 60, y: 120 })) return;
        for (const at of [{ x: 40, y: 100 }, { x: 200, y: 180 }, { x: 100, y: 250 }]) {
          await scrolls(page, fingers, at, side, `the side, from ${at.x}, ${at.y}`);
        }
      }));
  }
});

/** Runs, and scrolls each of these views from one place of it. @returns {Promise<string[]>} those with enough to scroll */
async function tabsScroll(page, fingers, name, views) {
  assert.equal((await run(page, RUNS[name])).error, undefined);
  const scrolled = [];
  for (const view of views) {
    await page.evaluate((view) => window.digitscope.set({ view }), view);
    if ((await state(page)).view !== view) continue; // a method without such a tab
    await settled(page);
    const area = await results(page);
    const edge = { x: area.x + area.width - 6, y: area.y + area.height / 2 };
    if (!await canScroll(page, edge)) continue; // all of it is in sight
    scrolled.push(view);
    const share = ((VIEWS.indexOf(view) * 37) % 60 + 20) / 100; // once here, once there
    await scrollsFromEverywhere(page, fingers, `${name}, ${view}`, [share]);
  }
  return scrolled;
}

// In every situation, of every size and from everywhere: tests/app/swipe_test.cpp. Here it is what a browser
// sends, and what it has over the canvas, which are the elements of each tab.
for (const [width, height] of [[390, 844], [1024, 600]]) {
  test(`${width} x ${height}: every tab scrolls, and those that each method has for itself`, () =>
    site.visit(still(width, height), async (page) => {
      const fingers = await fingersOn(page);
      const all = await tabsScroll(page, fingers, 'k-means', VIEWS);
      assert.ok(all.length >= (width < 720 ? 4 : 1), `only ${all}`);
      for (const name of Object.keys(RUNS).filter((name) => name !== 'k-means')) {
        const own = await tabsScroll(page, fingers, name, ['result', 'inside']);
        assert.ok(own.includes('result'), `${name}: only ${own}`);
      }
    }));
}

/** Where a widget is, if it is in sight. */
const placeOf = (page, widget) => page.evaluate((name) => window.digitscope.widgetRect(name), widget);

/** Swipes until a widget is in sight, with some room below it. */
async function bring(page, fingers, widget) {
  const area = await results(page);
  const from = { x: area.x + area.width * 0.6, y: area.y + area.height * 0.75 };
  for (let i = 0; i < 40; i += 1) {
    const at = await placeOf(page, widget);
    if (at && at.y + at.height + 60 < area.y + area.height) return restingPlace(page, widget);
    await fingers.swipe(from, { y: -area.height * 0.3 });
  }
  throw new Error(`no finger brings ${widget} into sight`);
}

for (const [width, height] of [[390, 844], [1024, 600]]) {
  const narrow = width < 720;
  test(`${width} x ${height}: from headings, charts, pictures, gaps, buttons and entries`, () =>
    site.visit(still(width, height), async (page) => {
      const fingers = await fingersOn(page);
      await run(page, RUNS['k-means']);
      await drawn(page);
      const area = await results(page);
      const chart = await bring(page, fingers, 'text: Cluster sizes');
      await scrolls(page, fingers, middle(chart), area, 'a heading');
      await scrolls(page, fingers, { x: chart.x + 120, y: chart.y + 110 }, area, 'a chart');
      const card = await bring(page, fingers, 'text: Centroids');
      await scrolls(page, fingers, { x: card.x + 40, y: card.y - 25 }, area, 'the gap between cards');
      await scrolls(page, fingers, { x: card.x + 30, y: card.y + 50 }, area, 'a centroid');
      const digit = await bring(page, fingers, 'montage/digit');
      await scrolls(page, fingers, middle(digit), area, 'a digit');
      await scrolls(page, fingers, middle(await restingPlace(page, 'cluster/0')), area,
        'the number of a cluster');
      if (narrow) {
        await scrolls(page, fingers, middle(await restingPlace(page, 'run')), area, 'Run');
        await scrolls(page, fingers, { x: 100, y: 28 }, area, 'the header');
        return;
      }
      await scrolls(page, fingers, middle(await restingPlace(page, 'tab/map')), area, 'a tab');
      // As high as shows the parameters above what is pinned below them.
      await page.setViewportSize({ width, height: 768 });
      await drawn(page);
      const side = { x: 0, y: 57, width: 288, height: (await restingPlace(page, 'run')).y - 74 };
      for (const widget of ['hierarchical', 'n_clusters/slider', 'n_init/value/more', 'n_init/help',
        'text: clusters', 'run']) {
        await scrolls(page, fingers, middle(await restingPlace(page, widget)), side, widget);
      }
    }));

  test(`${width} x ${height}: a slider is moved sideways only, and the page meanwhile is not`, () =>
    site.visit(still(width, height), async (page) => {
      const fingers = await fingersOn(page);
      if (narrow) {
        await bring(page, fingers, 'fold');
        await fingers.tapOn('fold');
        await bring(page, fingers, 'n_clusters/slider');
      }
      const slider = await restingPlace(page, 'n_clusters/slider');
      const { params } = await state(page);
      await fingers.swipe(middle(slider), { x: 100 });
      const moved = await state(page);
      assert.ok(moved.params.n_clusters > params.n_clusters);
      assert.deepEqual({ ...moved.params, n_clusters: 0 }, { ...params, n_clusters: 0 });
      assert.deepEqual(await placeOf(page, 'n_clusters/slider'), slider);
      await fingers.swipe(middle(slider), { y: -FAR });
      assert.deepEqual(await state(page), moved);
      assert.ok((await placeOf(page, 'n_clusters/slider')).y <= slider.y - SCROLLED + 2);
    }));

  test(`${width} x ${height}: the inspector scrolls by itself, and then what is behind it`, () =>
    site.visit(still(width, height), async (page) => {
      const fingers = await fingersOn(page);
      await run(page, RUNS['isolation forest']);
      await drawn(page);
      const column = await results(page);
      await bring(page, fingers, 'anomalies/digit');
      await fingers.tapOn('anomalies/digit');
      const close = await restingPlace(page, 'close');
      const { digit } = await state(page);
      assert.notEqual(digit, null);
      const below = { ...column, y: close.y - 4, height: column.y + column.height - close.y };
      const from = { x: below.x + 60, y: below.y + below.height - 30 };
      if (narrow) await scrolls(page, fingers, from, { ...below, width: below.width - 40 }, 'it');
      for (let i = 0; i < 8; i += 1) await fingers.swipe(from, { y: -100 });
      assert.deepEqual(await placeOf(page, 'close'), close, 'it can be closed from everywhere');
      const above = { ...column, height: close.y - 20 - column.y };
      const first = await seen(page, without(above));
      await fingers.swipe(from, { y: -FAR });
      assert.ok(Math.abs(movedBy(first, await seen(page, without(above))) + SCROLLED) <= 2);
      assert.equal((await state(page)).digit, digit);
      await fingers.tapOn('close');
      assert.equal((await state(page)).digit, null);
    }));
}

test('the threshold is dragged sideways; up and down a finger scrolls', () =>
  site.visit(still(390, 844), async (page) => {
    const fingers = await fingersOn(page);
    await run(page, RUNS['isolation forest']);
    await drawn(page);
    const line = await bring(page, fingers, 'threshold');
    const before = await state(page);
    await fingers.swipe(middle(line), { y: -FAR });
    assert.deepEqual(await state(page), before);
    const scrolled = await placeOf(page, 'threshold');
    assert.ok(Math.abs(scrolled.y + SCROLLED - line.y) <= 2);
    await fingers.swipe(middle(scrolled), { x: -40 });
    assert.ok((await state(page)).params.contamination > before.params.contamination);
  }));

test('the cut through the tree is dragged up and down, and the page meanwhile is not', () =>
  site.visit(still(390, 844), async (page) => {
    const fingers = await fingersOn(page);
    await run(page, RUNS.hierarchical);
    await drawn(page);
    const line = await bring(page, fingers, 'cut');
    const before = await state(page);
    const title = await placeOf(page, 'text: Dendrogram');
    assert.ok(title, 'there is a title to stay in place');
    await fingers.swipe({ x: line.x + 30, y: line.y + line.height / 2 }, { y: -70 });
    assert.ok((await state(page)).params.n_clusters < before.params.n_clusters);
    assert.deepEqual(await placeOf(page, 'text: Dendrogram'), title);
  }));

/** Throws the page of a phone up, and tells where a heading is when it is let go and in the end. */
async function thrown(page, fingers) {
  await run(page, RUNS['k-means']);
  const title = await restingPlace(page, 'text: Centroids');
  await fingers.flick({ x: 200, y: 600 }, { y: -120 });
  await page.waitForFunction(() => { // it has come to rest
    const at = window.digitscope.widgetRect('text: Digits of each cluster')?.y;
    window.restingFor = at === window.restedAt ? (window.restingFor ?? 0) + 1 : 0;
    window.restedAt = at;
    return window.restingFor > 10;
  });
  return title.y - ((await placeOf(page, 'text: Centroids'))?.y ?? -1000);
}

test('the page glides on when a finger has thrown it, and comes to rest', () =>
  site.visit({ context: touchScreen(390, 844) }, async (page) => {
    const fingers = await fingersOn(page);
    const far = await thrown(page, fingers);
    assert.ok(far > 200, `only ${far}`);
    assert.ok(await rests(page));
  }));

test('the next finger stops it, and presses nothing there', () =>
  site.visit({ context: touchScreen(390, 844) }, async (page) => {
    const fingers = await fingersOn(page);
    await run(page, RUNS['k-means']);
    await drawn(page);
    const before = await state(page);
    await fingers.flick({ x: 200, y: 600 }, { y: -120 });
    await fingers.put({ x: 150, y: 500 });
    await drawn(page);
    const held = await seen(page, without(await results(page)));
    await drawn(page);
    await drawn(page);
    assert.ok((await seen(page, without(await results(page)))).data.equals(held.data));
    await fingers.lift();
    await drawn(page);
    await drawn(page);
    assert.deepEqual(await state(page), before);
  }));

test('nothing glides where people want less movement', () =>
  site.visit(still(390, 844), async (page) => {
    const far = await thrown(page, await fingersOn(page));
    assert.ok(Math.abs(far - 112) <= 2, `moved by ${far}`);
  }));

test('a tap presses, and leaves nothing hovering; a page that was touched rests', () =>
  site.visit(still(390, 844), async (page) => {
    const fingers = await fingersOn(page);
    const fresh = await seen(page, { x: 0, y: 0, width: 390, height: 56 });
    await fingers.tapOn('theme');
    await fingers.tapOn('theme');
    const after = await seen(page, { x: 0, y: 0, width: 390, height: 56 });
    assert.ok(after.data.equals(fresh.data), 'something of the header is lit up, or explained');
    const { method } = await state(page);
    const digit = await restingPlace(page, 'all/digit');
    await fingers.drag(middle(digit), { y: -FAR });
    await fingers.lift();
    await fingers.tapOn('hierarchical');
    assert.notEqual((await state(page)).method, method);
    assert.ok(await rests(page));
    const result = await nextEvent(page, 'result', () => fingers.tapOn('run'));
    assert.equal(result.method, 'hierarchical');
  }));

test('what explains itself to a pointer does so to a tap, and a second tap takes it away', () =>
  site.visit(still(1024, 600), async (page) => {
    const fingers = await fingersOn(page);
    const fresh = await seen(page, { x: 0, y: 0, width: 1024, height: 600 });
    const help = middle(await restingPlace(page, 'n_clusters/help'));
    await fingers.tap(help);
    await waitForWidget(page, 'text: n_clusters');
    await fingers.tap(help);
    assert.ok((await seen(page, { x: 0, y: 0, width: 1024, height: 600 })).data.equals(fresh.data));
  }));

test('a finger that is held asks about a digit, and tells no more when it scrolls', () =>
  site.visit(still(390, 844), async (page) => {
    const fingers = await fingersOn(page);
    const digit = middle(await restingPlace(page, 'all/digit'));
    await fingers.put(digit);
    await waitForWidget(page, 'text: true label');
    await fingers.move({ x: digit.x, y: digit.y - FAR });
    await page.waitForFunction(() => window.digitscope.widgetRect('text: true label') === null);
    await fingers.lift();
    await drawn(page);
    assert.equal((await state(page)).digit, null);
    assert.equal(await placeOf(page, 'text: true label'), null);
  }));

test('what the browser takes away presses nothing', () =>
  site.visit(still(390, 844), async (page) => {
    const digit = middle(await restingPlace(page, 'all/digit'));
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [digit] });
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchCancel', touchPoints: [] });
    await drawn(page);
    await drawn(page);
    assert.equal((await state(page)).digit, null);
  }));
