// What the page costs before the first run and between runs: how soon it is ready, what is
// transferred, what a frame takes of the main thread, and what resting takes.

import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { serve } from '../../scripts/serve.mjs';
import { CHROMIUM, CHROMIUM_FLAGS } from '../browser/support/chromium.mjs';
import { click, picture, run, waitForWidget } from '../browser/support/page.mjs';
import { SITE } from './contestants.mjs';

const FRAMES = 60;
const REST_MS = 3000;

/** Opens the page with an empty cache, and does something before and after that. */
async function open(browser, url, { before = () => {}, after }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  before(page);
  await page.goto(url);
  const result = await after(page);
  await context.close();
  return result;
}

/** @returns {Promise<number>} seconds from the beginning of navigation until the page is ready */
const ready = (page) => page.evaluate(async () => {
  await window.digitscope.ready;
  return performance.now() / 1000;
});

/** Seconds until the page is ready, and, of another visit, what it loads: to see that takes time. */
async function start(browser, url) {
  const seconds = await open(browser, url, { after: ready });
  const bodies = [];
  const files = await open(browser, url, {
    before: (page) => page.on('response', (response) => bodies.push(response.body().then(
      (body) => ({ path: new URL(response.url()).pathname, body }), () => null))),
    after: async (page) => {
      await ready(page);
      return (await Promise.all(bodies)).filter(Boolean);
    },
  });
  const compressed = ({ path, body }) =>
    (/\.(gz|png|otf)$/.test(path) ? body.length : gzipSync(body, { level: 9 }).length);
  return {
    seconds,
    files: files.length,
    bytes: files.reduce((sum, { body }) => sum + body.length, 0),
    compressed: files.reduce((sum, file) => sum + compressed(file), 0),
    modules: Object.fromEntries(files.filter(({ path }) => path.endsWith('.wasm'))
      .map(({ path, body }) => [path.split('/').at(-1), body.length])),
  };
}

/**
 * Processor seconds of the page's main thread while `act` goes on: everything it does, not only the
 * app's own code.
 */
async function mainThread(cdp, act) {
  const seconds = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value;
  };
  const before = await seconds();
  const result = await act();
  return { seconds: await seconds() - before, result };
}

/** Moves the pointer over a plot, once a frame. @returns {Promise<number>} seconds a frame */
async function frame(page, cdp, plot) {
  const move = () => page.evaluate(({ x, y, frames }) => new Promise((resolve) => {
    const canvas = document.getElementById('canvas');
    let left = frames;
    const next = () => {
      if (left-- === 0) {
        resolve();
        return;
      }
      canvas.dispatchEvent(new PointerEvent('pointermove',
        { bubbles: true, pointerId: 1, pointerType: 'mouse', isPrimary: true, clientX: x + left, clientY: y }));
      canvas.dispatchEvent(new MouseEvent('mousemove', { bubbles: true, clientX: x + left, clientY: y }));
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  }), { x: plot.x + plot.width / 2, y: plot.y + plot.height / 2, frames: FRAMES });
  await move(); // warm-up
  return (await mainThread(cdp, move)).seconds / FRAMES;
}

async function drawing(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(url);
  await page.evaluate(() => window.digitscope.ready);
  await run(page, { method: 'kmeans', n_init: 1 });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const frames = {};
  await picture(page);
  frames['k-means: sizes, centroids, digits'] =
    await frame(page, cdp, { x: 400, y: 200, width: 400, height: 300 });
  await click(page, 'tab/map');
  const map = await waitForWidget(page, 'map');
  await picture(page);
  frames['map: 10,000 points'] = await frame(page, cdp, map);
  await page.mouse.move(map.x + map.width / 2, map.y + map.height / 2);
  for (let turn = 0; turn < 8; ++turn) await page.mouse.wheel(0, -100);
  await picture(page);
  frames['map: enlarged, as digits'] = await frame(page, cdp, map);
  await page.mouse.move(2, 2);
  await picture(page);
  const rest = await mainThread(cdp, () => page.evaluate(
    (ms) => new Promise((resolve) => { setTimeout(resolve, ms); }), REST_MS));
  await page.close();
  return { frames, resting: rest.seconds / (REST_MS / 1000) };
}

/** @returns {Promise<object>} starts: one a round; drawing: one a round */
export async function measureStartAndDrawing({ rounds }) {
  const server = await serve({ folder: SITE });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
  try {
    const url = `${server.url}?sw=0&threads=2`;
    const starts = [];
    const drawings = [];
    for (let round = 0; round < rounds; ++round) {
      starts.push(await start(browser, url));
      drawings.push(await drawing(browser, url));
    }
    return { version: `Chromium ${browser.version()}`, starts, drawings };
  } finally {
    await browser.close();
    await server.close();
  }
}
