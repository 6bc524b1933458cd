// The app's keys reach it through the canvas.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { click, drawn, nextEvent, picture, state, waitForWidget } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

test('? lists the keys, R runs, Ctrl+Z takes a parameter back', () =>
  site.visit({}, async (page) => {
    const less = await nextEvent(page, 'state', () => click(page, 'n_init/value/less'));
    assert.equal(less.params.n_init, 9);
    await page.mouse.move(2, 2);
    const before = await picture(page);
    await page.keyboard.press('Shift+?');
    assert.ok(!(await picture(page, await artefact('keys.png'))).data.equals(before.data));
    await page.keyboard.press('Escape');
    await nextEvent(page, 'state', () => page.keyboard.press('Control+z'));
    assert.equal((await state(page)).params.n_init, 10);
    await nextEvent(page, 'result', () => page.keyboard.press('r'));
    await page.keyboard.press('4'); // clusters, map, drawing, scores
    await waitForWidget(page, 'cell/3/7');
    await page.keyboard.press('i');
    await waitForWidget(page, 'row/more');
  }));

const letters = (page) => page.getByRole('checkbox', { name: 'Single-key shortcuts' });

test('letters and signs are switched off in the list of keys, for this browser, and on again', () =>
  site.visit({}, async (page) => {
    await page.getByRole('button', { name: 'Help' }).press('Enter');
    await page.getByRole('dialog', { name: 'Help' }).waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await letters(page).evaluate((box) => box === document.activeElement), true);
    await page.keyboard.press('Space');
    await page.waitForFunction(() => document.activeElement.getAttribute('aria-checked') === 'false');
    await picture(page, await artefact('keys-letters-off.png'));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const runs = await page.evaluate(() => {
      window.runs = 0;
      window.digitscope.on('result', () => { ++window.runs; });
      return window.runs;
    });
    assert.equal(runs, 0);
    const { theme } = await state(page);
    for (const key of ['r', 't', 'i', '2', '?']) await page.keyboard.press(key);
    await drawn(page);
    assert.equal((await state(page)).theme, theme);
    assert.equal((await state(page)).digit, null);
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Cancel' }).count(), 0, 'nothing runs');
    // Keys with modifiers and Escape go on working; Space is the control's. The keys above come in
    // faster than frames are drawn, and the click behind them is not to wait for what comes next.
    await nextEvent(page, 'state', () => click(page, 'n_init/value/less'));
    await nextEvent(page, 'state', () => page.keyboard.press('Control+z'));
    assert.equal((await state(page)).params.n_init, 10);

    // Another page of the site in this browser begins without them, and hears when they are back.
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.waitForFunction(() => window.digitscope?.ready.then(() => true));
    await other.getByRole('button', { name: 'Help' }).click();
    assert.equal(await letters(other).getAttribute('aria-checked'), 'false');
    await page.bringToFront(); // one behind another draws nothing
    await page.getByRole('button', { name: 'Help' }).click();
    await letters(page).click();
    await page.keyboard.press('Escape');
    await other.bringToFront();
    await other.waitForFunction(() =>
      document.querySelector('[role=checkbox]').getAttribute('aria-checked') === 'true');
    await page.bringToFront();
    const dark = await nextEvent(page, 'state', () => page.keyboard.press('t'));
    assert.equal(dark.theme, 'dark');
    await other.close();
  }));
