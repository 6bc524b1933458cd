// Which build of the engine this page (or its worker) can run, and if it is the slow one, why.

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

/** @returns {string} why this page has no shared memory, in words for its reader */
function whyNotIsolated() {
  if (!isSecureContext) {
    return 'Browsers allow threads only on pages served over https or from this machine.';
  }
  const framed = typeof window !== 'undefined' && window.parent !== window;
  if (self.origin === 'null') {
    return framed
      ? 'This page is shown inside another one, in a sandbox without an origin. For threads, browsers '
        + 'require allow-same-origin there, and headers from both pages.'
      : 'This tab was opened from a sandbox and is still in it; browsers do not allow threads there. '
        + 'Copy the address into a new tab to leave it.';
  }
  if (framed) {
    return 'This page is shown inside another one, where browsers do not allow threads unless both '
      + 'pages ask for them.';
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
 * @returns {Build}
 */
export function chooseBuild(threads) {
  if (threads === 'never') return SWITCHED_OFF;
  if (!self.crossOriginIsolated) {
    return { kind: 'single', threads: 1, reason: whyNotIsolated() };
  }
  if (typeof SharedArrayBuffer === 'undefined') { // WebKitGTK, unless it is told otherwise
    return {
      kind: 'single', threads: 1, reason: 'This browser does not give pages memory that threads can share.',
    };
  }
  return threadsBuild(threads, navigator.hardwareConcurrency || 1);
}
