// Threads in a page that another page shows. Browsers used to allow them only if both pages asked for
// them; Chromium needs nothing from the page around any more, once the page inside is sent with the header
// Document-Isolation-Policy: isolate-and-require-corp.
// https://wicg.github.io/document-isolation-policy/

/** The first versions of Chromium that do so. Pages cannot ask for it otherwise than by that header. */
const FIRST_VERSION = 137;
const FIRST_VERSION_ON_ANDROID = 146;

/** Whether this page (not a worker) is shown by another one. */
export const isFramed = () => typeof window !== 'undefined' && window.parent !== window;

/**
 * Whether this browser gives memory that threads share to pages that are sent with the header, whatever
 * page shows them.
 * @param {NavigatorUAData} [browser]  only Chromium tells, and only on secure pages
 */
export function heedsDocumentIsolation(browser = navigator.userAgentData) {
  const chromium = browser?.brands.find(({ brand }) => brand === 'Chromium');
  const first = browser?.platform === 'Android' ? FIRST_VERSION_ON_ANDROID : FIRST_VERSION;
  return Number(chromium?.version) >= first;
}
