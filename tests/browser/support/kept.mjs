// What tests do on a page that its service worker keeps.

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
