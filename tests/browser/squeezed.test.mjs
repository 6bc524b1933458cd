// Frames that a course page squeezes to nothing, or loads where nothing is shown yet: the page around
// goes on, and what was in them is there again when they have room.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inside, PLACEHOLDER, useHost } from './support/host.mjs';
import { countColors, drawn, picture } from './support/page.mjs';
import { artefact, useSite, WINDOW } from './support/site.mjs';

const site = useSite();
const host = useHost(site);

const hostPage = (body) => host.page(`<!DOCTYPE html><html lang="en"><meta charset="utf-8">
  <title>A course</title><link rel="icon" href="data:,">
  <script type="module" src="${PLACEHOLDER}digitscope.js"></script>
  <body style="margin: 0">${body}</body></html>`);

/** Room for all that an element makes itself as tall as. */
const TALL = { viewport: { width: WINDOW.width, height: 1100 } };

/** A frame that shows a view which needs room, with a run if `query` asks for one. */
const frame = (query, style = 'width: 100%; height: 100%; border: 0; display: block') =>
  `<iframe src="${PLACEHOLDER}?${query}" title="Digitscope" style="${style}"></iframe>`;

/** Lets the page around draw so many frames: one that hangs never does. */
const goesOn = (page, frames = 30) => page.evaluate((frames) => new Promise((resolve) => {
  const next = (left) => (left > 0 ? requestAnimationFrame(() => next(left - 1)) : resolve());
  next(frames);
}), frames);

/** In a process of its own a hidden frame has no animation frames in which to look. */
const ran = (content) =>
  content.waitForFunction(() => window.digitscope.state().ran, null, { polling: 50 });

/** Views that need room, and what the mirror tells once all of one is there. */
const VIEWS = {
  result: 'Digits of each cluster',
  evaluation: 'true label 9',
  take_away: 'random_state',
  explain: 'What to try next',
  map: 'trustworthiness',
  inside: 'digits reassigned',
};

test('a drawer is drawn together and apart again over each tab', async (t) => {
  const address = await hostPage(`<div id="drawer" style="width: 800px; height: 600px">
    ${frame('n_init=1&samples=500&autorun&embed=1')}</div>`);
  await site.visit({ address, ready: false }, async (page) => {
    const content = await inside(page, 'iframe');
    await ran(content);
    for (const [view, words] of Object.entries(VIEWS)) {
      await t.test(view, async () => {
        await content.evaluate((view) => window.digitscope.set({ view }), view);
        await content.waitForFunction((words) =>
          document.getElementById('mirror').textContent.includes(words), words);
        const before = await picture(content);
        await page.evaluate(() => document.getElementById('drawer').animate(
          [{ width: '800px' }, { width: '0px', offset: 0.5 }, { width: '800px' }],
          { duration: 600 }).finished);
        await goesOn(page);
        const after = await picture(content, await artefact(`drawer-${view}.png`));
        assert.ok(countColors(after) > 20);
        assert.ok(after.data.equals(before.data));
      });
    }
  });
});

test('an eager element in a closed drawer is right when the drawer opens', async () => {
  const address = await hostPage(`<div id="drawer" style="display: none">
    <digit-scope method="kmeans" n_init="1" samples="500" autorun loading="eager"></digit-scope>
    </div>`);
  await site.visit({ address, ready: false, context: TALL }, async (page) => {
    await page.waitForFunction(() =>
      document.querySelector('digit-scope').shadowRoot?.querySelector('iframe'));
    await page.evaluate(() => document.querySelector('digit-scope').ready);
    await goesOn(page);
    await page.evaluate(() => { document.getElementById('drawer').style.display = 'block'; });
    const content = await inside(page, 'digit-scope');
    await ran(content);
    await goesOn(page);
    assert.ok(countColors(await picture(content, await artefact('drawer-opened.png'))) > 20);
    await page.waitForFunction(() =>
      document.querySelector('digit-scope').getBoundingClientRect().height > 480);
  });
});

test('what is hidden during a run is right when it is shown again', async () => {
  const address = await hostPage(`<div id="drawer" style="width: 800px; height: 600px">
    ${frame('n_init=1&samples=500&autorun&embed=1')}</div>`);
  await site.visit({ address, ready: false }, async (page) => {
    const content = await inside(page, 'iframe');
    const show = (display) => page.evaluate((display) => {
      document.getElementById('drawer').style.display = display;
    }, display);
    await show('none');
    await ran(content);
    await goesOn(page);
    await show('block');
    await goesOn(page);
    assert.ok(countColors(await picture(content)) > 20);
  });
});

for (const [width, height] of [[9, 9], [20, 300], [40, 300], [90, 300], [300, 9], [1, 1]]) {
  test(`a frame of ${width} x ${height} pixels grows to one that can be read`, async () => {
    const size = (w, h) => `width: ${w}px; height: ${h}px; border: 0; display: block`;
    const address = await hostPage(frame(
      'n_init=1&samples=500&autorun&view=evaluation&embed=1', size(width, height)));
    await site.visit({ address, ready: false }, async (page) => {
      const content = await inside(page, 'iframe');
      await ran(content);
      await goesOn(page);
      await page.evaluate((style) => {
        document.querySelector('iframe').setAttribute('style', style);
      }, size(700, 500));
      await goesOn(page);
      assert.ok(countColors(await picture(content)) > 20);
    });
  });
}

test('a window goes down to 1 pixel and up again', () =>
  site.visit({ query: '?n_init=1&samples=500&autorun&view=evaluation' }, async (page) => {
    await page.waitForFunction(() => window.digitscope.state().ran);
    const before = await picture(page);
    for (const width of [172, 120, 87, 63, 60, 32, 9, 1]) {
      await page.setViewportSize({ width, height: WINDOW.height });
      await drawn(page);
    }
    await page.setViewportSize({ width: WINDOW.width, height: 1 });
    await drawn(page);
    await page.setViewportSize(WINDOW);
    await page.waitForFunction(({ width, height }) => {
      const canvas = document.getElementById('canvas');
      return canvas.width === width && canvas.height === height;
    }, WINDOW);
    assert.ok((await picture(page)).data.equals(before.data));
  }));
