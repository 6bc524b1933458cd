// A digit of one's own, drawn with a real mouse, a real finger and real keys.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingersOn, touchScreen } from './support/fingers.mjs';
import {
  click, drawn, nextEvent, picture, run, says, scrollTo, state, waitForWidget,
} from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

/** A 7, as shares of the pad. */
const SEVEN = [[0.28, 0.22], [0.5, 0.21], [0.7, 0.22], [0.62, 0.4], [0.55, 0.55], [0.47, 0.85]];

const onPad = ({ x, y, width, height }, [across, down]) =>
  ({ x: x + across * width, y: y + down * height });

const drawByMouse = async (page, pad, shape) => {
  const [first, ...rest] = shape.map((place) => onPad(pad, place));
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.up();
};

test('a 7 drawn by mouse is most like 7, judged by the run there is, and found on the map', () =>
  site.visit({ query: '?view=draw&projection=pca' }, async (page) => {
    const pad = await waitForWidget(page, 'pad');
    await says(page, /Draw a digit, and see at once/);
    await drawByMouse(page, pad, SEVEN);
    await says(page, /Most like 7: (all|\d of the) 10 nearest digits have this label/);
    await says(page, /Of 1,000 digits, evenly spaced among all, \d+ ha(s|ve) a neighbour nearer than that/);
    await says(page, /To see what a method makes of your drawing, run it:/);
    await run(page, { method: 'kmeans', n_init: 1 });
    await run(page, { method: 'isolation_forest', n_estimators: 20 });
    await click(page, 'tab/draw');
    await says(page, /k-means, 10 clusters: cluster \d\. [\d,]+ from its centroid/);
    await says(page, /Isolation forest: anomaly score 0\.\d\d, (not )?an anomaly\. It would be rank/);
    await says(page, /To see what others make of it, run them:/);
    await page.getByRole('link', { name: 'run hierarchical clustering' }).waitFor();
    const ran = await nextEvent(page, 'result', () => click(page, 'drawn/run/local_outlier_factor'));
    assert.equal(ran.method, 'local_outlier_factor');
    assert.equal((await state(page)).view, 'draw');
    await says(page, /Local outlier factor: local outlier factor \d/);
    assert.equal((await state(page)).view, 'draw');
    await scrollTo(page, 'drawn/open map', { x: 1000, y: 600 });
    await click(page, 'drawn/open map');
    await says(page, /the ring is where your drawing belongs/);
    await click(page, 'tab/draw');
    await click(page, 'clear drawing');
    await says(page, /Draw a digit, and see at once/);
  }));

test('the pad is drawn on by keys alone, which scroll nothing', () =>
  site.visit({ query: '?view=draw&projection=pca', context: { viewport: { width: 1024, height: 500 } } },
    async (page) => {
      await waitForWidget(page, 'pad');
      await page.getByRole('button', { name: 'Pad to draw on' }).focus();
      const before = (await waitForWidget(page, 'pad')).y;
      for (let i = 0; i < 6; ++i) await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Space');
      await says(page, /Pen down at x 14, y 8/);
      for (let i = 0; i < 12; ++i) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
      await says(page, /Pen up at x 14, y 20/);
      await says(page, /Most like 1: all 10 nearest/);
      assert.equal((await waitForWidget(page, 'pad')).y, before);
    }));

test('keys pressed faster than frames are drawn act in the order in which they were pressed', () =>
  site.visit({ query: '?view=draw&projection=pca' }, async (page) => {
    await waitForWidget(page, 'pad');
    await page.getByRole('button', { name: 'Pad to draw on' }).focus();
    // They come in one after another once the page, busy until then, looks at them.
    const busy = page.evaluate(() => {
      const end = performance.now() + 1500;
      while (performance.now() < end);
    });
    const row = (key, count) => Array(count).fill(key);
    const pressed = [...row('ArrowUp', 4), 'Space', ...row('ArrowDown', 6), 'Space', ...row('ArrowLeft', 5), 'Space',
      ...row('ArrowUp', 4), 'Space'];
    const session = await page.context().newCDPSession(page);
    const codes = { ArrowLeft: 37, ArrowUp: 38, ArrowDown: 40, Space: 32 };
    const sent = pressed.flatMap((code) => ['keyDown', 'keyUp'].map((type) => {
      const key = code === 'Space' ? ' ' : code;
      const text = code === 'Space' && type === 'keyDown' ? ' ' : undefined;
      return session.send('Input.dispatchKeyEvent', { type, code, key, text, windowsVirtualKeyCode: codes[code] });
    }));
    await Promise.all([busy, ...sent]);
    await says(page, /Pen up at x 9, y 12/);
    await drawn(page);
    const { data, width } = await picture(page, await artefact('drawn-by-keys.png'));
    const pad = await waitForWidget(page, 'pad');
    const isInk = ([x, y]) => {
      const at = onPad(pad, [x / 28, y / 28 * pad.width / pad.height]);
      return data[4 * (Math.round(at.y) * width + Math.round(at.x))] < 128;
    };
    const along = [[14, 10], [14, 13], [14, 16], [9, 16], [9, 14], [9, 12]];
    assert.ok(along.every(isInk), 'both strokes are whole');
    assert.ok(![[11.5, 16], [14, 7], [9, 8]].some(isInk), 'and there is nothing else');
  }));

test('a finger draws on the pad and does not scroll the page', () =>
  site.visit({ query: '?view=draw&projection=pca', context: touchScreen(390, 600) }, async (page) => {
    const pad = await waitForWidget(page, 'pad');
    const fingers = await fingersOn(page);
    const [first, ...rest] = SEVEN.map((place) => onPad(pad, place));
    await fingers.put(first);
    for (const place of rest) {
      await fingers.move(place);
      await drawn(page);
    }
    await fingers.lift();
    await says(page, /Most like 7: (all|\d of the) 10/);
    assert.equal((await waitForWidget(page, 'pad')).y, pad.y);
    await fingers.tapOn('undo stroke');
    await says(page, /Draw a digit, and see at once/);
  }));
