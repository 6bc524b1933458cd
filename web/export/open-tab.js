// Opens tabs, where pages may: sandboxes and popup blockers prevent it.

import { isOriginless, isSandboxed } from '../site/permitted.js';

/** Whether the frame of this page is a sandbox. Of its own origin, the page around can be asked. */
const inSandbox = () =>
  (window.frameElement ? window.frameElement.hasAttribute('sandbox') : isSandboxed());

/**
 * Only works soon after a click or a key: browsers see to that.
 * @param {string} address
 * @returns {'opened'|'refused'|'unknown'}  unknown in a sandbox, which its tabs may inherit; browsers
 *   then show an error in place of pages with headers for threads
 */
export function openTab(address) {
  let tab;
  try {
    // With noopener it gives null either way; without an origin a tab cannot be cut off later.
    tab = window.open(address, '_blank', isOriginless ? 'noopener' : '');
  } catch {
    return 'refused'; // so in Firefox
  }
  if (isOriginless) return 'unknown';
  if (!tab) return 'refused';
  tab.opener = null;
  return inSandbox() ? 'unknown' : 'opened';
}
