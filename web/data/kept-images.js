// The reader's own images, kept in this browser if the reader says so, for a page of this folder by itself: in the
// cache storage, which takes files of any size. Inside other pages nothing is kept, nor what is kept shown.

import { browserCaches, tabStorage } from '../site/permitted.js';

/** One cache, for all folders of the host: its entries are named by the address of their folder. */
const CACHE = 'digitscope kept images';
/** What this tab shows of them. */
const SHOWN = 'digitscope kept images shown';
/** What they are, besides bytes: a header of the response. */
const ABOUT = 'Digitscope-About';
/** Storage that has not answered by then is done without; the longer time is for writing. */
const PATIENCE_MS = 3000;
const WRITE_PATIENCE_MS = 60000;

/**
 * @typedef {object} KeptImages
 * @property {string} id
 * @property {string} title  what the reader knows them by; not unique
 * @property {number} samples
 */

const folder = () => new URL('kept/', document.baseURI).href;
const addressOf = (id) => new URL(encodeURIComponent(id), folder()).href;
const idOf = ({ url }) => decodeURIComponent(url.slice(folder().length));

/** Whether images can be kept here. */
export const canKeep = () => window.parent === window && browserCaches() !== undefined;

const open = () => browserCaches().open(CACHE);
const aboutOf = (response) => JSON.parse(decodeURIComponent(response.headers.get(ABOUT)));

/** What `promise` comes to; rejects where it takes too long. */
const within = (ms, promise) => Promise.race([promise, new Promise((_, reject) => {
  setTimeout(() => reject(new Error('its storage does not answer')), ms);
})]);

/** What `promise` comes to; `otherwise`, where it fails or takes too long. */
const inTime = (promise, otherwise) => within(PATIENCE_MS, promise).catch(() => otherwise);

/**
 * Keeps images.
 * @param {import('../session.js').Digits & {title: string}} digits
 * @param {number} samples
 * @returns {Promise<string>} their id; rejects with a message for the user
 */
export async function keepImages({ title, images, labels, classes }, samples) {
  const id = crypto.randomUUID();
  const about = { title, samples, classes, imageBytes: images.length };
  const response = new Response(new Blob([images, ...labels ? [labels] : []]),
    { headers: { [ABOUT]: encodeURIComponent(JSON.stringify(about)) } });
  try {
    await within(WRITE_PATIENCE_MS, open().then((cache) => cache.put(addressOf(id), response)));
  } catch (error) {
    throw new Error('The images are shown, but could not be kept in this browser, and will be gone after a reload: '
      + `${error.message || error.name}`);
  }
  return id;
}

async function list() {
  const cache = await open();
  const requests = (await cache.keys()).filter(({ url }) => url.startsWith(folder()));
  const entries = await Promise.all(requests.map(async (request) => {
    try {
      const { title, samples } = aboutOf(await cache.match(request));
      return { id: idOf(request), title, samples };
    } catch {
      return null; // another tab has just let go of them
    }
  }));
  return entries.filter(Boolean);
}

/** @returns {Promise<KeptImages[]>} those of this folder; none where nothing can be kept */
export const keptImages = async () => (canKeep() ? inTime(list(), []) : []);

/** @param {string} id  @returns {Promise<import('../session.js').Digits>} rejects with a message for the user */
export async function readKept(id) {
  const response = await within(WRITE_PATIENCE_MS, open().then((cache) => cache.match(addressOf(id))));
  if (!response) throw new Error('These images are no longer kept in this browser: open their files again.');
  const { title, classes, imageBytes } = aboutOf(response);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const labels = bytes.length > imageBytes ? bytes.slice(imageBytes) : null;
  return { title, images: bytes.slice(0, imageBytes), labels, classes, isPrivate: true, kept: id };
}

/** @param {string} id  @returns {Promise<void>} rejects where the browser does not let go of them */
export async function forgetKept(id) {
  await (await open()).delete(addressOf(id));
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
  if (!canKeep()) return; // a frame shares this with the page around
  try {
    if (id === null) tabStorage()?.removeItem(SHOWN);
    else tabStorage()?.setItem(SHOWN, id);
  } catch {
    // No room, or no permission: then they are not here after a reload.
  }
}

/** Whether the page was not loaded again, but by a link, a bookmark or its address. */
const isNewHere = () => performance.getEntriesByType('navigation')[0]?.type === 'navigate';

/** Those that this tab showed before it was loaded again. @returns {Promise<?import('../session.js').Digits>} */
export async function keptInTab() {
  const id = canKeep() && !isNewHere() ? shownInTab() : null;
  return id === null ? null : inTime(readKept(id), null);
}
