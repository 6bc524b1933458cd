// Failures are values, with the same shape everywhere: engine, app, page, scripts.

/**
 * @typedef {{error: {code: string, message: string, parameter: string}}} Failure
 *   codes: bad_request, bad_parameter, bad_data, no_data, cancelled, failed
 */

/**
 * @param {string} code
 * @param {string} message  a sentence or two for the user
 * @param {string} [parameter]  the one at fault
 * @returns {Failure}
 */
export const failure = (code, message, parameter = '') => ({ error: { code, message, parameter } });

/**
 * Several failures reported as one: the first, with the messages of all.
 * @param {Failure[]} failures  at least one
 * @returns {Failure}
 */
export function together(failures) {
  const errors = failures.map(({ error }) => error);
  const message = errors.map((error) => error.message).join(' ');
  return { error: Object.assign({}, ...errors.reverse(), { message }) };
}
