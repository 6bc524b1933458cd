// The app's keys reach it through the canvas.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { click, nextEvent, picture, state, waitForWidget } from './support/page.mjs';
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
    await page.keyboard.press('3'); // clusters, map, scores
    await waitForWidget(page, 'cell/3/7');
    await page.keyboard.press('i');
    await waitForWidget(page, 'row/more');
  }));
