// What the service worker brings: threads on hosts that send no headers for them, the page without a
// network, new versions that are never mixed with old ones (when they are shown: update.test.mjs). And
// what happens without it.

import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { reference } from './support/data.mjs';
import { countLoads, kept, looked, openCourse, ready, reload, visitChanging, waiting } from './support/kept.mjs';
import { run, state } from './support/page.mjs';
import { useSite, versionFolder } from './support/site.mjs';
import { ChangingSite } from './support/versions.mjs';

const site = useSite({ isolated: false, mount: '/courses/ml 101/digits/' });
const SHORT = { method: 'kmeans', n_init: 1, random_state: 0 };

/** What browsers say when a host does not answer. */
const NO_NETWORK = /ERR_CONNECTION_REFUSED|error occurred when fetching the script/;

test('a host that sends no headers gets threads after one reload, below any path', () => {
  let loads;
  return site.visit({
    ready: false, prepare: (page) => { loads = countLoads(page); },
  }, async (page) => {
    await ready(page);
    assert.equal(loads.count, 2);
    const { engine } = await state(page);
    assert.equal(engine.kind, 'threads');
    assert.equal(engine.reason, null);
    assert.ok(await page.locator('#slow-note').isHidden());
    assert.deepEqual((await run(page, SHORT)).labels,
      reference({ n_clusters: 10, n_init: 1, random_state: 0 }).labels);
    await reload(page);
    assert.equal(loads.count, 3);
    assert.equal((await state(page)).engine.kind, 'threads');
  });
});

test('where service workers are blocked, the page is not reloaded and runs the single build', () => {
  let loads;
  return site.visit({
    context: { serviceWorkers: 'block' }, prepare: (page) => { loads = countLoads(page); },
  }, async (page) => {
    assert.equal(loads.count, 1);
    assert.equal((await state(page)).engine.kind, 'single');
    await reload(page);
    assert.equal(loads.count, 2);
  });
});

test('?sw=0 asks for no service worker, and removes the one there is', () =>
  site.visit({ ready: false }, async (page) => {
    await ready(page);
    await kept(page);
    const without = new URL('?sw=0', site.url).href;
    await page.goto(without);
    await ready(page);
    await page.waitForFunction(async () => !await navigator.serviceWorker.getRegistration());
    // When it lets go of the pages it has is the browser's affair; it is not asked for again.
    const loads = countLoads(page);
    await reload(page);
    assert.equal(loads.count, 1);
    await page.waitForFunction(async () => !await navigator.serviceWorker.getRegistration());
  }));

for (const [what, text] of [
  ['cannot be loaded', null],
  ['adds no headers', 'self.addEventListener("fetch", () => {});'],
  ['cannot be installed',
    'self.addEventListener("install", (event) => event.waitUntil(Promise.reject()));'],
]) {
  test(`a service worker that ${what} is no reason for more than one reload`, async () => {
    const changing = await ChangingSite.open('one');
    try {
      const file = path.join(changing.folder, 'service-worker.js');
      if (text === null) await rm(file);
      else await writeFile(file, text);
      let loads;
      await site.visit({
        address: changing.url, ready: false, expected: /404/,
        prepare: (page) => { loads = countLoads(page); },
      }, async (page) => {
        await ready(page);
        assert.ok(loads.count <= 2, `${loads.count} loads`);
        assert.equal((await state(page)).engine.kind, 'single');
        const before = loads.count;
        await reload(page);
        assert.ok(loads.count <= before + 2, `${loads.count} loads`);
        assert.equal((await state(page)).engine.kind, 'single');
      });
    } finally {
      await changing.close();
    }
  });
}

for (const [host, how] of [
  ['without headers', {}],
  ['with headers', { server: { isolated: true } }],
  ['on this machine', { local: true }],
]) {
  test(`a host ${host}: the second visit works without a network`, () =>
    visitChanging(site, { ...how, expected: NO_NETWORK }, async (page, changing) => {
      await kept(page);
      await changing.cut();
      await reload(page);
      const { engine, digits } = await state(page);
      assert.equal(engine.kind, 'threads');
      assert.equal(digits.name, 'MNIST');
      assert.deepEqual((await run(page, SHORT)).labels,
        reference({ n_clusters: 10, n_init: 1, random_state: 0 }).labels);
    }));
}

