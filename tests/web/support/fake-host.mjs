// A host for web/engine/engine.js whose worker answers as the test says: no worker, no WebAssembly.

/**
 * @param {Record<string, (message: object, progress: (value: object) => void,
 *   preview: (points: Float32Array) => void) => any>} answers  by the type of the message; what an answer
 *   throws is told as a crash of the worker
 * @returns {import('../../../web/engine/browser-host.js').Host & {opened: number, ended: number}}
 *   how many workers were opened and ended
 */
export function fakeHost(answers = {}) {
  const all = { start: () => ({ describe: { methods: [{ name: 'kmeans', title: 'k-means' }], projections: [{ name: 'pca', title: 'PCA' }] }, cancelFlag: null }), ...answers };
  class FakeWorker {
    #ended = false;

    #silent;

    /** @param {boolean} silent  as one of which no script has arrived */
    constructor(silent) {
      this.#silent = silent;
      if (!silent) queueMicrotask(() => this.onmessage({ data: { runs: true } }));
    }

    postMessage(message) {
      if (this.#silent) return;
      this.#answer(structuredClone(message)); // which throws as a worker's postMessage() does
    }

    async #answer({ type, id, ...payload }) {
      await null; // as a worker, never before the caller has gone on
      const reply = (message) => { if (!this.#ended) this.onmessage({ data: { id, ...message } }); };
      try {
        const value = await all[type](payload, (progress) => reply({ progress }), (preview) => reply({ preview }));
        // Runs and questions are answered with text, which the test may give as it is.
        const asText = (type === 'run' || type === 'ask') && typeof value !== 'string';
        reply({ value: asText ? JSON.stringify(value) : value });
      } catch (error) {
        reply({ crash: error.message });
      }
    }

    terminate() {
      host.ended += this.#ended ? 0 : 1;
      this.#ended = true;
    }
  }
  const host = {
    opened: 0,
    ended: 0,
    chooseBuild: () => ({ kind: 'single', threads: 1, reason: 'a test' }),
    engineFiles: () => ({ script: '', wasm: '' }),
    silent: '', // or engine-worker.js, or engine-thread.js
    openWorker: () => { host.opened += 1; return new FakeWorker(host.silent === 'engine-worker.js'); },
    openThread: () => new FakeWorker(host.silent === 'engine-thread.js'),
  };
  return host;
}

/**
 * Collects what web/base/listener.js reports during the test, which would otherwise end the process.
 * @param {import('node:test').TestContext} t
 * @returns {string[]} the messages, as they come
 */
export function reports(t) {
  const messages = [];
  const { setTimeout: later } = globalThis;
  t.mock.method(globalThis, 'setTimeout', (f, delay, ...values) => {
    if (delay !== undefined) return later(f, delay, ...values);
    try {
      f();
    } catch (error) {
      messages.push(error.message);
    }
    return undefined;
  });
  return messages;
}
