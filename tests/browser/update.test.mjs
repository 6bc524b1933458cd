// When a new version of the site is shown: at once where nobody is at work with the old one, and else
// when the reader says so. Never unasked, never twice, never a mix of both.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countLoads, kept, looked, openCourse, ready, visitChanging, waiting } from './support/kept.mjs';
import { nextEvent, run, state } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';
import { ChangingSite } from './support/versions.mjs';

const site = useSite({ isolated: false });

const note = (page) => page.getByRole('complementary', { name: 'New version' });
const press = (page) => note(page).getByRole('button', { name: 'Reload' }).click();

/** Waits until the page is wholly of this version, and takes requests. */
async function shows(page, version) {
  await page.waitForFunction((version) => window.digitscope?.state()?.engine
    && window.versions['web/main.js'] === version, version);
  assert.deepEqual(await ChangingSite.versions(page), [version]);
}

/** The page has been elsewhere, and is looked at again. */
const comeBack = (page) => page.evaluate(() => {
  document.dispatchEvent(new Event('visibilitychange'));
});

/** Has the browser take the new version, as another page that was opened just now might have. */
async function takeOver(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.skipWaiting', { scopeURL: new URL('.', page.url()).href });
}

test('the only page, opened again, shows the new version at once', () =>
  visitChanging(site, {}, async (page, changing) => {
    await kept(page);
    const loads = countLoads(page);
    for (const [version, loaded] of [['two', 2], ['three', 4]]) {
      await changing.put(version);
      await looked(page);
      await waiting(page);
      await page.reload();
      await shows(page, version);
      assert.equal(loads.count, loaded);
      assert.ok(await note(page).isHidden());
    }
    await page.reload();
    await shows(page, 'three');
    assert.equal(loads.count, 5);
  }));

test('an open page offers the new version, and keeps what is set when it is taken', () =>
  visitChanging(site, {}, async (page, changing) => {
    await kept(page);
    const loads = countLoads(page);
    await changing.put('two');
    const result = await nextEvent(page, 'result', async () => {
      await nextEvent(page, 'progress', () => {
        run(page, { method: 'kmeans', n_clusters: 12, n_init: 20 }).catch(() => {});
      });
      await comeBack(page);
    });
    assert.equal(result.sizes.length, 12, 'the run goes on');
    await note(page).waitFor();
    await page.evaluate(() => window.digitscope.set({ view: 'evaluation', digit: 4711 }));
    await page.waitForFunction(() => location.search.includes('digit=4711'));
    await page.screenshot({ path: await artefact('new-version.png') });
    assert.equal(loads.count, 0);

    await note(page).getByRole('button', { name: 'Reload' }).focus();
    await page.keyboard.press('Enter');
    await shows(page, 'two');
    await page.waitForFunction(() => window.digitscope.state().ran);
    const { params, view, digit } = await state(page);
    assert.deepEqual([params.n_clusters, params.n_init, view, digit], [12, 20, 'evaluation', 4711]);
    assert.equal(loads.count, 1);
    assert.ok(await note(page).isHidden());
  }));

test('a version that is declined comes when the page is opened again', () =>
  visitChanging(site, {}, async (page, changing) => {
    await kept(page);
    await changing.put('two');
    await comeBack(page);
    await page.waitForFunction(() =>
      /new version/.test(document.getElementById('announcer').textContent));
    await note(page).getByRole('button', { name: 'Close this note' }).click();
    await note(page).waitFor({ state: 'hidden' });
    await page.reload();
    await shows(page, 'two');
  }));

test('while other pages show the old version it is not taken from under them', () =>
  visitChanging(site, {}, async (page, changing) => {
    const other = await page.context().newPage();
    await other.goto(changing.url);
    await ready(other);
    await changing.put('two');
    await comeBack(page);
    await press(page);
    await note(page).getByText(/Other tabs still show the old one/).waitFor();
    await page.waitForFunction(() =>
      /Other tabs/.test(document.getElementById('announcer').textContent));
    for (const each of [page, other]) await shows(each, 'one');
    await other.close();
    await press(page);
    await shows(page, 'two');
  }));

test('pages whose version was replaced are not reloaded before they are told to', () =>
  visitChanging(site, {}, async (page, changing) => {
    const loads = countLoads(page);
    await changing.put('two');
    await looked(page);
    await waiting(page);
    await note(page).getByRole('button', { name: 'Close this note' }).click();
    await takeOver(page);
    await note(page).waitFor();
    assert.equal(loads.count, 0);
    await press(page);
    await shows(page, 'two');
    assert.equal(loads.count, 1);
  }));

test('a page that is part of another offers nothing, and is not replaced under it', () =>
  visitChanging(site, {}, async (page, changing) => {
    await kept(page);
    const frame = await openCourse(page, changing);
    await changing.put('two');
    await looked(frame);
    await waiting(frame);
    assert.ok(await frame.locator('#update-note').isHidden());
    const other = await page.context().newPage();
    await other.goto(changing.url);
    await shows(other, 'one');
    await press(other);
    await note(other).getByText(/Other tabs/).waitFor();
    await shows(frame, 'one');
  }));
