// Links: ?method=kmeans&n_clusters=12&autorun presets the page. The names are the parameters' own.

/**
 * @typedef {object} Address
 * @property {'auto'|'never'|number} threads
 * @property {'auto'|'light'|'dark'} theme
 * @property {?string} images  URL of an IDX file of images to load instead of the default ones
 * @property {?string} labels
 * @property {boolean} autorun
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
    autorun: query.has('autorun') && query.get('autorun') !== 'false',
    query,
  };
}

/** "12" as 12, "0,1,2" as rows for `init`, words as they are. */
function parseValue(parameter, text) {
  if (parameter.type === 'init' && /^[\d\s,]+$/.test(text)) return text.split(',').map(Number);
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number) ? number : text;
}

/**
 * The state a link asks for: its method and whichever of that method's parameters it names. Other
 * names are left alone: links pick up all kinds on their way.
 * @param {URLSearchParams} query
 * @param {object} describe  the engine's offer
 * @returns {{method?: string, params?: object}}
 */
export function presetState(query, describe) {
  const name = query.get('method') ?? describe.methods[0].name;
  const method = describe.methods.find((candidate) => candidate.name === name);
  if (!method) return { method: name }; // whoever takes the state says that there is none
  const named = method.parameters.filter((parameter) => query.has(parameter.name));
  const params = Object.fromEntries(
    named.map((parameter) => [parameter.name, parseValue(parameter, query.get(parameter.name))]));
  return { method: name, params };
}
