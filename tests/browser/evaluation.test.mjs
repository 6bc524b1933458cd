// The table of clusters and true labels, and the digits of one of its cells.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { click, picture, run, waitForWidget } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

test('a cell of the table shows its digits, and one of them can be inspected', () =>
  site.visit({}, async (page) => {
    await run(page, { method: 'kmeans', n_init: 1 });
    assert.match(await page.locator('#announcer').textContent(), /Adjusted Rand index 0\.341/);
    await click(page, 'tab/evaluation');
    await click(page, 'cell/3/7');
    await waitForWidget(page, 'cell/digit');
    await picture(page, await artefact('evaluation.png'));
    await click(page, 'cell/digit');
    await waitForWidget(page, 'nearest/digit');
    await click(page, 'close cell');
    await page.waitForFunction(() => window.digitscope.widgetRect('cell/digit') === null);
  }));
