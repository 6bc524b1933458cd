// Which build of the engine this page (or its worker) can run, and if it is the slow one, why.

import { heedsDocumentIsolation, isFramed } from '../base/document-isolation.js';

/** More threads than this help little with 10,000 digits and cost memory on phones. */
const MAX_THREADS = 8;

/** What `threads: 'never'` asks for. @type {Build} */
export const SWITCHED_OFF = {
  kind: 'single', threads: 1, reason: 'Threads are switched off for this page.',
};

/**
 * @typedef {object} Build
 * @property {'threads'|'single'} kind
 * @property {number} threads  how many threads compute
 * @property {?string} reason  why it is not `threads`, for people; null when it is
 */

/**
 * @param {boolean} isolating  whether the page was sent with Document-Isolation-Policy
 * @returns {string} why a page inside another one has no shared memory
 */
function whyNotInFrame(isolating) {
  if (self.origin === 'null') {
    const start = 'This page is shown inside another one, in a sandbox without an origin. For threads there, '
      + 'this browser requires';
    return heedsDocumentIsolation()
      ? `${start} allow-same-origin, or headers that the server of this page does not send `
        + '(Document-Isolation-Policy and Cross-Origin-Resource-Policy).'
      : `${start} allow-same-origin, and headers from both pages (COOP and COEP).`;
  }
  if (!heedsDocumentIsolation()) {
    return 'This page is shown inside another one, where this browser does not allow threads unless both '
      + 'pages ask for them (COOP and COEP).';
  }
  return isolating
    ? 'This page is shown inside another one. It asks for threads there (Document-Isolation-Policy), but '
      + 'this browser does not allow them.'
    : 'This page is shown inside another one. For threads there, this browser requires a header that the '
      + 'server of this page does not send (Document-Isolation-Policy).';
}

/**
 * @param {boolean} isolating  as above
 * @returns {string} why this page has no shared memory, in words for its reader
 */
function whyNotIsolated(isolating) {
  const framed = isFramed();
  if (!isSecureContext) {
    return `Browsers allow threads only on pages served over https or from this machine${
      framed ? ', and inside others only if those are, too' : ''}.`;
  }
  if (framed) return whyNotInFrame(isolating);
  if (self.origin === 'null') {
    return 'This tab was opened from a sandbox and is still in it; browsers do not allow threads there. '
      + 'Copy the address into a new tab to leave it.';
  }
  return 'The server of this page does not send the headers that browsers require before '
    + 'they allow threads (COOP and COEP).';
}

/**
 * The build with threads: as many as wanted, bounded.
 * @param {'auto'|number} threads
 * @param {number} available  what the machine has
 * @returns {Build}
 */
export function threadsBuild(threads, available) {
  const wanted = Number.isInteger(threads) ? threads : available;
  return { kind: 'threads', threads: Math.min(Math.max(wanted, 1), MAX_THREADS), reason: null };
}

/**
 * @param {'auto'|'never'|number} threads
 * @param {boolean} [isolating]  whether this page is known to be sent with Document-Isolation-Policy, if
 *   another one shows it; a page without threads cannot tell by itself
 * @returns {Build}
 */
export function chooseBuild(threads, isolating = false) {
  if (threads === 'never') return SWITCHED_OFF;
  if (!self.crossOriginIsolated) {
    return { kind: 'single', threads: 1, reason: whyNotIsolated(isolating) };
  }
  if (typeof SharedArrayBuffer === 'undefined') { // WebKitGTK, unless it is told otherwise
    return {
      kind: 'single', threads: 1, reason: 'This browser does not give pages memory that threads can share.',
    };
  }
  return threadsBuild(threads, navigator.hardwareConcurrency || 1);
}
