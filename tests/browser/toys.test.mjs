// The toys of Explain and of the map, stepped by keys and played; and the reader's own run beside them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { click, picture, run, waitForWidget } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

/** All of a toy is in sight. */
const ROOMY = { width: 1280, height: 720 };

/** Waits until the mirror says something. */
const told = (page, words) => page.waitForFunction((words) =>
  document.getElementById('mirror').textContent.includes(words), words);

const stepOf = (page) =>
  page.getByRole('slider', { name: 'Step', exact: true }).getAttribute('aria-valuetext');

test('k-means on 60 points: stepped by keys, each step told, good start and bad', () =>
  site.visit({ query: '?method=kmeans&view=explain', context: { viewport: ROOMY } }, async (page) => {
    await waitForWidget(page, 'toy/next');
    assert.equal(await stepOf(page), 'step 0 of 11');
    const next = page.getByRole('button', { name: 'Next step' });
    await next.press('Enter');
    await told(page, 'every point joins the cluster of the nearest centroid');
    await next.press('Enter');
    await told(page, 'falls from 114,645 to 82,822');
    await page.getByRole('slider', { name: 'Step', exact: true }).press('End');
    await told(page, 'Converged: no point changes its cluster');
    await told(page, '28,607; the bad start ends at 82,237');
    // Read out, too.
    await page.locator('#announcer', { hasText: 'Converged' }).waitFor({ state: 'attached' });
    await page.getByRole('radio', { name: 'A bad start' }).click();
    await told(page, 'Three of them lie in the same group');
    await picture(page, await artefact('toy-kmeans.png'));
  }));

test('a toy moves only when it is played, goes on by itself, and can be paused', () =>
  site.visit({
    query: '?method=isolation_forest&view=explain',
    context: { viewport: ROOMY, reducedMotion: 'reduce' },
  }, async (page) => {
    await waitForWidget(page, 'toy/play');
    const play = page.getByRole('button', { name: 'Play the steps' });
    assert.equal(await stepOf(page), 'step 0 of 3');
    await play.press('Enter');
    await told(page, 'Split 1: a random value between');
    await told(page, 'Split 2: a random value between');
    await page.getByRole('button', { name: 'Pause' }).press('Enter');
    await play.waitFor({ state: 'attached' });
    const paused = await stepOf(page);
    await click(page, 'toy/restart');
    await told(page, 'One tree, grown from all 60 points');
    assert.match(paused, /step [23] of 3/);
  }));

test('on a phone all of a toy is there: four trees side by side, stepped by a tap', () =>
  site.visit({
    query: '?method=hierarchical&view=explain',
    context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  }, async (page) => {
    await page.getByRole('radio', { name: 'all four' }).press('Space');
    await page.getByRole('radio', { name: 'Chains' }).press('Space');
    await page.getByRole('slider', { name: 'Step', exact: true }).press('End');
    await told(page, 'Only single linkage follows the chains');
    await picture(page, await artefact('toy-four-phone.png'));
  }));

test('below the map t-SNE is unfolded and plays: the map moves, and its KL divergence falls', () =>
  site.visit({
    query: '?embed=1&controls=0&panels=map_toy&projection=tsne',
    context: { viewport: ROOMY },
  }, async (page) => {
    await waitForWidget(page, 'map_toy/play');
    await page.getByRole('button', { name: 'Play the steps' }).press('Enter');
    await told(page, 'Early exaggeration: neighbours attract each other 12 times');
    await page.getByRole('button', { name: 'Pause' }).press('Enter');
    await page.getByRole('slider', { name: 'Step', exact: true }).press('End');
    await told(page, 'The map is made. In the data the loose group is');
    await page.getByRole('radio', { name: 'No groups' }).click();
    await page.getByRole('slider', { name: 'Step', exact: true }).press('End');
    await told(page, 'There were no groups');
    await picture(page, await artefact('toy-tsne.png'));
  }));

test('on a phone the map comes first; how it is made is folded below it', () =>
  site.visit({
    query: '?view=map&projection=pca',
    context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  }, async (page) => {
    const fold = page.getByRole('button', { name: 'How PCA makes this map' });
    await fold.waitFor({ state: 'attached' });
    assert.equal(await fold.getAttribute('aria-expanded'), 'false');
    await fold.press('Enter');
    await page.getByRole('slider', { name: 'Step', exact: true }).press('End');
    await told(page, 'The second component, the thin line');
    await picture(page, await artefact('toy-pca-phone.png'));
  }));

test("the reader's own run is told in the same steps below the toy", () =>
  site.visit({ query: '?method=kmeans&view=explain', context: { viewport: ROOMY } }, async (page) => {
    await told(page, 'Run k-means on your digits');
    await run(page, { method: 'kmeans', n_clusters: 8, n_init: 1 });
    await page.getByRole('tab', { name: 'Explain' }).press('Enter');
    const step = page.getByRole('slider', { name: 'Step of your run' });
    await step.press('End');
    await told(page, 'Here k-means stopped.');
    await picture(page, await artefact('own-run.png'));
  }));
