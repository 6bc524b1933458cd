// Where the mirror's elements are: over what they stand for. So whoever asks the browser for the place
// of an element, or for the element at a place, finds it: fingers that explore a screen, switches,
// voices, magnifiers, and the browser itself when it brings what has the focus into sight.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inside, useHost } from './support/host.mjs';
import { drawn, nextEvent, run, waitForWidget } from './support/page.mjs';
import { artefact, useSite, WINDOW } from './support/site.mjs';

const site = useSite();
// In the process of the article, which then knows at once where a Tab has gone.
const together = useSite({ isolated: false });
const host = useHost(together);

/**
 * Requires that every control in sight is where the app draws it, and is what a finger finds there.
 * @returns {Promise<string[]>} their keys
 */
async function assertInPlace(page, situation) {
  await drawn(page);
  const { checked, wrong } = await page.evaluate(() => {
    const checked = [];
    const wrong = [];
    const { x: left, y: top } = document.getElementById('canvas').getBoundingClientRect();
    for (const element of document.querySelectorAll('#mirror :is(button, input)')) {
      const { key } = element.dataset;
      const place = window.digitscope.widgetRect(key);
      if (!place) continue;
      checked.push(key);
      const box = element.getBoundingClientRect();
      const off = ['x', 'y', 'width', 'height'].map((side) =>
        box[side] - place[side] - ({ x: left, y: top }[side] ?? 0));
      if (off.some((by) => Math.abs(by) > 1)) wrong.push(`${key} is off by ${off}`);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      if (place.width === 0 || x >= innerWidth || y >= innerHeight) continue; // not in sight, or in part
      const clip = element.closest('.scroller')?.getBoundingClientRect();
      if (clip && (y <= clip.top || y >= clip.bottom)) continue; // likewise, at its scroller's edge
      const found = document.elementFromPoint(x, y);
      if (found !== element) wrong.push(`${key} is under ${found?.outerHTML}`);
    }
    return { checked, wrong };
  });
  assert.deepEqual(wrong, [], situation);
  assert.ok(checked.length >= 4, `${situation}: ${checked}`);
  return checked;
}

const announced = (page, pattern) => page.waitForFunction((source) =>
  new RegExp(source).test(document.getElementById('announcer').textContent), pattern.source);

const SIZES = {
  'wide': { viewport: WINDOW },
  'low, at 1.5 pixels': { viewport: { width: 1024, height: 420 }, deviceScaleFactor: 1.5 },
  'a phone': {
    viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true,
  },
};

// In every situation: tests/app/mirror_test.cpp, where the app tells it. Here it is what the browser makes of that.
for (const [size, context] of Object.entries(SIZES)) {
  test(`every control is where it is drawn, in every view, scrolled or not: ${size}`, () =>
    site.visit({ query: '?n_init=1&projection=pca', context }, async (page) => {
      await assertInPlace(page, 'nothing was run yet');
      for (const [method, ownView] of Object.entries({
        kmeans: 'How it ran', hierarchical: 'Linkages', isolation_forest: 'Anomalies',
      })) {
        const result = await run(page, { method, samples: 2000 });
        assert.equal(result.error, undefined);
        await page.waitForFunction((name) => window.digitscope.state().method === name, method);
        await page.getByRole('tab', { name: ownView }).waitFor();
        await drawn(page);
        const tabs = await page.locator('[data-key^="tab/"]')
          .evaluateAll((all) => all.map((tab) => tab.dataset.key));
        assert.ok(tabs.length >= 5, `${method}: ${tabs}`);
        // All of k-means; of the others those in which they differ.
        for (const tab of method === 'kmeans' ? tabs : tabs.filter((tab) => /result|inside/.test(tab))) {
          await page.mouse.move(1, 1); // what is explained there may lie over the tabs
          // As a screen reader does: on a phone it may be out of the row's sight.
          await page.locator(`[data-key="${tab}"]`).dispatchEvent('click');
          await page.locator(`[data-key="${tab}"][aria-selected="true"]`).waitFor();
          await assertInPlace(page, `${method}, ${tab}`);
          const { width, height } = context.viewport;
          await page.mouse.move(width * 0.6, height * 0.5);
          if (tab !== 'tab/map') {
            await page.mouse.wheel(0, 240);
            await assertInPlace(page, `${method}, ${tab}, scrolled down`);
            await page.mouse.wheel(0, -130);
            await assertInPlace(page, `${method}, ${tab}, and up`);
          }
        }
      }
      const { width, height } = context.viewport;
      const { x: before } = await waitForWidget(page, 'theme');
      await page.setViewportSize({ width: width + 60, height: height - 80 });
      await page.waitForFunction((before) => {
        const { x } = window.digitscope.widgetRect('theme');
        const box = document.querySelector('[data-key=theme]').getBoundingClientRect();
        return x > before && Math.abs(x - box.x) < 1;
      }, before);
      await assertInPlace(page, 'the window is of another size');
    }));
}

