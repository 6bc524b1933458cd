// What every browser test starts from: the built site, served, in a headless Chromium.

import assert from 'node:assert/strict';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../../scripts/serve.mjs';
import { CHROMIUM, CHROMIUM_FLAGS, flagsWithout } from './chromium.mjs';
import { TIMEOUT_MS, VISIT_TIMEOUT_MS } from './timeout.mjs';

const BUILD = new URL('../../../build/', import.meta.url);

/** The folder under test. */
export const SITE = process.env.DIGITSCOPE_SITE ?? fileURLToPath(new URL('site/', BUILD));

/**
 * The folder of what a site's page loads, named by its version.
 * @param {string} [site]  the folder of the site
 * @returns {Promise<string>} from the site's root, such as v/0123456789ab
 */
export async function versionFolder(site = SITE) {
  const versions = await readdir(path.join(site, 'v'));
  assert.equal(versions.length, 1, 'a site is of one version');
  return `v/${versions[0]}`;
}

/** The window of a test that asks for no other. */
export const WINDOW = { width: 1280, height: 720 };

/**
 * A browser; none on this machine is a failure.
 * @param {string} [without]  a feature of Chromium's to be switched off
 */
async function launch(without) {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: without ? flagsWithout(without) : CHROMIUM_FLAGS,
  });
}

/** The first steps have been seen; some tests take the storage away. */
function seen() {
  try {
    localStorage.setItem('digitscope first steps', 'seen');
  } catch {
    // They are not offered then.
  }
}

/** Notes all that must not happen on a page. */
function watch(page, origins) {
  const complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.context().on('request', (request) => {
    const url = new URL(request.url());
    const local = url.protocol === 'data:' || url.protocol === 'blob:';
    if (!local && !origins.includes(url.origin)) complaints.push(`request to ${url.href}`);
  });
  return complaints;
}

/**
 * Serves the site and starts a browser around the tests of a file.
 * @param {{isolated?: boolean, mount?: string, folder?: string}} [options]  as serve() takes them;
 *   without a folder it serves the site
 * @param {string} [without]  a feature of Chromium's that its browser is not to have
 */
export function useSite(options = {}, without = undefined) {
  const site = { url: null };
  let browser;
  let server;
  before(async () => {
    server = await serve({ folder: SITE, ...options });
    site.url = server.url;
    browser = await launch(without);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  /**
   * Opens a page, waits until it takes requests, does `visit` on it, and then requires that nothing
   * was complained about on the console and nothing asked of another host.
   * @param {object} how
   * @param {string} [how.query]  of the address
   * @param {string} [how.address]  another page than the site's
   * @param {object} [how.context]  Playwright's options: viewport, deviceScaleFactor ...
   * @param {(page: import('playwright-core').Page) => Promise<void>} [how.prepare]  before loading
   * @param {boolean} [how.first]  true: the browser's first visit, with its steps
   * @param {boolean} [how.ready]  false: do not wait for the page to be ready
   * @param {RegExp} [how.expected]  complaints that belong to the test
   * @param {(page: import('playwright-core').Page) => Promise<void>} visit
   */
  site.visit = async (how, visit) => {
    const address = how.address ?? new URL(how.query ?? '', site.url).href;
    const context = await browser.newContext({
      viewport: WINDOW,
      ...how.context,
    });
    // Ends what the test waits for, too: what is evaluated in a page may wait for ever.
    const late = setTimeout(() => {
      context.close({ reason: `not done after ${VISIT_TIMEOUT_MS / 1000} s` });
    }, VISIT_TIMEOUT_MS);
    try {
      if (!how.first) await context.addInitScript(seen);
      const page = await context.newPage();
      page.setDefaultTimeout(TIMEOUT_MS);
      const complaints = watch(page, [new URL(site.url).origin, new URL(address).origin]);
      await how.prepare?.(page);
      await page.goto(address);
      if (how.ready ?? true) await page.evaluate(() => window.digitscope.ready);
      await visit(page);
      assert.deepEqual(complaints.filter((text) => !how.expected?.test(text)), []);
    } finally {
      clearTimeout(late);
      await context.close();
    }
  };
  return site;
}

/** Where a file that outlives the tests goes: build/browser/. */
export async function artefact(name) {
  await mkdir(new URL('browser/', BUILD), { recursive: true });
  return fileURLToPath(new URL(`browser/${name}`, BUILD));
}
