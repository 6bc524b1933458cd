// Keeps the two halves of the page in step: the app (what is shown) and the engine (what computes).

import { describeResult } from './access/announcer.js';
import { counted } from './base/counted.js';
import { failure } from './base/failure.js';
import { nounOf } from './site/collections.js';
import { outcomeOf } from './links/link.js';
import { plain } from './base/plain.js';
import { report } from './base/listener.js';
import { showTheme } from './canvas/theme.js';

/**
 * @typedef {import('./base/failure.js').Failure} Failure
 * @typedef {import('./engine/engine.js').DigitsInfo} DigitsInfo
 */

/**
 * @typedef {object} Digits
 * @property {string} [name]  whose digits these are; empty when unknown
 * @property {Uint8Array} images  an IDX file
 * @property {?Uint8Array} labels
 * @property {string | string[]} [classes]  the names of labels 0, 1, ...: as typed, or a list
 * @property {string} [collection]  its id, for those of the page: see site/collections.js
 * @property {string} [title]  what the reader knows them by, where they have no name
 * @property {boolean} [isPrivate]  whether they are the reader's own
 * @property {string} [kept]  by what id they are kept in this browser
 * @property {boolean} [isLinked]  whether they are those of the address that the page was opened at
 */

/** How long it is said that something is done. */
const DONE_MS = 4000;

export class Session {
  #engine;
  #app;
  #announcer;
  #runs = 0; // asked for and not yet answered
  #notShown = null; // a failure that came during a run
  #results = new Map(); // the text of Results that the app may ask to save, by its numbers
  #digits = null; // Digits as loaded, with their info
  #former = null; // the last ones before that are not of the page, with the names that they had
  #missing = null; // the failure for which there are none
  #doneTimer = 0;

  /** Whether the page's address brings back the digits, if there are any. */
  digitsInLink = true;

  /** @type {import('./base/events.js').Events} */
  events;

  /** Called after a script has set something; who uses the page is heard by the event `state`. */
  onSet = () => {};

  /** Called with the digits when others are there, or they are kept. @type {(digits: Digits) => void} */
  onTaken = () => {};

  /**
   * @param {Awaited<ReturnType<import('./engine/engine.js').createEngine>>} engine
   * @param {import('./canvas/app-view.js').AppView} app
   * @param {import('./base/events.js').Events} events  gets progress, result, error
   * @param {import('./access/announcer.js').Announcer} announcer
   */
  constructor(engine, app, events, announcer) {
    this.#engine = engine;
    this.#app = app;
    this.events = events;
    this.#announcer = announcer;
  }

