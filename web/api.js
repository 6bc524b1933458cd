// window.digitscope: the page's interface for scripts.

import { failure } from './base/failure.js';
import { givenFile } from './data/own-files.js';

/**
 * @param {Promise<{session: import('./session.js').Session, app: import('./canvas/app-view.js').AppView}>}
 *   started
 * @param {import('./base/events.js').Events} events
 */
export function createApi(started, events) {
  let page = null;
  const ready = started.then((parts) => { page = parts; });
  ready.catch(() => {}); // the page itself tells; whoever awaits `ready` is told too

  const api = {
    /** Fulfilled once the page takes requests; rejected when it cannot start. */
    ready,

    /**
     * Runs a request; the page shows its result.
     * @param {object} request  { method, ...parameters }, see the README
     * @returns {Promise<object>} the Result, or {error: {code, message, parameter}}
     */
    async run(request) {
      await ready;
      return page.session.run(request);
    },

    /**
     * Asks about the digits or the last runs; what the page shows stays as it is.
     * @param {object} question  { question: 'pca' | 'tsne' | 'umap' | 'kmeans_history' | 'kmeans_quality'
     *   | 'isolation_paths' | 'outlier_neighbourhood' | 'rank_stability' | 'separation' | 'score'
     *   | 'nearness', ... }, see the README
     * @returns {Promise<object>} the answer, or {error: {code, message, parameter}}
     */
    async ask(question) {
      await ready;
      return page.session.ask(question);
    },

    /** Cancels the run under way and those that wait. */
    cancel() {
      page?.session.cancel();
    },

    /**
     * Replaces the digits; bad files leave everything as it was.
     * @param {BufferSource|Blob} images  a file of images: IDX, NPY, NPZ or CSV, plain or gzip; PNG, or a zip of PNG
     * @param {?(BufferSource|Blob)} [labels]  a file of as many labels, if they are not with
     *   the images: IDX, NPY, or text with one a line
     * @param {{classes?: string[]} & import('./engine/engine.js').Reading} [options]  the names of
     *   labels 0, 1, ..., and how the files are to be read
     * @returns {Promise<object>} {samples, rows, columns, labelled}, or {error}
     */
    async load(images, labels = null, options = {}) {
      await ready;
      const { classes = [], ...reading } = options ?? {};
      const given = { images, ...labels === null ? {} : { labels } };
      let files;
      try {
        files = await Promise.all(
          Object.entries(given).map(([role, source]) => givenFile(role, source)));
      } catch (error) {
        return page.session.fail(failure('bad_data', error.message));
      }
      return page.session.open(files, classes, reading);
    },

    /** What is set, loaded and running; null until `ready`. */
    state: () => page?.session.state() ?? null,

    /**
     * Sets method, parameters, theme, view ...; good values are taken even when others are bad.
     * @param {Partial<import('./canvas/app-view.js').AppState>} state
     * @returns {object} {}, or {error} for what was not taken
     */
    set: (state) => page?.session.setState(state)
      ?? failure('failed', 'The page is still loading: wait for digitscope.ready.'),

    /**
     * @param {'ready'|'progress'|'result'|'error'|'state'} event
     * @param {(value: any) => void} listener
     * @returns {() => void} stops listening
     */
    on: (event, listener) => events.on(event, listener),
  };
  // For tests, which click what is drawn with a real mouse: where it is.
  Object.defineProperty(api, 'widgetRect', { value: (name) => page.app.widgetRect(name) });
  return Object.freeze(api);
}
