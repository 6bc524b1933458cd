// What goes when other images take the place of those that there are.

import { counted } from '../base/counted.js';

/**
 * @typedef {object} Present
 * @property {number} runs  that are shown
 * @property {boolean} running  whether one is under way
 */

/** A sentence; empty when nothing goes. @param {Present} present */
export function lossText({ runs, running }) {
  const parts = [runs > 0 && counted(runs, 'run', 'runs'), running && 'the run under way'].filter(Boolean);
  return parts.length === 0 ? '' : `${parts.join(' and ')} on the present images will be dropped.`;
}