test('a digit is where its ring is drawn', () =>
  site.visit({ query: '?n_init=1&autorun' }, async (page) => {
    await announced(page, /10 clusters/);
    const digit = page.getByRole('toolbar', { name: /^cluster 7,/ }).getByRole('button').nth(5);
    await digit.focus();
    await drawn(page);
    const place = await waitForWidget(page, await digit.evaluate((element) => element.dataset.key));
    const box = await digit.boundingBox();
    for (const side of ['x', 'y', 'width', 'height']) {
      assert.ok(Math.abs(box[side] - place[side]) <= 1, `${side}: ${box[side]} ${place[side]}`);
    }
  }));

test('what the browser scrolls to, the app scrolls to', () =>
  site.visit({ query: '?n_clusters=30&n_init=1&autorun' }, async (page) => {
    await announced(page, /30 clusters/);
    await page.getByRole('toolbar', { name: /^cluster 29,/ }).waitFor({ state: 'attached' });
    const last = page.locator('[data-key="cluster/29"]');
    await last.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await waitForWidget(page, 'cluster/29');
    await assertInPlace(page, 'scrolled to the end');
    // And on from there by the wheel.
    await page.mouse.move(900, 400);
    await page.mouse.wheel(0, -300);
    await assertInPlace(page, 'and back');
  }));

test('what has the focus comes into sight, wherever it was', () =>
  site.visit({ query: '?n_init=1&autorun', context: SIZES['a phone'] }, async (page) => {
    await announced(page, /10 clusters/);
    await page.getByRole('toolbar', { name: /^cluster 9,/ }).waitFor({ state: 'attached' });
    const keys = await page.locator('#mirror :is(button, input)').evaluateAll((all) =>
      all.map((control) => control.dataset.key).filter((key, at) => at % 23 === 0));
    assert.ok(keys.length > 10);
    for (const key of keys.reverse()) {
      const control = page.locator(`#mirror [data-key="${key}"]`);
      await control.focus();
      await drawn(page);
      const place = await waitForWidget(page, key);
      const box = await control.boundingBox();
      assert.ok(Math.abs(place.y - box.y) <= 1, key);
      assert.ok(place.y >= 0 && place.y + place.height <= 844, `${key} at ${place.y}`);
    }
  }));

