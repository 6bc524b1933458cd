// What the engine needs from a browser, in a page or in a worker.

import { chooseBuild } from './engine-build.js';

/**
 * What runs the engine: a browser, or Node.js (web/node/engine.js).
 * @typedef {object} Host
 * @property {(threads: 'auto'|'never'|number) => import('./engine-build.js').Build} chooseBuild
 * @property {(kind: 'threads'|'single') => EngineFiles} engineFiles
 * @property {() => Worker} openWorker  runs engine-worker.js
 * @property {() => Worker} openThread  runs engine-thread.js, in a worker of the name by which the
 *   scripts of newer versions of emcc know that they are to be a thread
 */

/**
 * The addresses of a build's files.
 * @typedef {object} EngineFiles
 * @property {string} script
 * @property {string} wasm
 * @property {string} [thread]  the script of its threads, where emcc writes one
 */

// Each in one expression without variables, as the workers below: by these bundlers know the files.
/** @type {Record<'threads'|'single', EngineFiles>} */
const FILES = {
  single: {
    script: new URL('../wasm/engine-single.js', import.meta.url).href,
    wasm: new URL('../wasm/engine-single.wasm', import.meta.url).href,
  },
  threads: {
    script: new URL('../wasm/engine-threads.js', import.meta.url).href,
    wasm: new URL('../wasm/engine-threads.wasm', import.meta.url).href,
    thread: new URL('../wasm/engine-threads.worker.js', import.meta.url).href,
  },
};

/** @type {Host} */
export const browserHost = {
  chooseBuild,
  engineFiles: (kind) => FILES[kind],
  openWorker: () => new Worker(new URL('./engine-worker.js', import.meta.url)),
  openThread: () => new Worker(new URL('./engine-thread.js', import.meta.url), { name: 'em-pthread' }),
};
