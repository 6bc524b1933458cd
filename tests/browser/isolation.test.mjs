// Without the headers that allow threads, and without a service worker that could add them, or without
// the memory that they take, the page works all the same, and says why it is slower.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reference } from './support/data.mjs';
import { click, nextEvent, picture, state } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite({ isolated: false });
const isolatedSite = useSite();

test('a server without COOP and COEP gets the single build, and the page says why', () =>
  site.visit({ context: { serviceWorkers: 'block' } }, async (page) => {
    const { engine } = await state(page);
    assert.equal(engine.kind, 'single');
    assert.match(engine.reason, /COOP and COEP/);

    const note = page.locator('#slow-note');
    await note.waitFor({ state: 'visible' });
    assert.ok((await note.textContent()).includes(engine.reason));
    assert.ok(await note.locator('a').isHidden(), 'no way out is offered: this is the full page');

    const result = await nextEvent(page, 'result', () => click(page, 'run'));
    const expected = reference({ n_clusters: 10, n_init: 10, random_state: 0 });
    assert.deepEqual(result.sizes, expected.sizes);
    await picture(page, await artefact('not-isolated.png'));

    await note.getByRole('button').click();
    await note.waitFor({ state: 'hidden' });
  }));

test('a browser without shared memory gets the single build, and the page says why', () =>
  isolatedSite.visit({
    prepare: (page) => page.addInitScript(() => { delete globalThis.SharedArrayBuffer; }),
  }, async (page) => {
    const { engine } = await state(page);
    assert.equal(engine.kind, 'single');
    assert.match(engine.reason, /does not give pages memory that threads can share/);
  }));