// As browsers tell of it: by a mouse, and Chromium by a pointer, too, which presses without any force.
for (const [browser, events] of [
  ['most browsers', ['mousedown', 'mouseup', 'click']],
  ['Chromium', ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']],
]) {
  test(`what assistive technology presses is that, wherever the mouse is: in ${browser}`, () =>
    site.visit({ query: '?n_init=1' }, async (page) => {
      const place = await waitForWidget(page, 'run');
      await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
      await drawn(page);
      const control = page.locator('[data-key="isolation_forest"]');
      await control.evaluate((element, types) => {
        element.focus();
        for (const type of types) {
          const Kind = type.startsWith('pointer') ? PointerEvent : MouseEvent;
          element.dispatchEvent(new Kind(type, {
            bubbles: true, cancelable: true, pointerType: 'mouse', detail: type === 'click' ? 1 : 0,
          }));
        }
      }, events);
      await page.waitForFunction(() => window.digitscope.state().method === 'isolation_forest');
      await drawn(page);
      assert.equal(await page.evaluate(() => window.digitscope.state().running), false);
      assert.ok(await control.evaluate((element) => element === document.activeElement));
      await page.mouse.down();
      const result = await nextEvent(page, 'result', () => page.mouse.up());
      assert.equal(result.method, 'isolation_forest');
    }));
}

test('a finger on what goes away meanwhile is lifted all the same', () =>
  site.visit({ query: '?n_init=1&autorun', context: SIZES['a phone'] }, async (page) => {
    await announced(page, /10 clusters/);
    const session = await page.context().newCDPSession(page);
    const touch = (type, ...points) => session.send('Input.dispatchTouchEvent', {
      type, touchPoints: points.map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 })),
    });
    const tab = page.locator('[data-key="tab/evaluation"]');
    await tab.scrollIntoViewIfNeeded();
    await drawn(page);
    await touch('touchStart', await waitForWidget(page, 'tab/evaluation'));
    await run(page, { method: 'isolation_forest' });
    await drawn(page);
    await touch('touchEnd');
    await tab.waitFor({ state: 'detached' });
    await page.locator('[data-key="theme"]').scrollIntoViewIfNeeded();
    const theme = await waitForWidget(page, 'theme');
    await touch('touchStart', theme);
    await touch('touchEnd');
    await page.waitForFunction(() => window.digitscope.state().theme === 'dark');
  }));

for (const [name, query, context] of [
  ['wide', 'n_init="1" autorun', { viewport: { width: 1024, height: 500 } }],
  ['a phone', 'n_init="1" autorun', { ...SIZES['a phone'], deviceScaleFactor: 1 }],
  ['with an inspector', 'n_init="1" digit="4711" autorun', { viewport: { width: 1024, height: 500 } }],
]) {
  test(`in an article each stop of Tab comes into the reader's sight: ${name}`, async () =>
    together.visit({
      address: await host.article(`<digit-scope id="one" ${query}></digit-scope>`),
      ready: false,
      context: { ...context, serviceWorkers: 'block' },
    }, async (page) => {
      const content = await inside(page, '#one');
      await content.waitForFunction(() => window.digitscope.state().ran);
      await content.getByRole('toolbar', { name: /^cluster 9,/ }).waitFor({ state: 'attached' });
      const frame = await content.frameElement();
      await page.locator('#name').focus();
      const seen = [];
      const hidden = [];
      for (;;) {
        await page.keyboard.press('Tab');
        if (!await page.evaluate(() => document.activeElement.id === 'one')) break;
        await drawn(content);
        const { key, found } = await content.evaluate(() => {
          const { key } = document.activeElement.dataset;
          const at = document.activeElement.getBoundingClientRect();
          return { key, found: { top: at.top, bottom: at.bottom } };
        });
        assert.ok(key, 'each stop is one of the mirror');
        const place = await content.evaluate((key) => window.digitscope.widgetRect(key), key);
        const box = await frame.boundingBox();
        const { height } = context.viewport;
        seen.push(key);
        if (!place || Math.abs(place.y - found.top) > 1
          || box.y + place.y < 0 || box.y + place.y + place.height > height) {
          hidden.push(`${key}: ${JSON.stringify(place)} in a frame at ${box.y}, ${JSON.stringify(found)}`);
        }
      }
      assert.deepEqual(hidden, []);
      for (const key of ['run', 'tab/result', 'order/in order', 'cluster/9']) {
        assert.ok(seen.includes(key), `${key} is one of ${seen}`);
      }
      await page.screenshot({ path: await artefact(`tab in an article ${name}.png`) });
    }));
}
