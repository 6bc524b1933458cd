// Images that come with the page, chosen from its list or by a link; and the way back to those before.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { twoKinds } from './support/data.mjs';
import { agree, choose, open } from './support/files.mjs';
import { click, drawn, drop, nextEvent, picture, run, state } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

const dialogOf = (page) => page.getByRole('dialog', { name: 'Images to look at' });
const loaded = (page, name, samples) => page.waitForFunction(([name, samples]) => {
  const { digits } = window.digitscope.state();
  return digits?.name === name && digits.samples === samples;
}, [name, samples]);
const dataInAddress = (page) => page.evaluate(() => new URLSearchParams(location.search).get('data'));

test('each collection is shown as what it is, and its link brings it back', () =>
  site.visit({}, async (page) => {
    await choose(page, /^Fashion-MNIST/);
    await loaded(page, 'Fashion-MNIST', 10000);
    await page.getByText('Which of these 10,000 images belong together?').first().waitFor();
    await page.waitForFunction(() =>
      document.querySelector('#mirror [aria-label="Label names"]')?.value.startsWith('T-shirt/top, Trouser,'));
    await picture(page, await artefact('collections-fashion.png'));
    assert.equal(await dataInAddress(page), 'fashion-mnist');
    const found = await run(page, { method: 'kmeans', n_init: 1 });
    assert.ok(found.metrics.ari > 0.3, `clothes are told apart: ${found.metrics.ari}`);

    await page.reload();
    await page.evaluate(() => window.digitscope.ready);
    await loaded(page, 'Fashion-MNIST', 10000);

    await choose(page, /^The digits of scikit-learn/);
    await loaded(page, 'scikit-learn', 1797);
    assert.equal(await dataInAddress(page), 'digits');
    await run(page, { method: 'isolation_forest' });
    await picture(page, await artefact('collections-digits.png'));

    await choose(page, /^MNIST, the first 10,000/);
    await loaded(page, 'MNIST', 10000);
    assert.equal(await dataInAddress(page), null);
  }));

test('steps of before a choice are of the images that there are now, run again, and lead on to those after', () =>
  site.visit({}, async (page) => {
    const step = (query) => page.waitForFunction((query) => {
      const here = new URLSearchParams(location.search);
      return Object.entries(query).every(([name, value]) => here.get(name) === value);
    }, query);
    await run(page, { method: 'kmeans', n_init: 1 });
    await step({ method: 'kmeans', autorun: '1' });
    await run(page, { method: 'hierarchical', samples: 500 });
    await step({ method: 'hierarchical', autorun: '1' });
    await choose(page, /^The digits of scikit-learn/);
    await loaded(page, 'scikit-learn', 1797);
    await step({ data: 'digits' });
    const steps = await page.evaluate(() => window.history.length);
    const again = await nextEvent(page, 'result', () => page.goBack());
    assert.deepEqual([again.method, again.samples], ['kmeans', 1797]);
    await step({ method: 'kmeans', autorun: '1', data: 'digits' });
    assert.equal(await page.evaluate(() => window.history.length), steps);
    await page.goForward();
    await step({ method: 'hierarchical', data: 'digits' });
    assert.equal(await page.evaluate(() => window.history.length), steps);
  }));

test('all 70,000 digits can be chosen, clustered and drawn', () =>
  site.visit({}, async (page) => {
    await choose(page, /^MNIST, all 70,000/);
    await loaded(page, 'MNIST', 70000);
    const result = await run(page, { method: 'kmeans', n_init: 1 });
    assert.equal(result.labels.length, 70000);
    await picture(page, await artefact('collections-70000.png'));
  }));

test('the list says what is shown, what goes with it, and closes without a choice', () =>
  site.visit({}, async (page) => {
    await run(page, { method: 'kmeans', n_init: 1 });
    await click(page, 'header collections');
    const dialog = dialogOf(page);
    await dialog.getByText('1 run on the present images will be dropped.').waitFor();
    const current = dialog.locator('[aria-current=true]');
    assert.match(await current.textContent(), /^MNIST, the first 10,000 shown now/);
    await page.screenshot({ path: await artefact('collections-list.png') });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    // What is shown already stays as it is, with its runs.
    await choose(page, /^MNIST, the first 10,000/);
    await dialog.waitFor({ state: 'hidden' });
    assert.equal((await state(page)).ran, true);
    const chooser = page.waitForEvent('filechooser');
    await choose(page, /^Your own files/);
    await chooser;
  }));

const namesAre = (page, names) => page.waitForFunction((names) =>
  document.querySelector('#mirror [aria-label="Label names"]')?.value === names, names);

test('the reader’s own images of before come back, with the names that they had', () =>
  site.visit({}, async (page) => {
    const { images, labels } = twoKinds(40);
    await open(page, { 'dots-images': images, 'dots-labels': labels, 'names.txt': 'dark\nlight\n' });
    await loaded(page, '', 40);
    await page.getByLabel('Label names').fill('ink, paper');
    await page.keyboard.press('Enter');
    await namesAre(page, 'ink, paper');
    await choose(page, /^MNIST, the first 10,000/);
    await loaded(page, 'MNIST', 10000);
    await choose(page, /^The digits of scikit-learn/);
    await loaded(page, 'scikit-learn', 1797);
    await choose(page, /^Back to dots-images and others/);
    await loaded(page, '', 40);
    await namesAre(page, 'ink, paper');
    assert.equal((await run(page, { method: 'kmeans', n_clusters: 2 })).metrics.ari, 1);
    await click(page, 'header collections');
    assert.equal(await dialogOf(page).getByRole('button', { name: /^Back to/ }).count(), 0, 'they are here');
  }));

