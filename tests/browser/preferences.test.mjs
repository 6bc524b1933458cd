// What people have asked their system for: more contrast, less movement.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { click, picture, waitForWidget } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

/** The colours of the canvas's corner and of the HTML around it. */
async function grounds(page) {
  const { data } = await picture(page, await artefact('contrast.png'));
  return [[...data.subarray(0, 3)].join(), await page.evaluate(() =>
    getComputedStyle(document.body).backgroundColor.match(/\d+/g).join())];
}

test('more contrast, light and dark, as the system says and whenever it changes', () =>
  site.visit({ query: '?n_init=1&autorun', context: { contrast: 'more' } }, async (page) => {
    await waitForWidget(page, 'tab/evaluation');
    assert.deepEqual(await grounds(page), ['255,255,255', '255,255,255']);
    await page.emulateMedia({ contrast: 'more', colorScheme: 'dark' });
    assert.deepEqual(await grounds(page), ['0,0,0', '0,0,0']);
    await page.emulateMedia({ contrast: 'no-preference', colorScheme: 'dark' });
    assert.deepEqual(await grounds(page), ['19,20,23', '19,20,23']);
    await page.evaluate(() => window.digitscope.set({ theme: 'light' }));
    await page.emulateMedia({ contrast: 'more', colorScheme: 'dark' });
    assert.deepEqual(await grounds(page), ['255,255,255', '255,255,255']);
  }));

test('a system that forces its colours upon pages gets more contrast, too', () =>
  site.visit({ query: '?n_init=1&autorun', context: { forcedColors: 'active' } }, async (page) => {
    await waitForWidget(page, 'tab/evaluation');
    assert.deepEqual(await grounds(page), ['255,255,255', '255,255,255']);
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    assert.deepEqual(await grounds(page), ['0,0,0', '0,0,0']);
    await page.emulateMedia({ forcedColors: 'none', colorScheme: 'dark' });
    assert.deepEqual(await grounds(page), ['19,20,23', '19,20,23']);
  }));

test('nothing moves unless it is told to', () =>
  site.visit({ query: '?n_init=1&autorun', context: { reducedMotion: 'reduce' } }, async (page) => {
    await click(page, 'tab/inside');
    await page.waitForFunction(() =>
      /iteration \d+ of \d+/.test(document.getElementById('mirror').innerHTML));
    const before = await picture(page);
    assert.ok((await picture(page)).data.equals(before.data), 'the iterations wait for Play');
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  }));
