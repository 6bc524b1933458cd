// The tree of a hierarchical clustering: dragging its line gives scikit-learn's clusters for every k,
// without another run.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { click, nextEvent, picture, run, state, waitForWidget } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();
const SMALL = { method: 'hierarchical', samples: 2000 };

test('the line through the tree is dragged, and parameters and pictures follow', () =>
  site.visit({}, async (page) => {
    await run(page, SMALL);
    const before = await picture(page, await artefact('tree.png'));
    const line = await waitForWidget(page, 'cut');
    const [x, y] = [line.x + line.width / 2, line.y + line.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await picture(page);
    assert.equal((await state(page)).params.n_clusters, 10, 'taking hold of it moves nothing');
    const told = await nextEvent(page, 'state', () => page.mouse.move(x, y - 60));
    await page.mouse.up();
    assert.ok(told.params.n_clusters < 10, `${told.params.n_clusters} clusters`);
    assert.equal((await state(page)).running, false);
    assert.ok(!(await picture(page, await artefact('tree-cut.png'))).data.equals(before.data));
    // The parameter cuts the same tree.
    const more = await nextEvent(page, 'state', () => click(page, 'n_clusters/value/more'));
    assert.equal(more.params.n_clusters, told.params.n_clusters + 1);
    assert.equal((await state(page)).running, false);
  }));