test('images of the link come back with its address', () =>
  site.visit({
    query: '?images=own-images&labels=own-labels&classes=dark,light',
    prepare: async (page) => {
      const { images, labels } = twoKinds(30);
      await page.route('**/own-images', (route) => route.fulfill({ body: Buffer.from(images) }));
      await page.route('**/own-labels', (route) => route.fulfill({ body: Buffer.from(labels) }));
    },
  }, async (page) => {
    const images = () => page.evaluate(() => new URLSearchParams(location.search).get('images'));
    await choose(page, /^The digits of scikit-learn/);
    await loaded(page, 'scikit-learn', 1797);
    assert.equal(await images(), null);
    await choose(page, /^Back to the images before/);
    await loaded(page, '', 30);
    await page.waitForFunction(() => new URLSearchParams(location.search).get('images') === 'own-images');
    await namesAre(page, 'dark, light');
    assert.equal(await dataInAddress(page), null);
  }));

test('files dropped on the list close it, and a run under way gives way to what is chosen', () =>
  site.visit({ query: '?threads=never' }, async (page) => {
    await click(page, 'header collections');
    await dialogOf(page).waitFor();
    await drop(page, [{ name: 'dots', bytes: twoKinds(40).images }]);
    await agree(page);
    await loaded(page, '', 40);
    assert.equal(await dialogOf(page).isVisible(), false);
    await choose(page, /^MNIST, the first 10,000/);
    await loaded(page, 'MNIST', 10000);
    const ended = await page.evaluateHandle(() =>
      ({ run: window.digitscope.run({ method: 'kmeans', n_init: 1000 }) }));
    await page.getByRole('progressbar').waitFor();
    await choose(page, /^The digits of scikit-learn/);
    await loaded(page, 'scikit-learn', 1797);
    assert.equal((await ended.evaluate(({ run: asked }) => asked)).error.code, 'cancelled');
  }));

test('files that are opened while a collection arrives are not replaced by it', () => {
  let arrive;
  const held = new Promise((resolve) => { arrive = resolve; });
  return site.visit({
    prepare: (page) => page.route('**/data/fashion-mnist-*-images-*', async (route) => {
      await held;
      await route.continue();
    }),
  }, async (page) => {
    await choose(page, /^Fashion-MNIST/);
    const { images } = twoKinds(40);
    await open(page, { images });
    await loaded(page, '', 40);
    const late = page.waitForResponse('**/data/fashion-mnist-*-images-*');
    arrive();
    await (await late).finished();
    // Whatever came of it would have been loaded before a run that is asked for now.
    await page.evaluate(() => fetch('data/fashion-mnist-10000-labels-idx1-ubyte.gz').then((response) => response.blob()));
    await drawn(page);
    await run(page, { method: 'kmeans', n_clusters: 2 });
    assert.equal((await state(page)).digits.samples, 40);
  });
});

test('a collection that there is not, or that does not arrive, is told', async () => {
  await site.visit({ query: `?data=fashion-mnist&classes=${','.repeat(255)}a,b` }, async (page) => {
    await loaded(page, 'Fashion-MNIST', 10000);
    await page.waitForFunction(() =>
      document.querySelector('#mirror [aria-label="Label names"]')?.value.startsWith('T-shirt/top'));
  });
  await site.visit({ query: '?data=faces' }, async (page) => {
    await page.getByText(/data must be one of mnist, mnist-70000, digits, fashion-mnist, not "faces"/).first().waitFor();
    await loaded(page, 'MNIST', 10000);
  });
  await site.visit({
    prepare: (page) => page.route('**/data/fashion-mnist-*', (route) => route.fulfill({ status: 404 })),
    expected: /404/,
  }, async (page) => {
    const { message } = await nextEvent(page, 'error', () => choose(page, /^Fashion-MNIST/));
    assert.match(message, /fashion-mnist-10000-(images|labels).* answered 404/);
    await loaded(page, 'MNIST', 10000);
  });
});

test('the licences of what the page is made of are a click away from those of the images', () =>
  site.visit({}, async (page) => {
    await click(page, 'header collections');
    const [notices] = await Promise.all([
      page.waitForEvent('popup'),
      dialogOf(page).getByRole('link', { name: 'Licences of what this page is made of' }).click(),
    ]);
    await notices.getByText(/Dear ImGui 1\.90\.1 \(MIT\)/).waitFor();
  }));

test('on a phone the list fits, in light and in dark', () =>
  site.visit({ context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } }, async (page) => {
    await page.getByRole('button', { name: 'Collections' }).first().click();
    const dialog = dialogOf(page);
    await dialog.waitFor();
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await drawn(page);
      await page.screenshot({ path: await artefact(`collections-phone-${colorScheme}.png`) });
    }
    const wide = await dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    assert.equal(wide, 0);
    await dialog.getByRole('button', { name: /^The digits of scikit-learn/ }).tap();
    await loaded(page, 'scikit-learn', 1797);
  }));
