'use strict';
// A browser's Worker, as far as the engine uses one, made of a worker thread of Node.js.

const path = require('node:path');
const { Worker } = require('node:worker_threads');

exports.WebWorker = class WebWorker {
  #thread;
  #unanswered = 0;

  onmessage = null;
  onerror = null;

  /**
   * @param {string} script  a file: URL of a classic script
   * @param {string} [name]  the worker's
   */
  constructor(script, name = '') {
    this.#thread = new Worker(path.join(__dirname, 'worker-globals.cjs'),
      { workerData: { script, name } });
    this.#thread.on('message', (data) => {
      if (data?.value !== undefined || data?.crash !== undefined) this.#answered();
      this.onmessage?.({ data });
    });
    this.#thread.on('error', (error) =>
      this.onerror?.({ message: error.message, preventDefault() {} }));
    this.#thread.unref(); // after on(), which refs it
  }

  postMessage(message, transfer) {
    // A process ends when nothing is computed any more, whether or not the engine was told to end.
    this.#thread.postMessage(message, transfer); // throws for what cannot be cloned: no answer comes
    if (message?.id !== undefined && this.#unanswered++ === 0) this.#thread.ref();
  }

  #answered() {
    if (--this.#unanswered === 0) this.#thread.unref();
  }

  terminate() {
    this.#thread.terminate();
  }
};
