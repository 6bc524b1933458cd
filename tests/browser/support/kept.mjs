// What tests do on a page that its service worker keeps.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ChangingSite } from './versions.mjs';

/** Waits until the page takes requests, however often it is loaded before. */
export const ready = (page) => page.waitForFunction(() => window.digitscope?.state()?.engine);

/** Waits until the page that is open now is gone, and the one after it is ready. */
export async function reload(page) {
  await page.evaluate(() => { window.isOld = true; });
  await page.reload();
  await page.waitForFunction(() => !window.isOld && window.digitscope?.state()?.engine);
}

/** Counts how often the page is loaded, from now on. */
export function countLoads(page) {
  const loads = { count: 0 };
  page.on('domcontentloaded', () => { loads.count += 1; });
  return loads;
}

/** Waits until the page is kept: its service worker is active. */
export const kept = (page) => page.evaluate(async () => { await navigator.serviceWorker.ready; });

/** Waits until a new version is there to take over. */
export const waiting = (page) => page.waitForFunction(async () =>
  (await navigator.serviceWorker.getRegistration()).waiting !== null);

/** Has the browser look for a new version and waits until it came to nothing, or waits to be used. */
export const looked = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  const worker = registration.installing;
  if (!worker) return;
  await new Promise((done) => {
    worker.addEventListener('statechange', done);
    if (worker.state !== 'installing') done();
  });
});

/** Opens, or opens again, a page of a course around that of a site. @returns {Promise<Frame>} that */
export async function openCourse(page, changing) {
  await writeFile(path.join(changing.folder, 'course.html'), `<!DOCTYPE html>
    <html lang="en"><link rel="icon" href="data:,"><title>A course</title>
    <iframe src="./" title="Digitscope" width="1000" height="600"></iframe></html>`);
  await page.goto(new URL('course.html', changing.url).href);
  const frame = await (await page.locator('iframe').elementHandle()).contentFrame();
  await frame.waitForURL(changing.url);
  await ready(frame);
  return frame;
}

/**
 * Opens a page of a site that changes, lets `visit` do what it likes, and closes both.
 * @param {{visit: Function}} site  what useSite() gives
 * @param {object} how  as site.visit() takes it; `server` as serve() does, `local` for localhost
 */
export async function visitChanging(site, how, visit) {
  const changing = await ChangingSite.open('one', how.server);
  try {
    const address = new URL(how.query ?? '', how.local ? changing.localUrl : changing.url).href;
    await site.visit({ ready: false, ...how, address }, async (page) => {
      await ready(page);
      await visit(page, changing);
    });
  } finally {
    await changing.close();
  }
}
