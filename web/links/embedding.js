// A link to the page by itself, for readers who see it embedded in another one.

import { readEmbedding } from './address.js';

/** What a link says of the page as a part of another one. */
const OF_FRAME = ['embed', 'header', 'controls', 'panels'];

/**
 * The address of the page by itself, set as it now is here.
 * @param {string} here  the address it has here
 * @param {import('../session.js').Session} session
 * @param {boolean} [hasResult]  whether it is to show one, even if parameters have changed since
 */
export function fullPageAddress(here, session, hasResult = false) {
  const address = new URL(here);
  const embedded = readEmbedding(address.search) !== null;
  for (const name of OF_FRAME) address.searchParams.delete(name);
  // An article's theme is its own.
  address.search = session.link(address.search, { theme: !embedded, autorun: hasResult });
  address.hash = '';
  return address.href;
}
