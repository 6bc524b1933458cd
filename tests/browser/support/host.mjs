// Pages of other sites around this one: of another origin, and sent without any special header.

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import { serve } from '../../../scripts/serve.mjs';

/** Where the examples say that the page is. */
export const PLACEHOLDER = 'https://digitscope.example/';

/** @param {string} name  in web/examples/ */
export const example = (name) =>
  readFile(new URL(`../../../web/examples/${name}`, import.meta.url), 'utf8');

/**
 * Serves pages around the tests of a file: `url` is of another origin than the site's, but of the same site,
 * as digits.school.example is for course.school.example; `otherSite` is not.
 * @param {{url: string}} site  what useSite() gives
 * @param {object} [options]  as serve() takes them
 */
export function useHost(site, options = { isolated: false }) {
  const host = { url: null, otherSite: null };
  let folder;
  let server;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'digitscope-host-'));
    server = await serve({ folder, ...options });
    host.url = server.url;
    host.otherSite = server.url.replace('127.0.0.1', 'localhost');
  });
  after(async () => {
    await server?.close();
    await rm(folder, { recursive: true });
  });

  /**
   * @param {string} html  with PLACEHOLDER where the site's address is to be
   * @returns {Promise<string>} its address
   */
  host.page = async (html, name = 'index.html') => {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, html.replaceAll(PLACEHOLDER, site.url));
    return new URL(name.replace(/index\.html$/, ''), host.url).href;
  };

  /**
   * The page in a frame, as course pages of all kinds have them.
   * @param {string} attributes  of the frame, such as sandbox="allow-scripts"
   * @param {string} [query]  of the page's address
   */
  host.frame = (attributes, query = '?embed=1') => host.page(`<!DOCTYPE html>
    <html lang="en"><meta charset="utf-8"><title>A course</title><link rel="icon" href="data:,">
    <iframe ${attributes} src="${PLACEHOLDER}${query}" title="Digitscope" width="1000" height="700"></iframe>
    </html>`);

  /** A text with `parts` in it, and paragraphs before and after each that fill two windows. */
  host.article = (parts, head = '') => {
    const text = '<p>All happy digits are alike.</p>'.repeat(50);
    return host.page(`<!DOCTYPE html><html lang="en"><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>An article</title><link rel="icon" href="data:,">
      <script type="module" src="${PLACEHOLDER}digitscope.js"></script>${head}
      <body style="margin: 0 auto; max-width: 800px">
      <input id="name" aria-label="Name">${[parts].flat().map((part) => text + part).join('')}
      ${text}</body></html>`);
  };
  return host;
}

/**
 * The page inside an element or frame, once it takes requests.
 * @param {import('playwright-core').Page} page
 * @param {string} selector
 */
export async function inside(page, selector) {
  const element = page.locator(selector);
  await element.scrollIntoViewIfNeeded();
  const frame = page.locator(`:is(${selector}) iframe, iframe:is(${selector})`);
  await frame.waitFor();
  const content = await (await frame.elementHandle()).contentFrame();
  // Its service worker may have it reloaded meanwhile.
  await content.waitForFunction(() => window.digitscope?.ready.then(() => true));
  return content;
}
