// Which build of the engine this page can run, and why when it is the slow one.

/** More threads than this help little with 10,000 digits and cost memory on phones. */
const MAX_THREADS = 8;

/**
 * @typedef {object} Build
 * @property {'threads'|'single'} kind
 * @property {number} threads  how many threads compute
 * @property {?string} reason  why it is not `threads`, for people; null when it is
 */

/** @returns {string} why this page has no shared memory, in words for its reader */
function whyNotIsolated() {
  if (!isSecureContext) {
    return 'Browsers allow threads only on pages sent over https, or from this machine.';
  }
  if (window.parent !== window) {
    return 'This page is shown inside another one, where browsers allow no threads unless both '
      + 'pages ask for them.';
  }
  return 'The server that sent this page does not send the headers that browsers ask for before '
    + 'they allow threads (COOP and COEP).';
}

/**
 * @param {'auto'|'never'|number} threads
 * @returns {Build}
 */
export function chooseBuild(threads) {
  if (threads === 'never') {
    return { kind: 'single', threads: 1, reason: 'Threads were switched off for this page.' };
  }
  if (!self.crossOriginIsolated) {
    return { kind: 'single', threads: 1, reason: whyNotIsolated() };
  }
  const wanted = Number.isInteger(threads) ? threads : navigator.hardwareConcurrency || 1;
  return { kind: 'threads', threads: Math.min(Math.max(wanted, 1), MAX_THREADS), reason: null };
}
