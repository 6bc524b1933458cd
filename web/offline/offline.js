// The page's side of service-worker.js: threads on hosts that do not send the headers for them, working
// offline, and new versions. Where a browser does not allow service workers (private windows, plain http),
// the page works as it was delivered.
//
// A frame is its host's: it has a service worker only where that brings threads, and is reloaded for
// nothing else.

import { heedsDocumentIsolation, isFramed } from '../base/document-isolation.js';
import { takesOver, whenWaiting } from './new-version.js';
import { isSandboxed, serviceWorkers, tabStorage } from '../site/permitted.js';
import { siteFile } from '../site/site-file.js';

/** In the session's storage while a reload of ours is under way: never a second one. */
const RELOADED = 'digitscope reloaded';

/** How long the worker may say nothing while it fetches the site's files. */
const PATIENCE_MS = 20_000;

/** For how long nothing is loaded before it is taken that nothing more will be. */
const QUIET_MS = 250;

/** How long a new version may take from its answer until it is in place. */
const CHANGE_MS = 5_000;

const SCOPE = siteFile('').href;

/**
 * The name of an empty cache: it is there while only frames have asked for the worker. A frame may open
 * tabs that stay in its sandbox, where browsers show an error in place of a page with COOP; so the worker
 * adds that only once a page by itself has asked for it.
 */
const IN_FRAMES_ONLY = `digitscope in frames only ${SCOPE}`;

const workers = serviceWorkers();

const allowed = () => isSecureContext && workers !== undefined;

/** Where the site is being worked on: the worker shows it as it is, whatever its version. */
const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);

/** scripts/run sends the headers, and is for changing files. */
const isWorkshop = () => self.crossOriginIsolated && !workers.controller && isLocal;

/** Whether the page may be reloaded; only once until it has started. */
function mayReload() {
  try {
    const memory = tabStorage();
    if (!memory || memory.getItem(RELOADED)) return false; // without a memory there could be no end to it
    memory.setItem(RELOADED, 'yes');
    return true;
  } catch {
    return false; // a memory that takes nothing
  }
}

const hasReloaded = () => {
  const memory = tabStorage();
  return !memory || memory.getItem(RELOADED) !== null;
};

const register = () => workers.register(siteFile('service-worker.js'), {
  scope: SCOPE, updateViaCache: 'none',
});

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {(received: number, total: number) => void} onBytes
 * @returns {Promise<boolean>} whether its worker is active; false when it could not be installed
 */
function activation(registration, onBytes) {
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  return new Promise((resolve) => {
    let patience = 0;
    const wait = () => {
      clearTimeout(patience);
      patience = setTimeout(() => resolve(false), PATIENCE_MS);
    };
    const look = () => {
      wait();
      if (worker.state === 'activated') resolve(true);
      else if (worker.state === 'redundant') resolve(false);
    };
    worker.addEventListener('statechange', look);
    workers.addEventListener('message', ({ data }) => {
      onBytes(data.received, data.total);
      wait();
    });
    workers.startMessages();
    look();
  });
}

/**
 * Whether this frame was loaded because it was reloaded. All frames of a tab share a memory, so that it
 * cannot tell which of them has been.
 */
const isFrameReloaded = () => performance.getEntriesByType('navigation')[0]?.type !== 'navigate';

/** Whether this frame would have threads with the worker's headers, for all that is known. */
const frameMayGain = () => heedsDocumentIsolation() && !isFrameReloaded();

/** Likewise a page by itself. In a sandbox browsers show an error in place of a page with the headers. */
const pageMayGain = () => !hasReloaded() && !isSandboxed();

/** Has the worker add the headers to pages by themselves, too. @returns {Promise<boolean>} whether it did not */
const askForPages = () => caches.delete(IN_FRAMES_ONLY);

/** Before a frame asks for the worker. */
async function askForFrames() {
  if (!await workers.getRegistration(SCOPE)) await caches.open(IN_FRAMES_ONLY);
}

/** Whether a reload brings threads: a worker is there now that adds the headers. */
async function threadsCame(loading) {
  const framed = isFramed();
  if (self.crossOriginIsolated || !(framed ? frameMayGain() : pageMayGain())) return false;
  const isNew = framed ? false : await askForPages();
  if (workers.controller && !isNew) return false;
  if (framed) await askForFrames();
  const registration = await register();
  if (!registration) return false; // some that block service workers answer nothing
  const part = loading.part('files', 4e6);
  return await part.until(activation(registration, part.onBytes)) && (framed || mayReload());
}

/** Ends when the page has started: from then on it is reloaded only when asked to be. */
const starting = new AbortController();

/** Fulfilled once the page has loaded all that it does before it starts: its scripts, fonts, icon. */
function quiet() {
  return new Promise((resolve) => {
    const end = () => {
      observer.disconnect();
      resolve();
    };
    let silence = setTimeout(end, QUIET_MS);
    const observer = new PerformanceObserver(() => {
      clearTimeout(silence);
      silence = setTimeout(end, QUIET_MS);
    });
    observer.observe({ type: 'resource', buffered: true });
  });
}

/**
 * Whether this page, just opened, is the only one, and a new version is there for it. It is asked for
 * when nothing is being loaded: a request that meets the worker of the version before as it stops
 * starts it again, and Chromium then lets it go only after half a minute without requests.
 */
async function newVersionComes() {
  if (!workers.controller || isLocal) return false;
  // Here, or in another page that is opened at this moment.
  workers.addEventListener('controllerchange', () => {
    if (mayReload()) location.reload();
  }, { signal: starting.signal });
  const waiting = (await workers.getRegistration(SCOPE))?.waiting;
  if (!waiting || hasReloaded()) return false;
  await quiet();
  return takesOver(waiting);
}

/**
 * Before the page loads anything: reloads it, once, where that brings threads or a new version.
 * @param {import('../links/address.js').Address} address
 * @param {import('../start/loading.js').LoadingScreen} loading
 * @returns {Promise<void>} fulfilled when the page is to start as it is
 */
export async function prepareOffline(address, loading) {
  if (!allowed() || !address.serviceWorker) return;
  try {
    if (!isFramed() && await newVersionComes()) {
      await new Promise((given) => setTimeout(given, CHANGE_MS)); // reloaded before, or not now
      return;
    }
    if (address.threads === 'never' || !await threadsCame(loading)) return;
  } catch {
    return; // refused: private windows do so
  }
  location.reload();
  await new Promise(() => {}); // until it is
}

/** Keeps looking for a new version, which a page may show for days. */
async function followVersions(registration, offer) {
  const look = () => registration.update().catch(() => {}); // without a network, say
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) look();
  });
  if (!isLocal) whenWaiting(registration, offer);
  await look();
}

/**
 * Once the page has started: keeps it for the next time, and looks for a new version, which takes
 * over when no page of the old one is open any more, or when the only one is to have it now. Where
 * none is wanted, the one there is goes.
 * @param {import('../links/address.js').Address} address
 * @param {(use: () => Promise<boolean>) => void} offer  called when there is one; `use` reloads the
 *   page with it, or gives false while other pages show the old one
 */
export async function keepOffline(address, offer) {
  starting.abort();
  try {
    if (!isFramed()) tabStorage()?.removeItem(RELOADED);
    if (!allowed()) return;
    if (!address.serviceWorker) {
      await (await workers.getRegistration(SCOPE))?.unregister();
    } else if (!isFramed() && !isWorkshop()) {
      if (!isSandboxed()) await askForPages();
      const registration = await register();
      if (registration) await followVersions(registration, offer);
    }
  } catch {
    // Refused: the page works all the same, with the network.
  }
}
