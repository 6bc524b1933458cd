// What runs the page's engine: the browser, also where the page is in a sandbox that leaves it no
// origin. There no file is of its own origin, and browsers open workers of such files only; a worker
// of a text that the page has made may load any script that the policy allows.

import { browserHost } from '../engine/browser-host.js';
import { isOriginless } from './permitted.js';
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

/** @type {import('../engine/browser-host.js').Host} */
export const pageHost = isOriginless ? originlessHost() : browserHost;
