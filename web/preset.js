// What a page around sets later: it names what changed, and the rest stays as readers left it.

import { followLink, VIEW } from './link.js';

/** The method meant: the one in sight, unless a parameter is set that only another has. */
function methodOf(query, current, { methods }) {
  const has = (method, name) => method.parameters.some((parameter) => parameter.name === name);
  const names = [...query.keys()].filter((name) => methods.some((method) => has(method, name)));
  const hasAll = (method) => names.every((name) => has(method, name));
  return [methods.find(({ name }) => name === current), ...methods].find(hasAll)?.name ?? current;
}

/**
 * @param {import('./session.js').Session} session
 * @param {object} describe  the engine's offer
 * @param {URLSearchParams} link  what is set, by the names of links
 * @param {string[]} reset  what is set no more: it is as at the start
 * @returns {{} | import('./failure.js').Failure}
 */
export function changePreset(session, describe, link, reset) {
  const query = new URLSearchParams(link);
  const first = describe.methods[0].name;
  if (!query.has('method')) {
    query.set('method', reset.includes('method') ? first : methodOf(query, session.state().method, describe));
  }
  const { parameters = [] } = describe.methods.find(({ name }) => name === query.get('method')) ?? {};
  for (const { name, default: usual } of parameters) {
    if (reset.includes(name)) query.set(name, usual);
  }
  const outcome = followLink((state) => session.setState(state), query, describe, true);
  for (const name of reset) {
    if (name in VIEW) session.setState({ [name]: VIEW[name] });
  }
  return outcome;
}
