// The engine in Node.js: the same builds as in browsers, in a worker thread.

import { availableParallelism, cpus } from 'node:os';
import { createEngineOn } from '../engine/engine.js';
import { SWITCHED_OFF, threadsBuild } from '../engine/engine-build.js';
import webWorker from './web-worker.cjs';

const cores = () => availableParallelism?.() ?? cpus().length;

/** @type {import('../engine/browser-host.js').Host} */
const nodeHost = {
  chooseBuild: (threads) => (threads === 'never' ? SWITCHED_OFF : threadsBuild(threads, cores())),
  engineFiles: (kind) => ({
    script: new URL(`../wasm/engine-${kind}.js`, import.meta.url).href,
    wasm: new URL(`../wasm/engine-${kind}.wasm`, import.meta.url).href,
    thread: new URL(`../wasm/engine-${kind}.worker.js`, import.meta.url).href,
  }),
  openWorker: () => new webWorker.WebWorker(new URL('../engine/engine-worker.js', import.meta.url).href),
  openThread: () =>
    new webWorker.WebWorker(new URL('../engine/engine-thread.js', import.meta.url).href, 'em-pthread'),
};

/** As createEngine() of ../engine.js. */
export const createEngine = (options) => createEngineOn(nodeHost, options);
