// From opening the page to "these are the anomalies, and why": the threshold is dragged, a digit is
// asked about, and another method is heard.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { click, nextEvent, picture, run, scrollTo, state, waitForWidget } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

test('the threshold is dragged, and contamination follows', () =>
  site.visit({}, async (page) => {
    await run(page, { method: 'local_outlier_factor' });
    const line = await waitForWidget(page, 'threshold');
    const [x, y] = [line.x + line.width / 2, line.y + line.height - 8];
    await page.mouse.move(x, y);
    await page.mouse.down();
    const told = await nextEvent(page, 'state', () => page.mouse.move(x - 100, y));
    await page.mouse.up();
    assert.ok(told.params.contamination > 0.01, `${told.params.contamination}`);
    assert.equal((await state(page)).running, false);
    // The engine finds as many with that contamination.
    const again = await run(page, { method: 'local_outlier_factor', ...told.params });
    assert.equal(again.anomalies.length, Math.round(told.params.contamination * 10000));
    await picture(page, await artefact('threshold.png'));
  }));

test('an anomaly is explained, and the other method agrees or does not', () =>
  site.visit({}, async (page) => {
    await click(page, 'isolation_forest');
    await nextEvent(page, 'result', () => click(page, 'run'));
    await click(page, 'anomalies/digit');
    await waitForWidget(page, 'nearest/digit');
    await picture(page, await artefact('anomaly-explained.png'));
    await click(page, 'close');
    await click(page, 'local_outlier_factor');
    await nextEvent(page, 'result', () => click(page, 'run'));
    await scrollTo(page, 'overlap/digit', { x: 800, y: 500 });
    await picture(page, await artefact('anomalies-of-both.png'));
  }));
