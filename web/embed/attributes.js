// What the attributes of <digit-scope> mean: the page's location and its query.

/** Attributes of the element itself. All others are in the page's link: the method and so on. */
const OWN = new Set(['src', 'label', 'height', 'loading', 'theme', 'autorun', 'id', 'class', 'style',
  'title', 'slot', 'part', 'lang', 'dir', 'hidden', 'tabindex', 'role', 'is', 'nonce', 'inert']);
const isOwn = (name) => OWN.has(name) || /^(data-|aria-|on|item)/.test(name);

/** Those that say together which digits there are. */
const DIGITS = ['data', 'images', 'labels', 'classes', 'label_column', 'array', 'label_array', 'shape', 'background',
  'transpose', 'invert'];

/** What a page is loaded with; to change it is to load it again. */
const LOADED_WITH = [...DIGITS, 'threads'];

/** What an article shows of the page, and readers do not change. */
const SHOWN = ['controls', 'panels', 'header'];

/** @typedef {Map<string, string>} Attributes  by name */

/**
 * The folder where the page is.
 * @param {?string} src  as an author writes it: a folder, with or without a slash, or a file in it
 * @param {string} base  what it is relative to
 * @returns {URL} throws when it is no address
 */
export function siteAt(src, base) {
  const url = new URL(src ?? '.', base);
  if (!/(\/|\.[^/]*)$/.test(url.pathname)) url.pathname += '/';
  return new URL('.', url);
}

/** Those that are part of the page's link. @param {Element} element  @returns {Attributes} */
export const linkAttributes = (element) => new Map([...element.attributes]
  .filter(({ name }) => !isOwn(name)).map(({ name, value }) => [name, value]));

const asksFor = (value) => value !== null && value !== 'false' && value !== '0';

/**
 * What changed from one state of the attributes to another.
 * @param {Attributes} before  @param {Attributes} now
 * @returns {{set: Attributes, reset: string[], reload: boolean}}  those that have a new value, those
 *   that are gone, and whether the page has to be loaded again for it
 */
export function changes(before, now) {
  const set = new Map([...now].filter(([name, value]) => before.get(name) !== value));
  const reset = [...before.keys()].filter((name) => !now.has(name));
  const reload = [...set.keys(), ...reset].some((name) => LOADED_WITH.includes(name));
  return { set, reset, reload };
}

/**
 * The address at which the frame shows the page: as the attributes say, or as the reader left it, with
 * what the author has changed since.
 * @param {URL} site
 * @param {object} what
 * @param {Attributes} what.attributes  those of the link
 * @param {?string} what.autorun  the attribute
 * @param {'light'|'dark'} what.theme
 * @param {?{link: string, told: Attributes}} [what.left]  the link of the page as it was left, and the
 *   attributes that it was told of by then
 * @returns {string}
 */
export function addressOf(site, { attributes, autorun, theme, left = null }) {
  const address = new URL(site);
  address.search = left?.link ?? '';
  const query = address.searchParams;
  const since = changes(left?.told ?? new Map(), attributes);
  for (const name of since.reset) query.delete(name);
  if (DIGITS.some((name) => since.set.has(name))) { // in place of those that the reader chose
    for (const name of DIGITS) if (!attributes.has(name)) query.delete(name);
  }
  for (const [name, value] of since.set) query.set(name, value);
  for (const name of SHOWN) { // the link is that of a page by itself
    if (attributes.has(name)) query.set(name, attributes.get(name));
  }
  query.set('embed', '1');
  query.set('theme', theme);
  if (asksFor(autorun)) query.set('autorun', '1');
  return address.href;
}

/** Whether the page is to run as soon as it is loaded. @param {string} address  of addressOf() */
export const runsAtOnce = (address) => asksFor(new URL(address).searchParams.get('autorun'));

/** The frame's title, for screen readers. @param {Element} element */
export function titleOf(element) {
  const areDigits = !element.hasAttribute('images') && element.getAttribute('data') !== 'fashion-mnist';
  const method = element.getAttribute('method')?.replace('kmeans', 'k-means').replaceAll('_', ' ');
  return element.getAttribute('label')
    ?? `Digitscope${method ? `: ${method}` : ''} on ${areDigits ? 'handwritten digits' : 'images'}`;
}
