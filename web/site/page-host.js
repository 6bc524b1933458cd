// The browser as the host of the page's engine, even when the page is in a sandbox without an origin. There
// no file has the page's own origin, and browsers open workers only from files that do; but a worker
// created from text that the page made may load any script that the policy allows.

import { browserHost } from '../engine/browser-host.js';
import { chooseBuild } from '../engine/engine-build.js';
import { isOriginless, serviceWorkers } from './permitted.js';
import { versionFile } from './site-file.js';

/**
 * Opens workers that do nothing but load a script.
 * @param {string} path  of the script
 * @param {WorkerOptions} [options]
 * @returns {() => Worker}
 */
function loader(path, options) {
  const script = `importScripts(${JSON.stringify(versionFile(path).href)});`;
  let address = '';
  return () => {
    address ||= URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    return new Worker(address, options);
  };
}

/** @returns {import('../engine/browser-host.js').Host} */
const originlessHost = () => ({
  ...browserHost,
  openWorker: loader('web/engine-worker.js'),
  openThread: loader('web/engine-thread.js', { name: 'em-pthread' }),
});

/** @returns {import('../engine/browser-host.js').Host} */
const ordinaryHost = () => ({
  ...browserHost,
  // Frames that the service worker answers for have the header from it.
  chooseBuild: (threads) => chooseBuild(threads, Boolean(serviceWorkers()?.controller)),
});

/** @type {import('../engine/browser-host.js').Host} */
export const pageHost = isOriginless ? originlessHost() : ordinaryHost();
