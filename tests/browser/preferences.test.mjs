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

/** What WCAG 2.2, 1.4.12, has a user's style sheet ask for. */
const SPACING = `* {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }`;

test('the HTML around the canvas takes the spacing of text that a user asks for', () =>
  site.visit({ query: '?threads=1', context: { viewport: { width: 390, height: 844 } } },
    async (page) => {
      await page.evaluate((css) => {
        for (const note of document.querySelectorAll('.note')) {
          note.hidden = false;
          for (const part of note.querySelectorAll('.reason, .what, a')) {
            part.textContent ||= 'Words that say something about how this page was opened.';
            part.hidden = false;
          }
        }
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets.push(sheet);
      }, SPACING);
      await picture(page, await artefact('text-spacing.png'));
      const cut = await page.evaluate(() => [...document.querySelectorAll('.note, .note *')]
        .filter((element) => {
          const { left, right, width } = element.getBoundingClientRect();
          return width > 0 && (left < 0 || right > innerWidth
            || element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
            || element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 0);
        }).map((element) => element.outerHTML));
      assert.deepEqual(cut, []);
      // And a field in which something is typed.
      const names = page.getByRole('textbox', { name: 'Label names' });
      await names.fill('zero, one, two');
      assert.ok(await names.evaluate((field) => field.scrollWidth <= field.clientWidth + 1));
    }));
