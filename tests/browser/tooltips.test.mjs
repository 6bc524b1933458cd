// What explains a control while the pointer is over it (WCAG 2.2, 1.4.13).

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawn, picture, waitForWidget } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

test('the pointer goes onto a tooltip, which stays until it leaves or Escape closes it', () =>
  site.visit({}, async (page) => {
    const shown = () => page.evaluate(() =>
      window.digitscope.widgetRect('text: n_clusters') !== null);
    const mark = await waitForWidget(page, 'n_clusters/help');
    const at = { x: mark.x + mark.width / 2, y: mark.y + mark.height / 2 };
    await page.mouse.move(at.x, at.y);
    const title = await waitForWidget(page, 'text: n_clusters');
    await page.mouse.move(title.x + 60, title.y + 24, { steps: 12 });
    await drawn(page);
    assert.equal(await shown(), true, 'on it');
    await page.mouse.move(title.x + 80, title.y + 12, { steps: 4 });
    await drawn(page);
    assert.equal(await shown(), true, 'moved on it');
    await picture(page, await artefact('on-a-tooltip.png'));
    const before = await page.evaluate(() => window.digitscope.state());
    await page.mouse.down();
    await page.mouse.up();
    await drawn(page);
    assert.deepEqual(await page.evaluate(() => window.digitscope.state()), before,
      'nothing below it is pressed');
    await page.mouse.move(900, 700);
    await drawn(page);
    assert.equal(await shown(), false, 'left');
    await page.mouse.move(at.x, at.y);
    await waitForWidget(page, 'text: n_clusters');
    await page.mouse.move(title.x + 60, title.y + 24, { steps: 12 });
    await page.keyboard.press('Escape');
    await drawn(page);
    assert.equal(await shown(), false, 'closed');
  }));
