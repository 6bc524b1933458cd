// What scripts and other pages give as a request, a question or a state: to be JSON in the end, and
// anything until it has been looked at.

import { failure } from './failure.js';

/**
 * A copy of a value as JSON has it.
 * @param {string} name  what it is to be, for messages
 * @param {unknown} value
 * @returns {{value: any} | import('./failure.js').Failure}  a Failure for what JSON has not: cycles, BigInts,
 *   functions, undefined, a toJSON() that throws
 */
export function plain(name, value) {
  try {
    const text = JSON.stringify(value);
    if (text !== undefined) return { value: JSON.parse(text) };
    return failure('bad_request', `The ${name} is not JSON: it is ${typeof value}.`);
  } catch (error) {
    return failure('bad_request', `The ${name} is not JSON: ${error?.message ?? error}.`);
  }
}
