// The engine: what computes, in a worker of its own. This file needs no page around it:
//
//   import { createEngine } from './engine.js';
//   const engine = await createEngine();
//   await engine.load(imagesIdx, labelsIdx);
//   const result = await engine.run({ method: 'kmeans', n_clusters: 10 });

import { browserHost } from './browser-host.js';
import { bytesOf, kindOf } from '../base/bytes.js';
import { EngineLink, EngineLost } from './engine-link.js';
import { failure } from '../base/failure.js';
import { tell } from '../base/listener.js';
import { plain } from '../base/plain.js';

/**
 * A copy of the bytes of a file that a script gives, or what is wrong with it. What the script does with
 * its own afterwards is no matter of the engine's, which may have to load them again.
 */
function givenFile(parameter, source) {
  try {
    const bytes = bytesOf(source)?.slice();
    if (bytes) return { bytes };
  } catch (error) { // of a buffer that is detached, or of memory that is full
    return failure('bad_data', `${parameter} cannot be read: ${error.message}. A buffer that was `
      + 'transferred, as to a worker, no longer has any bytes.', parameter);
  }
  return failure('bad_data', `${parameter} must be the bytes of a file, in an ArrayBuffer or in an `
    + `array of it such as Uint8Array; this is ${kindOf(source)}.`, parameter);
}

/** What the engine told, and its text. */
const read = (json) => ({ outcome: JSON.parse(json), json });
/** @param {Failure} failure */
const written = (failure) => ({ outcome: failure, json: JSON.stringify(failure) });

/** How long a run may take to notice that it is cancelled before its worker is replaced. */
const CANCEL_GRACE_MS = 3000;

/**
 * @typedef {import('../base/failure.js').Failure} Failure
 * @typedef {{samples: number, rows: number, columns: number, labelled: boolean}} DigitsInfo
 * @typedef {object} FileToRead
 * @property {string} name  as its owner knows it
 * @property {'unknown'|'images'|'labels'} role  what its owner says it holds
 * @property {number} size  bytes
 * @property {?Uint8Array} bytes  null when there are more than the engine reads: it says so
 * @typedef {object} Reading  what is said of files; what is not said is found in them
 * @property {string | number} [label_column]  of a table: its name, its number from 1 on, or "none"
 * @property {string} [array]  of an archive: that of the images
 * @property {string} [label_array]  of an archive: that of the labels, or "none"
 * @property {string} [shape]  rows x columns of images that come as rows of numbers or many on one picture, such as
 *   "28x20"; of pictures of one image each, that to which they are resized
 * @property {'black'|'white'} [background]  what transparent pixels of pictures show
 * @property {boolean} [transpose]  rows and columns change places
 * @property {boolean} [invert]  every pixel is taken from the largest value
 * @typedef {DigitsInfo & {classes: string[], images: Uint8Array, labels: ?Uint8Array, read_as: string,
 *   label_counts: Record<string, number>}} ReadFiles  images and labels as IDX, and how they were understood
 * @typedef {object} RunOptions
 * @property {() => void} [onStart]  called when the run's turn comes
 * @property {(progress: {fraction: number, stage: string}) => void} [onProgress]
 * @property {(points: Float32Array) => void} [onPreview]  told a map as it converges, x and y of each
 *   digit, when t-SNE or UMAP is asked for
 * @property {(outcome: object, json: string) => void} [onEnd]  told the Result, answer or Failure, and
 *   its text, before the next turn begins, which a promise's handlers may come too late for
 */

/**
 * One engine. Calls are done one after another, in the order they were made. Nothing rejects:
 * whatever goes wrong is told as a Failure, and the engine is ready for the next call. An exception in
 * one of the caller's own functions is reported as uncaught, and changes no outcome.
 */
class Engine {
  #host;
  #build;
  #link; // promise of the EngineLink in use
  #digits = null; // { images, labels } as last loaded, for an engine that has to start anew
  #fitted = new Set(); // the methods that ran on them, perhaps in a worker that is no more
  #queue = Promise.resolve();
  #cancelled = 0; // how often cancel() was called: a run asked for before that is cancelled
  #cancelRun = null; // cancels the run under way
  #ended = false;

