// A click on a digit keeps it in the inspector; from there a person walks to its nearest digits.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { click, picture, run, scrollTo, waitForWidget } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

test('a digit is inspected, then its nearest one, and let go of', () =>
  site.visit({}, async (page) => {
    await run(page, { method: 'kmeans', n_init: 1 });
    await page.mouse.move(2, 2);
    const before = await picture(page);
    await scrollTo(page, 'montage/digit', { x: 800, y: 450 });
    await click(page, 'montage/digit');
    await waitForWidget(page, 'nearest/digit');
    const first = await picture(page, await artefact('inspector.png'));
    assert.ok(!first.data.equals(before.data));
    await click(page, 'nearest/digit');
    await page.mouse.move(2, 2);
    assert.ok(!(await picture(page)).data.equals(first.data));
    await click(page, 'close');
    await page.waitForFunction(() => window.digitscope.widgetRect('nearest/digit') === null);
  }));

test('a tap inspects a digit on a phone', () =>
  site.visit({
    context: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true },
  }, async (page) => {
    const place = await waitForWidget(page, 'all/digit');
    await page.touchscreen.tap(place.x + place.width / 2, place.y + place.height / 2);
    await waitForWidget(page, 'row/more');
    await picture(page, await artefact('inspector-phone.png'));
  }));
