// Opens tabs, where pages may: sandboxes and browsers that block popups do not let them.

import { isOriginless } from './permitted.js';

/**
 * Only works soon after a click or a key: browsers see to that.
 * @param {string} address
 * @returns {'opened'|'refused'|'unknown'}  unknown in a sandbox without an origin, which its tabs
 *   may inherit; then the browser may show an error in them
 */
export function openTab(address) {
  if (isOriginless) {
    window.open(address, '_blank', 'noopener');
    return 'unknown';
  }
  let tab = null;
  try {
    tab = window.open(address, '_blank'); // with noopener it would give null either way
  } catch {
    // so in Firefox
  }
  if (!tab) return 'refused';
  tab.opener = null;
  return 'opened';
}
