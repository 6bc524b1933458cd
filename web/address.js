// What a link says about how the page starts; what it says about the page's state is in link.js.

/**
 * @typedef {object} Address
 * @property {'auto'|'never'|number} threads
 * @property {'auto'|'light'|'dark'} theme
 * @property {?string} images  URL of an IDX file of images to load instead of the default ones
 * @property {?string} labels
 * @property {string} classes  the names of labels 0, 1, ..., with commas between them; may be empty
 * @property {URLSearchParams} query
 */

/** @param {string} search  @returns {Address} */
export function readAddress(search) {
  const query = new URLSearchParams(search);
  const threads = query.get('threads');
  const theme = query.get('theme');
  return {
    threads: threads === 'never' ? 'never' : Number.parseInt(threads, 10) || 'auto',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    images: query.get('images'),
    labels: query.get('labels'),
    classes: query.get('classes') ?? '',
    query,
  };
}
