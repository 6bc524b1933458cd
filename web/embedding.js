// What a link says about the page as a part of another one: ?embed=1&controls=run&panels=sizes.

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
 * @param {{method: string, params: object}} state
 * @param {boolean} autorun  whether it is to show a result
 */
export function fullPageAddress(here, { method, params }, autorun) {
  const address = new URL(here);
  const query = address.searchParams;
  // The theme was that of the page around.
  for (const name of ['embed', 'header', 'controls', 'panels', 'theme', 'autorun']) {
    query.delete(name);
  }
  query.set('method', method);
  for (const [name, value] of Object.entries(params)) query.set(name, `${value}`);
  if (autorun) query.set('autorun', '1');
  return address.href;
}
