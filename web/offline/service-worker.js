'use strict';
// Caches the site for offline use, and adds the headers that browsers require for threads, for hosts that
// do not send them. It is placed at the site's root, so that it works under any path;
// web/offline/offline.js is the page's side of it.
//
// Each version of the site has one cache. It is filled before this worker may take over, and only with
// files that have the hashes of this version, so that a page never mixes versions. The worker of the
// previous version serves its own cache until no page that came from it is left, or until the only one
// left asks this one to take over.

/** How often pages are told how far it is. */
const TELL_INTERVAL_MS = 100;

/** What is in the site: each file's path, size and SHA-256. */
const SITE = { version: '', files: [] }; // filled in by scripts/cmake/assemble-site.cmake

const SCOPE = self.registration.scope;
const OUR_CACHES = `digitscope ${SCOPE} `; // other folders of this host may hold other copies
const CACHE = OUR_CACHES + SITE.version;
const HASH = 'Digitscope-Sha256';
/** A cache with nothing in it, which is there while only frames have asked for this worker: see offline.js. */
const IN_FRAMES_ONLY = `digitscope in frames only ${SCOPE}`;

/** Where the site is being worked on, it is to be seen as it is now. */
const NETWORK_FIRST = ['localhost', '127.0.0.1', '[::1]'].includes(self.location.hostname);

/** The file's address; that of index.html is the folder's, as people open it. */
const addressOf = (path) => new URL(path === 'index.html' ? '' : encodeURI(path), SCOPE).href;

const hashes = new Map(SITE.files.map(([path, , hash]) => [addressOf(path), hash]));

/** Files of any version of the site: a page that the host sent may be of another than this worker. */
const isVersioned = (address) =>
  address.startsWith(SCOPE) && /^v\/[0-9a-f]{12}\//.test(address.slice(SCOPE.length));

/** Which of the site's files a request is for; undefined when it is for none. */
function fileOf(request) {
  const url = new URL(request.url);
  const address = (url.origin + url.pathname).replace(/\/index\.html$/, '/');
  return hashes.has(address) || isVersioned(address) ? address : undefined;
}

async function sha256(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What other versions have kept, by hash: there the same file has another address. */
async function keptBefore() {
  const kept = new Map();
  for (const name of await caches.keys()) {
    if (!name.startsWith(OUR_CACHES)) continue;
    const cache = await caches.open(name);
    for (const response of await cache.matchAll()) kept.set(response.headers.get(HASH), response);
  }
  return kept;
}

/** What arrives, bit by bit. */
async function read(response, onBytes) {
  const bits = [];
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(bits).arrayBuffer();
    bits.push(value);
    onBytes(value.length);
  }
}

/** The file as this version has it. Rejects when the host has it otherwise, or not at all. */
async function fetchFile(address, hash, onBytes) {
  const response = await fetch(address, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${address}: the server answered ${response.status}`);
  const bytes = await read(response, onBytes);
  // Some hosts undo gzip on the way: nothing can be said of those bytes.
  const start = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  const unpacked = address.endsWith('.gz') && !(start[0] === 0x1f && start[1] === 0x8b);
  if (!unpacked && await sha256(bytes) !== hash) {
    throw new Error(`${address} is not of version ${SITE.version}`);
  }
  const type = response.headers.get('Content-Type');
  return new Response(bytes, { headers: { ...(type && { 'Content-Type': type }), [HASH]: hash } });
}

/** Fills this version's cache, and tells pages how far it is. */
async function fillCache() {
  const before = await keptBefore();
  const cache = await caches.open(CACHE);
  const total = SITE.files.reduce((sum, [, size]) => sum + size, 0);
  let received = 0;
  let timer = 0;
  const tell = async () => {
    clearTimeout(timer);
    timer = 0;
    for (const page of await self.clients.matchAll({ type: 'window', includeUncontrolled: true })) {
      page.postMessage({ received, total });
    }
  };
  const onBytes = (count) => {
    received = Math.min(received + count, total); // a host may send files otherwise
    timer ||= setTimeout(tell, TELL_INTERVAL_MS);
  };
  await Promise.all(SITE.files.map(async ([path, size, hash]) => {
    const address = addressOf(path);
    const kept = before.get(hash)?.clone();
    if (kept) onBytes(size);
    await cache.put(address, kept ?? await fetchFile(address, hash, onBytes));
  }));
  await tell();
}

self.addEventListener('install', (event) => event.waitUntil(fillCache().catch(async (error) => {
  await caches.delete(CACHE);
  if (self.registration.active) throw error; // the version before goes on; later another try
  // Without a cache there are still threads.
})));

/**
 * The page's side of this is web/offline/new-version.js. The port that comes with the question gets the
 * answer: other pages would from then on be given files of a version that is not theirs.
 */
async function takeOver({ source, ports: [answer] }) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const alone = pages.every(({ id, url }) => id === source.id || !url.startsWith(SCOPE));
  answer.postMessage(alone);
  if (alone) await self.skipWaiting();
}

self.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(takeOver(event));
});

self.addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(OUR_CACHES) && name !== CACHE) await caches.delete(name);
  }
})()));

/** Whether a request is for a page that another one is to show, in whatever kind of frame. */
const isFrame = ({ mode, destination }) => mode === 'navigate' && destination !== 'document';

/** What gives what is asked for its threads: frames have them in Chromium, whatever page is around. */
async function headersFor(request) {
  if (isFrame(request)) return { 'Document-Isolation-Policy': 'isolate-and-require-corp' };
  if (request.mode === 'navigate' && await caches.has(IN_FRAMES_ONLY)) return {};
  return { 'Cross-Origin-Opener-Policy': 'same-origin' };
}

/** With the headers for threads. */
function isolated(response, more) {
  if (response.type === 'error' || response.type === 'opaqueredirect') return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

async function answer(request, address) {
  const kept = () => caches.match(address, { cacheName: CACHE });
  // Who may show the page is said by the host's headers, which are not kept. And a frame is offered no
  // new version: it has the one that the host has.
  const response = NETWORK_FIRST || isFrame(request)
    ? await fetch(request).catch(kept)
    : await kept() ?? await fetch(request);
  return isolated(response ?? Response.error(), await headersFor(request));
}

self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  const address = fileOf(event.request);
  if (address) event.respondWith(answer(event.request, address));
});
