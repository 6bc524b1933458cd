// What a browser may withhold from a page: in sandboxes, in private windows, by its settings. Some of it
// throws when merely accessed, and a module that accesses it while loading fails to load. So everything of
// the kind is accessed here.

/**
 * @template T
 * @param {() => T} get
 * @returns {T | undefined}
 */
function permitted(get) {
  try {
    return get() ?? undefined;
  } catch {
    return undefined;
  }
}

/** @returns {ServiceWorkerContainer | undefined} */
export const serviceWorkers = () => permitted(() => navigator.serviceWorker);

/** The memory of this browser, which all pages of the site share. @returns {Storage | undefined} */
export const browserStorage = () => permitted(() => localStorage);

/** Files of any size, kept in this browser. @returns {CacheStorage | undefined} */
export const browserCaches = () => permitted(() => caches);

/** The memory of this tab. @returns {Storage | undefined} */
export const tabStorage = () => permitted(() => sessionStorage);

/**
 * Whether this page has no origin, not even that of its own files: in a sandbox without
 * allow-same-origin, or in a tab that was opened from one. (Files have none either.)
 */
export const isOriginless = self.origin === 'null';

/**
 * Whether this page is in a sandbox of whatever kind, or in a tab that was opened from one. There, and
 * nowhere else, a page may not even set its domain to what that is. Where it may, pages of its origin
 * can no longer look into each other: not to be asked where one does.
 */
export function isSandboxed() {
  try {
    document.domain = document.domain;
    return false;
  } catch {
    return true;
  }
}

/**
 * Whether a page of another origin shows this one, perhaps with others in between: one whose address this
 * page may not read. Document-Isolation-Policy keeps even pages of one origin apart; browsers that know it
 * name the origins around all the same.
 */
export function isShownByOthers() {
  const isOther = (origin) => origin !== location.origin;
  try {
    for (let around = window; around !== around.parent; around = around.parent) {
      if (isOther(around.parent.location.origin)) return true;
    }
    return false;
  } catch {
    return isOriginless || !location.ancestorOrigins || [...location.ancestorOrigins].some(isOther);
  }
}

/** What only windows of this page's own origin are to hear: whom to address it to. */
export const ownOrigin = isOriginless ? '*' : self.origin;