test('a new version is fetched whole, and waits while a page shows the old one', () =>
  visitChanging(site, {}, async (page, changing) => {
    const other = await page.context().newPage();
    await other.goto(changing.url);
    await ready(other);
    await changing.put('two');
    await reload(page);
    await waiting(page);
    for (const each of [page, other]) {
      await reload(each);
      assert.deepEqual(await ChangingSite.versions(each), ['one']);
    }
    // The old one still has all that it may need, such as another worker.
    await page.evaluate(async () => {
      const { createEngine } = await import(new URL('engine.js', document.baseURI));
      (await createEngine()).terminate();
    });
  }));

test('a version of which some files have not arrived at the host is not taken', () =>
  visitChanging(site, {}, async (page, changing) => {
    await changing.put('two');
    const late = path.join(changing.folder, await versionFolder(changing.folder), 'web/main.js');
    await writeFile(late, '// still of another version');
    await looked(page);
    for (let i = 0; i < 2; ++i) {
      await reload(page);
      assert.deepEqual(await ChangingSite.versions(page), ['one']);
    }
    await changing.put('two');
    await looked(page);
    await waiting(page); // whole now
  }));

test('where the site is being worked on, each load shows it as it is', () =>
  visitChanging(site, { local: true }, async (page, changing) => {
    await kept(page);
    await changing.put('two');
    await reload(page);
    assert.deepEqual(await ChangingSite.versions(page), ['two']);
    await waiting(page);
    assert.ok(await page.locator('#update-note').isHidden(), 'it is shown already');
  }));

test('scripts/run sends the headers: nothing is kept', () =>
  visitChanging(site, { local: true, server: { isolated: true } }, async (page) => {
    assert.equal((await state(page)).engine.kind, 'threads');
    assert.equal(await page.evaluate(() =>
      navigator.serviceWorker.getRegistrations().then((all) => all.length)), 0);
  }));

// Not every frame has a service worker: there the names of the files have to keep versions apart.
for (const [what, pageIsKept, expected] of [
  ['keep all its files for a while, as those of GitHub Pages', true, 'one'],
  ['look at the page anew, and keep the rest', false, 'two'],
]) {
  test(`a frame of a site that has changed is of one version where browsers ${what}`, () =>
    visitChanging(site, {
      context: { serviceWorkers: 'block' },
      server: {
        headers: (file) => (pageIsKept || file !== '/' ? { 'Cache-Control': 'max-age=600' } : {}),
      },
    }, async (page, changing) => {
      assert.deepEqual(await ChangingSite.versions(await openCourse(page, changing)), ['one']);
      await changing.put('two');
      const frame = await openCourse(page, changing);
      assert.deepEqual(await ChangingSite.versions(frame), [expected]);
      assert.deepEqual((await run(frame, SHORT)).labels,
        reference({ n_clusters: 10, n_init: 1, random_state: 0 }).labels);
    }));
}

test('a frame with a service worker has the version that the host has, whole', () =>
  visitChanging(site, {}, async (page, changing) => {
    await kept(page);
    for (const version of ['one', 'two', 'three']) {
      await changing.put(version);
      const frame = await openCourse(page, changing);
      assert.deepEqual(await ChangingSite.versions(frame), [version]);
      assert.equal((await state(frame)).engine.kind, 'threads');
      assert.ok(await frame.locator('#update-note').isHidden());
    }
  }));

test('the page can be installed', () =>
  visitChanging(site, {}, async (page) => {
    await kept(page);
    const devtools = await page.context().newCDPSession(page);
    const { errors } = await devtools.send('Page.getAppManifest');
    assert.deepEqual(errors, []);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId)
      .filter((id) => id !== 'in-incognito'), []); // as every page of a test is
  }));
