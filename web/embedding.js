// What a link says about the page as a part of another one: ?embed=1&controls=run&panels=sizes.

import { linkOf } from './link.js';

/**
 * @typedef {object} Embedding
 * @property {boolean} header
 * @property {string[]} [controls]  those to be shown; all when there is no list
 * @property {string[]} [panels]  likewise
 */

const isNo = (text) => text === '0' || text === 'false' || text === 'none';

/** "sizes, centroids" as a list; "0" as an empty one, "1" and "all" as no list. */
function readList(text) {
  if (text === null || text === '' || text === '1' || text === 'true' || text === 'all') {
    return undefined;
  }
  return isNo(text) ? [] : text.split(',').map((name) => name.trim()).filter(Boolean);
}

/** @param {URLSearchParams} query  @returns {?Embedding} null when the page is by itself */
export function readEmbedding(query) {
  const embed = query.get('embed');
  if (embed === null || isNo(embed)) return null;
  return {
    header: !isNo(query.get('header')),
    controls: readList(query.get('controls')),
    panels: readList(query.get('panels')),
  };
}

/**
 * The address of the page by itself, set as it now is here.
 * @param {string} here  the address it has here
 * @param {import('./app-view.js').AppState} state
 * @param {object} describe  the engine's offer
 */
export function fullPageAddress(here, state, describe) {
  const address = new URL(here);
  const embedded = readEmbedding(address.searchParams) !== null;
  for (const name of ['embed', 'header', 'controls', 'panels']) address.searchParams.delete(name);
  // An article's theme is its own.
  const own = embedded ? { ...state, theme: 'auto' } : state;
  address.search = linkOf(address.search, own, describe);
  address.hash = '';
  return address.href;
}
