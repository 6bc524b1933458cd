// The state of the page as the query of its address:
//   ?method=kmeans&n_clusters=12&random_state=0&view=evaluation&digit=4711&autorun
// It is the app that reads and writes it, as the command line does: see src/vocabulary/link.h.

import { failure } from '../base/failure.js';

/**
 * What came of a link.
 * @param {{autorun: boolean, refused: {parameter: string, message: string}[]}} followed  as the app
 *   tells it
 * @param {{parameter: string, message: string}[]} [before]  what had been left out already
 * @returns {{autorun: boolean, error?: object}}  whether it asks for a result, and a Failure's error
 *   that tells all that was left out; its `refused` has each by itself
 */
export function outcomeOf({ autorun, refused }, before = []) {
  const all = [...before, ...refused];
  if (all.length === 0) return { autorun };
  const { error } = failure('bad_request',
    `Left out of the link: ${all.map(({ message }) => message).join(' ')}`);
  if (all.length === 1) error.parameter = all[0].parameter;
  return { autorun, error: { ...error, refused: all } };
}