  /** What the engine offers: version, methods, parameters with their ranges. @type {object} */
  describe;

  /**
   * @param {import('./browser-host.js').Host} host
   * @param {import('./engine-build.js').Build} build
   * @param {EngineLink} link
   */
  constructor(host, build, link) {
    this.#host = host;
    this.#build = build;
    this.#link = Promise.resolve(link);
    this.describe = link.describe;
  }

  get kind() { return this.#build.kind; }
  get threads() { return this.#build.threads; }
  get reason() { return this.#build.reason; }

  /**
   * Replaces the digits. When the files are bad the ones loaded before stay. The bytes are copied when
   * this is called: what becomes of them later changes nothing.
   * @param {BufferSource} images  a file of images: IDX, NPY, NPZ or CSV, plain or gzip
   * @param {?BufferSource} [labels]  a file of as many labels, if they are not with the images: IDX,
   *   NPY, or text with one a line, plain or gzip
   * @param {Reading} [reading]
   * @returns {Promise<DigitsInfo | Failure>}
   */
  load(images, labels = null, reading = {}) {
    const { value: how, error: unreadable } = plain('reading', reading);
    if (unreadable) return Promise.resolve({ error: unreadable });
    const given = { reading: JSON.stringify(how) };
    for (const [name, source] of [['images', images], ['labels', labels]]) {
      if (name === 'labels' && source === null) continue;
      const { bytes, error } = givenFile(name, source);
      if (error) return Promise.resolve({ error });
      given[name] = bytes;
    }
    return this.#enqueue(async () => {
      const info = await this.#withLink((link) => link.call('load', given));
      if (info.error) return info;
      this.#digits = given;
      this.#fitted.clear();
      return info;
    });
  }

  /**
   * Understands files, and leaves the digits there are: which of them is what the engine finds out.
   * @param {FileToRead[]} files
   * @param {Reading} [reading]
   * @returns {Promise<ReadFiles | Failure>} what load() takes, and names for labels 0, 1, ...
   */
  read(files, reading = {}) {
    const { value: how, error } = plain('reading', reading);
    if (error) return Promise.resolve({ error });
    return this.#enqueue(() =>
      this.#withLink((link) => link.call('read', { files, reading: JSON.stringify(how) })));
  }

  /**
   * @param {object} request  { method, ...parameters }
   * @param {RunOptions} [options]
   * @returns {Promise<object>} the Result, or a Failure
   */
  async run(request, options) {
    const result = await this.#compute('run', 'request', request, options);
    if (!result.error) this.#fitted.add(result.method);
    return result;
  }

  /**
   * Asks about the digits or the last runs: see the README for the questions there are.
   * @param {object} question  { question, ... }
   * @param {RunOptions} [options]
   * @returns {Promise<object>} the answer, or a Failure
   */
  async ask(question, options) {
    const answer = await this.#compute('ask', 'question', question, options);
    const { error } = answer;
    if (error?.code !== 'no_data' || !this.#fitted.has(question?.method)) return answer;
    // Its result may still be shown: that the method has not run would be no answer.
    const message = `The engine with the result of ${question.method} was ended, by Cancel or `
      + 'because it crashed, and a new one was started: run it again to score new images with it.';
    return { error: { ...error, message } };
  }

  /** Cancels the run under way and those waiting; each is told so as a Failure, `cancelled`. */
  cancel() {
    this.#cancelled += 1;
    this.#cancelRun?.();
  }

  /** Ends the engine for good. */
  terminate() {
    this.#ended = true;
    this.#link.then((link) => link.end(), () => {});
  }

  /** Has the engine do what an object of JSON says, when its turn comes. */
  #compute(type, name, value, options) {
    const { onStart, onProgress, onPreview, onEnd } = options ?? {};
    const turn = this.#cancelled;
    let text;
    let unreadable = null;
    try {
      text = JSON.stringify(value) ?? 'null';
    } catch (error) {
      unreadable = failure('bad_request', `The ${name} is not JSON: ${error?.message ?? error}.`);
    }
    const compute = () => {
      if (unreadable) return unreadable;
      if (turn !== this.#cancelled) return failure('cancelled', 'Cancelled before it began.');
      tell(onStart);
      return this.#withLink((link) =>
        this.#cancellable(link, turn, async () => read(await link.call(type, { [name]: text }, {
          onProgress: (progress) => tell(onProgress, progress),
          onPreview: (points) => tell(onPreview, points),
        }))));
    };
    return this.#enqueue(async () => {
      const computed = await compute();
      const { outcome, json } = computed.error ? written(computed) : computed;
      tell(onEnd, outcome, json);
      return outcome;
    });
  }

  #enqueue(job) {
    const done = this.#queue.then(job);
    this.#queue = done;
    return done;
  }

  /** Does a job with the engine; replaces it when it breaks down. */
  async #withLink(job) {
    let link = null;
    try {
      link = await this.#running();
      return await job(link);
    } catch (error) {
      // Nothing else is a fault of the engine's: a message that cannot be sent leaves it as it is.
      if (link && error instanceof EngineLost && !this.#ended) this.#link = this.#restart();
      return failure('failed', error.message);
    }
  }

  /** The engine in use; where it could not be started, as without a network, it is tried once more. */
  async #running() {
    try {
      return await this.#link;
    } catch (error) {
      if (this.#ended) throw error;
      this.#link = this.#restart();
      return this.#link;
    }
  }

  /** Does a job that cancel() can end. */
  async #cancellable(link, turn, job) {
    let graceTimer = 0;
    const stop = () => {
      if (!link.canAskToStop) return link.end('cancelled');
      link.setCancelFlag(true);
      graceTimer ||= setTimeout(() => link.end('cancelled'), CANCEL_GRACE_MS);
    };
    link.setCancelFlag(false);
    this.#cancelRun = stop;
    try {
      if (turn !== this.#cancelled) return failure('cancelled', 'Cancelled before it began.');
      return await job();
    } catch (error) {
      if (turn === this.#cancelled || this.#ended) throw error;
      this.#link = this.#restart();
      return failure('cancelled', 'Cancelled.');
    } finally {
      clearTimeout(graceTimer);
      this.#cancelRun = null;
    }
  }

  /** Starts another worker, with the digits that the last one had. */
  #restart() {
    const restarted = EngineLink.open(this.#host, this.#build).then(async (link) => {
      if (this.#ended) link.end();
      if (!this.#digits) return link;
      const { error } = await link.call('load', this.#digits);
      if (!error) return link;
      link.end();
      throw new Error(`The engine was restarted, but could not load the images again. ${error.message}`);
    });
    restarted.catch(() => {}); // told to whoever asks next
    return restarted;
  }
}

/**
 * @param {import('./browser-host.js').Host} host
 * @param {object} options  as createEngine() takes them
 * @returns {Promise<Engine>}
 */
export async function createEngineOn(host, { threads = 'auto' } = {}) {
  const build = host.chooseBuild(threads);
  try {
    return new Engine(host, build, await EngineLink.open(host, build));
  } catch (error) {
    if (build.kind === 'single') throw error;
    // Some phones refuse the threads' shared memory; the single build asks for ordinary memory.
    const reason = `Threads could not be started here. ${error.message}`;
    const single = { kind: 'single', threads: 1, reason };
    return new Engine(host, single, await EngineLink.open(host, single));
  }
}

/**
 * @param {object} [options]
 * @param {'auto'|'never'|number} [options.threads]  how many threads to compute with: as many as
 *   the machine has, none but one, or so many (bounded); without cross-origin isolation, one
 * @returns {Promise<Engine>} rejects when no build of the engine starts
 */
export const createEngine = (options) => createEngineOn(browserHost, options);
