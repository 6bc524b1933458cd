// The reader's own images, kept in this browser if the reader says so, for pages of this folder opened by
// themselves: in the cache storage, which is there for files of any size. Inside other pages nothing is kept.

import { browserCaches, tabStorage } from '../site/permitted.js';

/** One cache, for all folders of the host: its entries are named by the address of their folder. */
const CACHE = 'digitscope kept images';
/** What this tab shows of them. */
const SHOWN = 'digitscope kept images shown';
/** Of what they are besides bytes: a header of the response. */
const ABOUT = 'Digitscope-About';

/**
 * @typedef {object} KeptImages
 * @property {string} id
 * @property {string} title  what the reader knows them by
 * @property {number} samples
 */

const folder = () => new URL('kept/', document.baseURI).href;
const addressOf = (id) => new URL(encodeURIComponent(id), folder()).href;

/** Whether images can be kept here. */
export const canKeep = () => window.parent === window && browserCaches() !== undefined;

const aboutOf = (response) => JSON.parse(decodeURIComponent(response.headers.get(ABOUT)));

/**
 * Keeps images. Those of the same title take the place of others.
 * @param {import('../session.js').Digits & {title: string}} digits
 * @param {number} samples
 * @returns {Promise<string>} their id; rejects with a message for the user
 */
export async function keepImages({ title, images, labels, classes }, samples) {
  const about = { title, samples, classes, imageBytes: images.length };
  try {
    const cache = await browserCaches().open(CACHE);
    await cache.put(addressOf(title), new Response(new Blob([images, ...labels ? [labels] : []]),
      { headers: { [ABOUT]: encodeURIComponent(JSON.stringify(about)) } }));
  } catch (error) {
    throw new Error(`The images could not be kept in this browser: ${error.message}`);
  }
  return title;
}

/** @returns {Promise<KeptImages[]>} those of this folder; none where nothing can be kept */
export async function keptImages() {
  if (!canKeep()) return [];
  try {
    const cache = await browserCaches().open(CACHE);
    const requests = (await cache.keys()).filter(({ url }) => url.startsWith(folder()));
    return await Promise.all(requests.map(async (request) => {
      const { title, samples } = aboutOf(await cache.match(request));
      return { id: title, title, samples };
    }));
  } catch {
    return [];
  }
}

/** @param {string} id  @returns {Promise<?import('../session.js').Digits>}  null when they are gone */
export async function readKept(id) {
  try {
    const cache = await browserCaches().open(CACHE);
    const response = await cache.match(addressOf(id));
    const { title, classes, imageBytes } = aboutOf(response);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const labels = bytes.length > imageBytes ? bytes.slice(imageBytes) : null;
    return { title, images: bytes.slice(0, imageBytes), labels, classes, isPrivate: true, kept: id };
  } catch {
    return null;
  }
}

/** @param {string} id */
export async function forgetKept(id) {
  const cache = await browserCaches().open(CACHE);
  await cache.delete(addressOf(id));
  if (shownInTab() === id) showInTab(null);
}

function shownInTab() {
  try {
    return tabStorage()?.getItem(SHOWN) ?? null;
  } catch {
    return null;
  }
}

/** Which of them this tab shows, for when it is loaded again. @param {?string} id  null: none of them */
export function showInTab(id) {
  try {
    if (id === null) tabStorage()?.removeItem(SHOWN);
    else tabStorage()?.setItem(SHOWN, id);
  } catch {
    // No room, or no permission: then they are not here after the page is loaded again.
  }
}

/** Those that this tab showed before it was loaded again. @returns {Promise<?import('../session.js').Digits>} */
export async function keptInTab() {
  const id = canKeep() ? shownInTab() : null;
  return id === null ? null : readKept(id);
}
