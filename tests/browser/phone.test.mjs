// On a phone, by finger alone: from opening the page to why a digit is strange, and on. Pictures of the
// way are left in build/browser/.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingersOn, middle, restingPlace, touchScreen } from './support/fingers.mjs';
import { drawn, nextEvent, picture, state, waitForWidget } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

const placeOf = (page, widget) => page.evaluate((name) => window.digitscope.widgetRect(name), widget);

/** Swipes up, or down, until a widget is in sight, and tells where it is. */
async function swipeTo(page, fingers, widget, { from = { x: 195, y: 640 }, y = -250 } = {}) {
  for (let i = 0; i < 30 && !await placeOf(page, widget); i += 1) {
    await fingers.swipe(from, { y });
    await restingPlace(page, 'run'); // which never moves: some frames
  }
  return restingPlace(page, widget);
}
/** The same, back up; the header does not take the finger for itself, as the map may. */
const swipeBackTo = (page, fingers, widget) =>
  swipeTo(page, fingers, widget, { from: { x: 100, y: 30 }, y: 250 });

/** Pushes the row of tabs, which is longer than the screen is wide, until one is in sight. */
async function pushTabsTo(page, fingers, view) {
  const chosen = `tab/${(await state(page)).view}`;
  const from = middle(await swipeBackTo(page, fingers, chosen));
  for (const x of [250, -250]) {
    for (let i = 0; i < 3 && !(await placeOf(page, `tab/${view}`))?.width; i += 1) {
      await fingers.swipe(from, { x });
    }
  }
  assert.equal(`tab/${(await state(page)).view}`, chosen, 'pushing chooses none');
}

test('from opening the page to why a digit is strange, to the map and all tabs', () =>
  site.visit({ query: '?projection=pca', context: touchScreen(390, 844, { deviceScaleFactor: 2 }) }, async (page) => {
    const fingers = await fingersOn(page);
    let pictures = 0;
    const look = async (name) => {
      pictures += 1;
      await picture(page, await artefact(`phone-${String(pictures).padStart(2, '0')}-${name}.png`));
    };
    await waitForWidget(page, 'all/digit');
    await look('opened');
    await swipeTo(page, fingers, 'local_outlier_factor');
    await fingers.tapOn('local_outlier_factor');
    assert.equal((await state(page)).method, 'local_outlier_factor');
    await look('chosen');
    const result = await nextEvent(page, 'result', () => fingers.tapOn('run'));
    const strangest = result.scores.indexOf(Math.min(...result.scores));
    await look('ran');

    await swipeTo(page, fingers, 'ranking/digit');
    await look('ranking');
    await fingers.tapOn('ranking/digit');
    const close = await restingPlace(page, 'close');
    assert.equal((await state(page)).digit, strangest);
    const tapped = await placeOf(page, 'ranking/digit');
    assert.ok(tapped && tapped.y + tapped.height < close.y, 'the digit is under the inspector');
    assert.ok(await placeOf(page, 'text: Why it is an anomaly'));
    await look('why');
    await fingers.swipe({ x: 195, y: close.y + 200 }, { y: -150 });
    await waitForWidget(page, 'nearest/digit');
    await fingers.tapOn('nearest/digit');
    assert.notEqual((await state(page)).digit, strangest);
    await look('nearest');
    await fingers.tapOn('close');
    assert.equal((await state(page)).digit, null);

    await swipeBackTo(page, fingers, 'tab/map');
    await fingers.tapOn('tab/map');
    const { x, y } = middle(await restingPlace(page, 'map'));
    await look('map');
    await fingers.put({ x: x - 20, y }, { x: x + 20, y });
    for (let apart = 30; apart <= 150; apart += 20) {
      await fingers.move({ x: x - apart, y }, { x: x + apart, y });
    }
    await fingers.lift();
    await drawn(page);
    const [, , zoom] = (await state(page)).map;
    assert.ok(zoom > 3, `enlarged ${zoom} times`);
    await look('pinched');
    await fingers.swipe({ x, y }, { x: -60, y: 40 });
    assert.equal((await state(page)).map[2], zoom);
    await fingers.tap({ x, y });
    await restingPlace(page, 'close');
    assert.notEqual((await state(page)).digit, null);
    await look('on-the-map');
    await fingers.tapOn('close');
    await swipeBackTo(page, fingers, 'whole map'); // which made room for the inspector
    await fingers.tapOn('whole map');
    assert.equal((await state(page)).map, null);

    for (const view of ['compare', 'take_away', 'explain', 'result']) {
      await pushTabsTo(page, fingers, view);
      await fingers.tapOn(`tab/${view}`);
      assert.equal((await state(page)).view, view);
      await look(view);
    }
  }));
