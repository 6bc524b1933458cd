// What the engine needs of a browser, be it in a page or in a worker of one.

import { chooseBuild } from './engine-build.js';

/**
 * What runs the engine: a browser, or Node.js (web/node/engine.js).
 * @typedef {object} Host
 * @property {(threads: 'auto'|'never'|number) => import('./engine-build.js').Build} chooseBuild
 * @property {(kind: 'threads'|'single') => string} engineScript  the address of that build's script
 * @property {() => Worker} openWorker  runs engine-worker.js
 * @property {() => Worker} openThread  runs engine-thread.js, in a worker of the name by which the
 *   scripts of newer versions of emcc know that they are to be a thread
 */

/** @type {Host} */
export const browserHost = {
  chooseBuild,
  engineScript: (kind) => new URL(`../engine/engine-${kind}.js`, import.meta.url).href,
  // In one expression each without variables, by which bundlers know the workers' files.
  openWorker: () => new Worker(new URL('./engine-worker.js', import.meta.url)),
  openThread: () => new Worker(new URL('./engine-thread.js', import.meta.url), { name: 'em-pthread' }),
};
