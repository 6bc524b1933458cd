// Whether the page in a frame loads, and if not, why: browsers show an error in its place, or nothing, and
// tell the surrounding page next to nothing. The page inside announces that it has begun to load; whatever
// has been loaded and says nothing is not that page.

/** After the frame's own `load`, which the page inside speaks before. */
const GRACE_MS = 3000;

/** How long a frame may load until its server is asked: some browsers say nothing at all of failures. */
const PATIENCE_MS = 10_000;

/** @typedef {{policy: boolean, isolation: boolean}} Known  what this page is known to forbid */

/** How a server is asked. */
const HOW = { mode: 'no-cors', credentials: 'omit', cache: 'no-cache' };

/** @param {'cors'|'no-cors'} mode  @returns {Promise<?Response>} null when there is none */
async function ask(address, mode) {
  const asking = new AbortController();
  const timer = setTimeout(() => asking.abort(), PATIENCE_MS);
  try {
    return await fetch(address, { ...HOW, mode, signal: asking.signal });
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Asks openly, and without being told the answer; and whether a policy of this page forbids it. */
async function askBoth(address) {
  let forbidden = false;
  const hear = ({ effectiveDirective, blockedURI }) => {
    forbidden ||= effectiveDirective === 'connect-src' && address.startsWith(blockedURI);
  };
  document.addEventListener('securitypolicyviolation', hear);
  const [open, closed] = await Promise.all([ask(address, 'cors'), ask(address, 'no-cors')]);
  await new Promise((told) => { setTimeout(told); }); // the event comes after the refusal
  document.removeEventListener('securitypolicyviolation', hear);
  return { open, closed, forbidden };
}

/**
 * Why a page does not come, in words for the reader and the author of the page around.
 * @param {string} address
 * @param {Known} known
 * @returns {Promise<string>}
 */
async function reasonFor(address, known) {
  const { host, origin, pathname } = new URL(address);
  const site = `${host}${pathname}`;
  if (known.policy) {
    return `This page's Content-Security-Policy does not allow frames of ${origin}: its author can add `
      + 'that to frame-src.';
  }
  if (!navigator.onLine) return 'There is no network connection.';
  const { open, closed, forbidden } = await askBoth(address);
  if (forbidden) {
    return `It could not be loaded from ${site}; this page's policy does not let it find out why.`;
  }
  const isolated = known.isolation || (open && !closed);
  if (open?.ok && isolated) {
    return `This page is isolated (Cross-Origin-Embedder-Policy), and shows no frames from servers that `
      + `do not opt in: ${host} can send Cross-Origin-Embedder-Policy: require-corp and `
      + 'Cross-Origin-Resource-Policy: cross-origin.';
  }
  if (open && !open.ok) return `${host} answered ${open.status} for ${site}.`;
  if (!open && !closed) return `${host} cannot be reached.`;
  const unseen = 'the server does not let this page show it in a frame (frame-ancestors, X-Frame-Options)';
  if (!open) return `What is at ${site} is not Digitscope, or ${unseen}.`;
  const isOurs = /Digitscope/.test(await open.text().catch(() => ''));
  return isOurs ? `Digitscope is at ${site}, but ${unseen}.` : `What is at ${site} is not Digitscope.`;
}

/**
 * Watches a frame that begins to load.
 * @param {HTMLIFrameElement} frame
 * @param {string} address
 * @param {(reason: () => Promise<string>, known: Known) => void} failed  called when it will not come;
 *   later signs of life are possible, if unlikely
 * @returns {{stop: () => void}}  for when its page has spoken
 */
export function watchFrame(frame, address, failed) {
  const stopping = new AbortController();
  const { signal } = stopping;
  const { origin } = new URL(address);
  const known = { policy: false, isolation: self.crossOriginIsolated };
  let timer = 0;

  const stop = () => {
    stopping.abort();
    clearTimeout(timer);
    reports?.disconnect();
  };
  const fail = () => {
    stop();
    failed(() => reasonFor(address, known), known);
  };
  const failAfter = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(fail, delay);
  };

  frame.addEventListener('load', () => failAfter(GRACE_MS), { signal });
  frame.addEventListener('error', fail, { signal }); // Firefox's
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    if (!/^(frame|child|default)-src$/.test(effectiveDirective)) return;
    if (blockedURI.startsWith(origin)) {
      known.policy = true;
      fail();
    }
  }, { signal });
  const reports = 'ReportingObserver' in self ? new ReportingObserver((list) => {
    // Chromium tells what was blocked in the body's JSON only.
    if (list.some(({ body }) => (body.toJSON?.() ?? body).blockedURL === address)) {
      known.isolation = true;
      fail();
    }
  }, { types: ['coep'] }) : null;
  reports?.observe();
  timer = setTimeout(async () => {
    // A slow network is no failure. Its server answers this page as slowly, but it does.
    const answers = await fetch(address, HOW).then(() => true, () => false);
    if (!signal.aborted) failAfter(answers ? PATIENCE_MS : 0);
  }, PATIENCE_MS);

  return { stop };
}
