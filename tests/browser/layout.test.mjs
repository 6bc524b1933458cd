// Crisp at any size of window and density of screen: a pixel of the canvas is one of the screen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countColors, drawn, picture, state, waitForWidget } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

/** Sizes of the canvas: in CSS pixels, and of what is drawn. */
const sizes = (page) => page.evaluate(() => {
  const canvas = document.getElementById('canvas');
  const { width, height } = canvas.getBoundingClientRect();
  return { css: [width, height], pixels: [canvas.width, canvas.height] };
});

const filled = (page, [width, height], ratio) => page.waitForFunction(([width, height]) => {
  const canvas = document.getElementById('canvas');
  return canvas.width === width && canvas.height === height;
}, [width * ratio, height * ratio]);

const SIZES = [[1280, 720], [800, 600], [390, 844]];

for (const [i, deviceScaleFactor] of [1, 1.5, 2].entries()) {
  // Each opens in another size, and then follows the window through all of them.
  const sizesToCome = [...SIZES.slice(i), ...SIZES.slice(0, i)];
  const [[width, height]] = sizesToCome;
  test(`the canvas fills the window, pixel by pixel, and follows it: ${deviceScaleFactor} to one`, () =>
    site.visit({ context: { viewport: { width, height }, deviceScaleFactor } }, async (page) => {
      for (const [width, height] of sizesToCome) {
        const name = `${width}x${height}@${deviceScaleFactor}`;
        await page.setViewportSize({ width, height });
        await filled(page, [width, height], deviceScaleFactor);
        assert.deepEqual(await sizes(page), {
          css: [width, height],
          pixels: [width * deviceScaleFactor, height * deviceScaleFactor],
        }, name);
        const scrolls = await page.evaluate(() =>
          document.documentElement.scrollWidth > innerWidth
          || document.documentElement.scrollHeight > innerHeight);
        assert.equal(scrolls, false, name);
        assert.ok(countColors(await picture(page, await artefact(`${name}.png`))) > 20, name);
      }
    }));
}

test('what looks as it did is not drawn again', () =>
  site.visit({
    prepare: (page) => page.addInitScript(() => {
      window.drawings = 0;
      const { drawElements } = WebGL2RenderingContext.prototype;
      WebGL2RenderingContext.prototype.drawElements = function draw(...how) {
        ++window.drawings;
        return drawElements.apply(this, how);
      };
    }),
  }, async (page) => {
    const moveTo = async (x, y) => {
      const before = await page.evaluate(() => window.drawings);
      await page.mouse.move(x, y);
      await drawn(page);
      return await page.evaluate(() => window.drawings) - before;
    };
    const button = await waitForWidget(page, 'run');
    await page.mouse.move(2, 2);
    const before = await picture(page);
    assert.equal(await moveTo(2, 4), 0, 'nothing lies under the pointer');
    assert.ok((await picture(page)).data.equals(before.data), 'what was drawn stays');
    assert.ok(await moveTo(button.x + 10, button.y + 10) > 0, 'a button is lit');
    assert.ok(!(await picture(page)).data.equals(before.data));
    await page.mouse.move(2, 2);
    assert.ok((await picture(page)).data.equals(before.data));
  }));

test('a lost drawing context is restored with everything on it', () =>
  site.visit({ query: '?n_init=1&autorun' }, async (page) => {
    await page.waitForFunction(() => document.getElementById('announcer').textContent
      .includes('10 clusters'));
    const before = await picture(page);
    await page.evaluate(async () => {
      const canvas = document.getElementById('canvas');
      const happened = (event) => new Promise((resolve) => {
        canvas.addEventListener(event, resolve, { once: true });
      });
      const context = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
      const lost = happened('webglcontextlost');
      context.loseContext();
      await lost;
      const restored = happened('webglcontextrestored');
      // Browsers allow it only after the event of the loss has been dealt with.
      setTimeout(() => context.restoreContext());
      await restored;
    });
    assert.ok((await picture(page)).data.equals(before.data));
  }));

test('a drawing context that is lost for good is told, with a way on, until it is back after all', () =>
  site.visit({ query: '?n_clusters=7' }, async (page) => {
    const lose = (how) => page.evaluate((how) => {
      window.losing ??= document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
      window.losing[how]();
    }, how);
    await lose('loseContext');
    const note = page.getByLabel('Drawing', { exact: true });
    await note.waitFor();
    assert.match(await page.locator('#warner').textContent(), /stopped drawing here/);
    await page.screenshot({ path: await artefact('context-lost.png') });
    await lose('restoreContext');
    await note.waitFor({ state: 'hidden' });
    assert.ok(countColors(await picture(page)) > 20);
    await lose('loseContext');
    const reloaded = page.waitForEvent('load');
    await note.getByRole('button', { name: 'Reload' }).click();
    await reloaded;
    await page.waitForFunction(() => window.digitscope);
    await page.evaluate(() => window.digitscope.ready);
    assert.equal((await state(page)).params.n_clusters, 7);
    assert.ok(countColors(await picture(page)) > 20);
  }));