  /**
   * Runs a request and shows what comes of it. Runs asked for meanwhile wait for their turn.
   * @param {object} request
   * @param {import('./canvas/app-view.js').Purpose} [purpose]  what the app asks for it shows as running
   *   already
   * @returns {Promise<object>} the Result, or a Failure
   */
  async run(request, purpose = 'script') {
    const { value: asked } = plain('request', request); // what is none is refused by the engine
    if (this.#engine.describe.projections.some(({ name }) => name === asked?.method)) {
      // It belongs to the map, and is none of the runs that are shown and compared.
      const { method, ...parameters } = asked;
      return this.ask({ question: method, ...parameters });
    }
    let shown = purpose !== 'script';
    let outcome;
    this.#runs += 1;
    await this.#engine.run(request, {
      onStart: () => {
        shown = true;
        this.#announcer.runStarted();
        this.#app.runStarted(asked ?? {}, purpose);
      },
      onProgress: (progress) => {
        this.#app.progress(progress);
        this.#announcer.progress(progress);
        this.events.emit('progress', progress);
      },
      onEnd: (result, json) => {
        outcome = this.#explained(result);
        this.#runEnded(outcome, json, shown);
      },
    });
    return outcome;
  }

  /** Why there are no digits says more than that there are none. */
  #explained(result) {
    if (result.error?.code !== 'no_data' || !this.#missing) return result;
    return { error: { ...result.error, message: this.#missing.error.message } };
  }

  /**
   * @param {object} result  a Result or a Failure
   * @param {string} json  its text, if it is a Result
   * @param {boolean} shown  as running
   */
  #runEnded(result, json, shown) {
    this.#runs -= 1;
    if (!result.error) {
      this.#show(json);
      this.#announcer.say(describeResult(result, this.#engine.describe, nounOf(this.#digits?.name)));
      this.events.emit('result', result);
    } else {
      if (shown) this.#app.runFailed(result);
      this.#tell(result);
    }
    if (this.#notShown && this.#runs === 0) {
      this.#app.showFailure(this.#notShown);
      this.#notShown = null;
    }
  }

  /**
   * Asks the engine; what is shown stays as it is.
   * @param {object} question
   * @returns {Promise<object>} the answer, or a Failure
   */
  ask(question) {
    return this.#engine.ask(question);
  }

  /**
   * Asks the engine what the app wants to know, and tells it the answer, or why there is none.
   * @param {number} id  what the app calls its question
   * @param {object} question
   */
  async askForApp(id, question) {
    await this.#engine.ask(question, {
      onProgress: (progress) => this.#app.questionProgress(id, progress),
      onPreview: (points) => this.#app.questionPreview(id, points),
      onEnd: (answer, json) => this.#app.answer(id, json),
    });
  }

  /** An app that broke down over a result is not to seem to be running still. */
  #show(json) {
    try {
      this.#keep(this.#app.result(json), json);
    } catch (error) {
      report(error);
      const problem = failure('failed', `The result could not be shown: ${error.message}. `
        + 'Reload the page.');
      this.#app.runFailed(problem);
      this.#tell(problem);
    }
  }

  /** @param {number} id  what the app calls the run; 0 when it could not read it */
  #keep(id, json) {
    if (id > 0) this.#results.set(id, json);
  }

  /** Lets go of the Result of a run that the app no longer has. */
  forget(id) {
    this.#results.delete(id);
  }

  /** Says what is wrong, for people who do not see it. @param {string} message */
  warn(message) {
    this.#announcer.warn(message);
  }

  /**
   * A run as the engine told it, with what has been changed in the app since.
   * @param {number} id  what the app calls the run
   * @param {object} changes  fields of the Result; of `params` only those that changed
   */
  result(id, changes) {
    const result = JSON.parse(this.#results.get(id));
    return { ...result, ...changes, params: { ...result.params, ...changes.params } };
  }

  cancel() {
    this.#engine.cancel();
  }

  /**
   * Opens files in place of the digits there are: the engine finds out which is what. Bad ones are
   * told, and leave everything as it was.
   * @param {import('./engine/engine.js').FileToRead[]} files
   * @param {string | string[]} [classes]  names of labels, where no file has any
   * @param {import('./engine/engine.js').Reading} [reading]
   * @returns {Promise<DigitsInfo | Failure>}
   */
  async open(files, classes, reading) {
    return this.#told(await this.takeFiles(files, classes, reading));
  }

  /**
   * Understands files, and leaves everything as it is.
   * @param {import('./engine/engine.js').FileToRead[]} files
   * @param {import('./engine/engine.js').Reading} [reading]
   * @returns {Promise<import('./engine/engine.js').ReadFiles | Failure>}
   */
  read(files, reading) {
    return this.#engine.read(files, reading);
  }

  /**
   * Replaces the digits. Bad files are told, and leave everything as it was.
   * @param {Digits} digits
   * @param {() => void} [taken]  called when the engine has them, before it finds anything in them
   * @returns {Promise<DigitsInfo | Failure>}
   */
  async load(digits, taken) {
    return this.#told(await this.take(digits, taken));
  }

  #told(outcome) {
    return outcome.error ? this.fail(outcome) : outcome;
  }

  /** As open(), but whoever asks for it tells what is wrong with the files. @param {Partial<Digits>} [more] */
  async takeFiles(files, classes, reading, more = {}) {
    const read = await this.read(files, reading);
    if (read.error) return read;
    const names = read.classes.length > 0 ? read.classes : classes;
    return this.take({ ...more, images: read.images, labels: read.labels, classes: names });
  }

  /**
   * Images have been kept in this browser.
   * @param {Uint8Array} images
   * @param {string} id  by which
   * @returns {boolean}  whether they are those that are loaded still
   */
  isKept(images, id) {
    if (this.#digits?.images !== images) return false;
    this.#digits.kept = id;
    this.onTaken(this.#digits);
    return true;
  }

  /** What is loaded. @returns {?(Digits & {info: DigitsInfo})} */
  get present() {
    return this.#digits;
  }

  /**
   * The last images before it that are no collection of the page's, which could not be had again otherwise.
   * @returns {?(Digits & {info: DigitsInfo})}
   */
  get former() {
    return this.#former;
  }

  /** How many runs are shown. */
  get runs() {
    return this.#results.size;
  }

  /** As load(), but whoever asks for it tells what is wrong with the files. */
  async take(digits, taken = () => {}) {
    const { name = '', images, labels, classes = '' } = digits;
    const { names, error } = this.#app.readClassNames(classes, labels !== null);
    if (error) return { error };
    const info = await this.#engine.load(images, labels);
    if (info.error) return info;
    taken();
    const before = this.#digits && { ...this.#digits, classes: this.#app.classNames() };
    const shown = this.#shown(name, images, labels);
    if (shown.error) {
      if (this.#digits) await this.#engine.load(this.#digits.images, this.#digits.labels);
      return shown;
    }
    this.#missing = null;
    this.#app.setClassNames(names);
    this.#results.clear(); // as the app has its runs
    if (before && !before.collection) this.#former = before;
    this.#digits = { ...digits, name, info };
    if (this.#former?.images === images) this.#former = null; // they are back
    this.onTaken(this.#digits);
    this.digitsInLink = false;
    this.#announcer.say(`${counted(info.samples, 'image', 'images')} of ${info.rows} by `
      + `${info.columns} pixels ${info.samples === 1 ? 'is' : 'are'} loaded.`);
    return info;
  }

  /** Where they do not fit into what is left of the memory, it is the app that breaks down. */
  #shown(...digits) {
    try {
      return this.#app.setDigits(...digits);
    } catch (error) {
      report(error);
      return failure('failed', `The images could not be shown: ${error.message}. Reload the page.`);
    }
  }

  /** There are no digits, for this reason, which runs are answered with. @param {Failure} failure */
  miss(failure) {
    this.#missing = failure;
  }

  /**
   * Says for a moment, where it was asked for, that something is done.
   * @param {string} at  the app's name of what was pressed
   * @param {string} text
   */
  done(at, text) {
    clearTimeout(this.#doneTimer);
    this.#app.done(at, text);
    this.#announcer.say(text);
    this.#doneTimer = setTimeout(() => this.#app.done('', ''), DONE_MS);
  }

  /**
   * Shows a failure that is not a run's. While runs are on, not before they end: each that begins or
   * ends well takes the failure before it off the screen.
   * @param {Failure} failure
   * @returns {Failure}
   */
  fail(failure) {
    if (this.#runs > 0) this.#notShown = failure;
    else this.#app.showFailure(failure);
    this.#tell(failure);
    return failure;
  }

  #tell({ error }) {
    this.#announcer.warn(error.message);
    this.events.emit('error', error);
  }

  /** How many bytes a file may have. */
  get mostFileBytes() {
    return this.#engine.describe.most_file_bytes;
  }

  /** What is set, loaded and running. */
  state() {
    const { kind, threads, reason } = this.#engine;
    return {
      ...this.#app.state(),
      engine: { kind, threads, reason },
      digits: this.#digits && { name: this.#digits.name, ...this.#digits.info },
      running: this.#runs > 0,
    };
  }

  /**
   * @param {object} state  any of what state() tells of the app
   * @returns {{} | Failure}  good values are taken even when others are bad
   */
  setState(state) {
    const outcome = this.restore(state);
    this.onSet();
    return outcome;
  }

  /** Likewise, of what the address says already. */
  restore(state) {
    const { value, error } = plain('state', state);
    if (error) return { error };
    const outcome = this.#app.setState(value);
    if (value?.theme) showTheme(this.#app.state().theme);
    return outcome.error ? outcome : this.#unknownIn(value);
  }

  /** A name that no state has, such as that of a parameter outside of `params`, would be ignored otherwise. */
  #unknownIn(state) {
    const known = Object.keys(this.state());
    const unknown = Object.keys(state ?? {}).find((name) => !known.includes(name));
    if (unknown === undefined) return {};
    return failure('bad_request', `The state has no ${JSON.stringify(unknown.slice(0, 40))}. It has: `
      + `${known.join(', ')}.`, unknown);
  }

  /**
   * Sets what a link says; what it does not name is as at the start. What cannot be taken is left out,
   * which the outcome alone tells.
   * @param {string} search  its query
   * @param {{parameter: string, message: string}[]} [refused]  what was left out of it before
   * @returns {{autorun: boolean, error?: object}}  see outcomeOf()
   */
  followLink(search, refused) {
    return this.#linked(outcomeOf(this.#app.followLink(search), refused), true);
  }

  /** Likewise, of what the address says already. */
  restoreLink(search) {
    return this.#linked(outcomeOf(this.#app.followLink(search)), false);
  }

  /**
   * Likewise, with the parameters of all other methods as at the start.
   */
  startOver(search) {
    for (const { name } of this.#engine.describe.methods) this.#app.followLink(`?method=${name}`);
    return this.restoreLink(search);
  }

  /**
   * Sets what a link names, and nothing else.
   * @param {string} search  its query
   * @param {string[]} reset  names of what is as at the start again
   * @returns {{autorun: boolean, error?: object}}
   */
  changeLink(search, reset) {
    return this.#linked(outcomeOf(this.#app.changeLink(search, reset)), true);
  }

  #linked(outcome, tell) {
    showTheme(this.#app.state().theme);
    if (tell) this.onSet();
    return outcome;
  }

  /**
   * The query that brings back what is set, with what else `search` says.
   * @param {string} search
   * @param {{theme?: boolean, autorun?: boolean}} [options]  see AppView.link()
   */
  link(search, options) {
    return this.#app.link(search, options);
  }
}
