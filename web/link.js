// The state of the page as the query of its address, both ways. The names are the parameters' own:
//   ?method=kmeans&n_clusters=12&random_state=0&view=evaluation&digit=4711&autorun

import { failure } from './failure.js';

/** What is looked at, as src/app/view_state.h has it; its value when it is not in the link. */
export const VIEW = {
  view: 'result', digit: null, order: 'index', cluster: null, cell: null,
  colors: null, map: null, lasso: null,
};

/** Those of them that are lists. */
const LISTS = ['cell', 'map', 'lasso'];

/** What else a link may say: see address.js, offline.js and embedding.js. */
const OTHERS = ['method', 'theme', 'autorun', 'threads', 'images', 'labels', 'sw', 'embed'];

const isOn = (text) => text !== null && text !== 'false' && text !== '0';

/** "12" as 12, "0,-1.5" as a list where there may be one, words as they are. */
function parseValue(text, mayBeList) {
  if (mayBeList && /^[-.\d\s,]+$/.test(text)) return text.split(',').map(Number);
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number) ? number : text;
}

/** How many letters to change, add or leave out to make `b` of `a`. */
function editDistance(a, b) {
  let line = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 0; i < a.length; ++i) {
    const next = [i + 1];
    for (let j = 0; j < b.length; ++j) {
      next.push(Math.min(next[j] + 1, line[j + 1] + 1, line[j] + (a[i] === b[j] ? 0 : 1)));
    }
    line = next;
  }
  return line[b.length];
}

/**
 * What is odd about a name in a link; null for names that are none of ours: links pick up all kinds
 * on their way.
 */
function oddName(name, method, describe) {
  const own = method.parameters.map((parameter) => parameter.name);
  const ours = [...own, ...Object.keys(VIEW), ...OTHERS];
  if (ours.includes(name)) return null;
  if (describe.methods.some(({ parameters }) => parameters.some((one) => one.name === name))) {
    return `${method.title} has no parameter "${name}".`;
  }
  const plain = name.toLowerCase().replaceAll('-', '_');
  const meant = own.find((one) => editDistance(plain, one) <= Math.min(2, one.length / 4));
  return meant ? `There is no "${name}": did you mean ${meant}?` : null;
}

/** Whether a link asks for a result, and not only for what gives it. @param {URLSearchParams} query */
export const asksForResult = (query) => isOn(query.get('autorun'));

/**
 * Sets the page as a link says; what the link does not name is set as at the start, or `partly`
 * left as it is. What cannot be taken is left out.
 * @param {(state: object) => {} | import('./failure.js').Failure} setState
 * @param {URLSearchParams} query
 * @param {object} describe  the engine's offer
 * @param {boolean} [partly]
 * @returns {{} | import('./failure.js').Failure}  the Failure tells all that was left out
 */
export function followLink(setState, query, describe, partly = false) {
  const complaints = [];
  const set = (state, name) => {
    const { error } = setState(state);
    if (error) complaints.push(`${name}=${query.get(name)}: ${error.message}`);
    return !error;
  };
  const setFrom = (key, usual, mayBeList, stateWith) => {
    const given = query.get(key);
    if (given !== null && set(stateWith(parseValue(given, mayBeList)), key)) return;
    if (!partly) set(stateWith(usual));
  };
  const first = describe.methods[0];
  const name = query.get('method') ?? first.name;
  const method = describe.methods.find((one) => one.name === name) ?? first;
  if (!set({ method: name }, 'method')) set({ method: method.name });
  for (const { name: key, type, default: usual } of method.parameters) {
    setFrom(key, usual, type === 'init', (value) => ({ params: { [key]: value } }));
  }
  if (query.has('theme')) set({ theme: query.get('theme') }, 'theme');
  if (query.has('threads') && !/^(auto|never|\d+)$/.test(query.get('threads'))) {
    complaints.push(`threads=${query.get('threads')}: it must be auto, never or a number.`);
  }
  if (!partly) set({ ran: asksForResult(query) });
  for (const [key, usual] of Object.entries(VIEW)) {
    setFrom(key, usual, LISTS.includes(key), (value) => ({ [key]: value }));
  }
  for (const key of new Set(query.keys())) {
    const odd = oddName(key, method, describe);
    if (odd) complaints.push(odd);
  }
  if (complaints.length === 0) return {};
  return failure('bad_request', `Left out of the link: ${complaints.join(' ')}`);
}

/**
 * The query with which followLink() brings a state back. What it says besides, it still says.
 * @param {string} search  the query so far
 * @param {object} state  of the app
 * @param {object} describe  the engine's offer
 * @returns {string} begins with "?"
 */
export function linkOf(search, state, describe) {
  const query = new URLSearchParams(search);
  const parameters = describe.methods.flatMap((method) => method.parameters);
  const set = ['method', 'theme', 'autorun', ...Object.keys(VIEW)];
  for (const name of [...parameters.map((one) => one.name), ...set]) query.delete(name);
  query.set('method', state.method);
  for (const [name, value] of Object.entries(state.params)) query.set(name, value);
  for (const [name, usual] of Object.entries(VIEW)) {
    if (state[name] !== usual) query.set(name, state[name]);
  }
  if (state.theme !== 'auto') query.set('theme', state.theme);
  if (state.ran) query.set('autorun', '1');
  return `?${query.toString().replaceAll('%2C', ',')}`; // lists can be read
}
