// The ImGui app on its canvas, as an object.

/**
 * @typedef {import('../base/failure.js').Failure} Failure
 * @typedef {import('../engine/engine.js').DigitsInfo} DigitsInfo
 * @typedef {object} AppState
 * @property {string} method
 * @property {object} params  every parameter of the method
 * @property {'auto'|'light'|'dark'} theme
 * @property {boolean} ran  whether the result of these parameters is on screen
 * @property {string} view  the tab: result, map, inside, evaluation, compare, take_away or
 *   explain
 * @property {?number} digit  the row inspected
 * @property {string} order  of a cluster's digits: index, nearest or farthest
 * @property {?number} cluster  the one of which all digits are shown
 * @property {?number[]} cell  cluster and true label chosen in the table of both
 */

import { versionFile } from '../site/site-file.js';
import { AppModule } from './app-module.js';

/**
 * What a run is for: a script's, whose parameters the controls take over; that of the person at the
 * page, who set them; or one to compare with the run shown, which stays.
 * @typedef {'script'|'person'|'comparison'} Purpose
 */
export class AppView {
  #module;

  /**
   * @param {object} options
   * @param {HTMLCanvasElement} options.canvas
   * @param {Promise<Uint8Array>} options.wasm  the bytes of app.wasm
   * @param {(json: string) => void} options.onAction  told what the app asks the page to do, for
   *   readMessage(); it must not throw
   * @param {(nodes: object[]) => void} options.onMirror  told what is on the canvas, whenever that
   *   changes: see src/app/ui/mirror.h
   * @param {(offsets: [string, number][]) => void} options.onScroll  told how far what of it has been
   *   scrolled, in the frame that shows it
   */
  static async create({ canvas, wasm, onAction, onMirror, onScroll }) {
    const [script, wasmBinary] = await Promise.all([import(versionFile('app/app.js')), wasm]);
    const module = await script.default({
      canvas,
      wasmBinary,
      onAction,
      onMirror: (json) => onMirror(JSON.parse(json)),
      onScroll: (json) => onScroll(JSON.parse(json)),
    });
    return new AppView(module);
  }

  /** @param {object} module  of emcc's, as app.js makes it */
  constructor(module) {
    this.#module = new AppModule(module);
  }

  /**
   * @param {'regular'|'semibold'|'code'|'more_regular'|'more_semibold'|'formulas'} face
   * @param {?Uint8Array} bytes
   */
  loadFont(face, bytes) {
    this.#module.call('load_font', face, bytes);
  }

  /**
   * The letters that the app asked for.
   * @param {number} scale  as asked
   * @param {import('./letters.js').WantedLetter[]} wanted
   * @param {import('./letters.js').LetterPicture[]} pictures  of them, in their order
   */
  giveLetters(scale, wanted, pictures) {
    wanted.forEach(({ type, code }, i) => {
      const { advance, left, top, width, height, colored, rgba } = pictures[i];
      this.#module.call('give_letter', scale, type, code, advance, left, top, width, height, colored, rgba);
    });
  }

  resize(cssWidth, cssHeight, pixelRatio) {
    this.#module.call('resize', cssWidth, cssHeight, pixelRatio);
  }

  /** Puts the last frame into the canvas once more, for copying it from there at once. */
  drawAgain() {
    this.#module.call('draw_again');
  }

  /** Follows what the system prefers, for people who chose no theme. */
  setDark(dark) {
    this.#module.call('set_dark', dark);
  }

  /** Follows what the system is set to. */
  setContrast(more) {
    this.#module.call('set_contrast', more);
  }

  /** Follows what the system is set to. */
  setReducedMotion(reduced) {
    this.#module.call('set_reduced_motion', reduced);
  }

  /** Whether single letters and signs are commands. */
  setLetterKeys(on) {
    this.#module.call('set_letter_keys', on);
  }

  /** Whether to offer the first steps. */
  setFirstVisit(first) {
    this.#module.call('set_first_visit', first);
  }

  /**
   * What a finger does on the canvas.
   * @param {'down'|'move'|'up'|'cancel'|'down in article'} event  cancel: the browser has taken it
   *   away, as it does in an article when the finger scrolls that
   * @param {number} number  of the finger
   * @param {{x: number, y: number}} at  CSS pixels from the canvas's corner
   * @param {number} time  milliseconds, as performance.now()
   */
  finger(event, number, { x, y }, time) {
    this.#module.call('finger', event, number, x, y, time);
  }

  /**
   * Whether what is drawn there makes something itself of a finger that goes up or down.
   * @param {{x: number, y: number}} at  CSS pixels from the canvas's corner
   * @param {boolean} second  whether of two fingers
   */
  keepsFinger({ x, y }, second) {
    return this.#module.call('keeps_finger', x, y, second);
  }

  /**
   * Makes ready what drawing takes. The typefaces and the size have to be there.
   * @param {'auto'|'light'|'dark'} theme
   * @returns {boolean} false when it cannot draw here
   */
  open(theme) {
    const { title } = document;
    const isOpen = this.#module.call('open', theme);
    document.title = title; // SDL takes the page for a window of its own, and names it
    return isOpen;
  }

  /**
   * Begins to draw, once it is open.
   * @param {object} describe  the engine's offer
   * @param {{kind: string, threads: number, reason: ?string, full_page: boolean}} engine
   */
  start(describe, engine) {
    this.#module.call('start', describe, engine);
  }

  /**
   * @param {string} name  whose digits these are; empty when unknown
   * @param {Uint8Array} images
   * @param {?Uint8Array} labels
   * @returns {DigitsInfo | Failure}
   */
  setDigits(name, images, labels) {
    const info = this.#module.call('set_digits', images, labels);
    if (!info.error) this.#module.call('set_data_name', name);
    return info;
  }

  /**
   * Checks the names of labels 0, 1, ...
   * @param {string | string[]} classes  as typed, with commas between them, or a list
   * @param {boolean} labelled  whether there are labels that they could be of
   * @returns {{names: string[]} | Failure}
   */
  readClassNames(classes, labelled) {
    return this.#module.call('read_class_names', classes, labelled);
  }

  /** The names of labels 0, 1, ... as they are now. @returns {string[]} */
  classNames() {
    return this.#module.call('class_names');
  }

  /** @param {string[]} names  as readClassNames() gives them */
  setClassNames(names) {
    this.#module.call('set_class_names', names);
  }

  /** What the page is doing, such as reading a file; empty: nothing. @param {string} text */
  setStatus(text) {
    this.#module.call('set_status', text);
  }

  /** @param {object} request  @param {Purpose} purpose */
  runStarted(request, purpose) {
    this.#module.call('run_started', request, purpose);
  }

  progress({ fraction, stage }) {
    this.#module.call('progress', fraction, stage);
  }

  /**
   * @param {string} json  the Result as the engine wrote it
   * @returns {number} what the app calls the run: 1, 2, ...; 0 when it could not read it
   */
  result(json) {
    return this.#module.call('result', json);
  }

  /**
   * Says where it was asked for that something is done; with empty texts no longer.
   * @param {string} at  the app's name of what was pressed  @param {string} text
   */
  done(at, text) {
    this.#module.call('done', at, text);
  }

  /** A run came to nothing. @param {Failure} failure */
  runFailed(failure) {
    this.#module.call('run_failed', failure);
  }

  /** Shows what else went wrong, until the next run begins or ends. @param {Failure} failure */
  showFailure(failure) {
    this.#module.call('show_failure', failure);
  }

  /** @param {number} id  what the app calls its question */
  questionProgress(id, { fraction, stage }) {
    this.#module.call('question_progress', id, fraction, stage);
  }

  /** @param {number} id  @param {Float32Array} points  of a map, as far as it has converged */
  questionPreview(id, points) {
    this.#module.call('question_preview', id, new Uint8Array(points.buffer));
  }

  /** @param {number} id  @param {string} json  the answer, or a Failure, as the engine wrote it */
  answer(id, json) {
    this.#module.call('answer', id, json);
  }

  /** @returns {AppState} */
  state() {
    return this.#module.call('state');
  }

  /** @param {Partial<AppState>} state  @returns {{} | Failure} */
  setState(state) {
    return this.#module.call('set_state', state);
  }

  /**
   * Sets what a link says, and the rest as at the start: see src/app/model/link.h.
   * @param {string} query
   * @returns {{autorun: boolean, refused: {parameter: string, message: string}[]}}
   */
  followLink(query) {
    return this.#module.call('follow_link', query);
  }

  /**
   * Sets what a link names, and nothing else.
   * @param {string} query
   * @param {string[]} reset  names of what is as at the start again
   */
  changeLink(query, reset) {
    return this.#module.call('change_link', query, reset);
  }

  /**
   * The query that brings back what is set, with what else `search` says.
   * @param {string} search
   * @param {object} [options]
   * @param {boolean} [options.theme]  whether the theme is in it
   * @param {boolean} [options.autorun]  whether it asks for a result though none of these parameters
   *   is on screen
   */
  link(search, { theme = true, autorun = false } = {}) {
    return this.#module.call('link', search, theme, autorun);
  }

  /**
   * Makes the page part of another one.
   * @param {{header?: boolean, controls?: string[], panels?: string[]}} what  is to be shown
   * @returns {{} | Failure}
   */
  embed(what) {
    return this.#module.call('embed', what);
  }

  /** Where a control or a text was last drawn, in CSS pixels from the canvas's corner, or null; for
   * tests. */
  widgetRect(name) {
    return this.#module.call('widget_rect', name);
  }

  /**
   * Presses a control, as a click does.
   * @param {string} key  its key in the mirror
   * @param {boolean} [repeated]  by a key that is held down: all of that is one change
   */
  press(key, repeated = false) {
    this.#module.call('use', key, null, repeated);
  }

  /**
   * Enters a value in a control, as typing does.
   * @param {string} key  @param {string} value  @param {boolean} [repeated]  likewise
   */
  enter(key, value, repeated = false) {
    this.#module.call('use', key, value, repeated);
  }

  /**
   * Rings the control that has the keyboard's focus.
   * @param {string} key  empty: none has
   * @param {boolean} [byKey]  whether it was led to by keys, and explains itself
   */
  focus(key, byKey = false) {
    this.#module.call('focus', key, byKey);
  }

  /** Moves the content of a scroller. @param {string} key  @param {number} y  CSS pixels up */
  scroll(key, y) {
    this.#module.call('scroll', key, y);
  }

  /**
   * Draws for paper, in the light theme; what is on the screen stays as it is.
   * @param {{width: number, height?: number, scale: number, panel?: string, run?: number, changes?: number}} how
   *   the figures of the view shown, so many CSS pixels wide; or with a height the page as it is in a window of
   *   that size, as one; or the figure of a panel, of any view, as it shows a run (0: the one on the screen) that
   *   was changed so often
   * @param {(figures: {id: string, height: number}[],
   *   draw: (figure: number, top: number, height: number) => ?ImageData) => T} use  told which
   *   figures there are, and how to draw so much of one
   * @returns {T}
   * @template T
   */
  drawOnPaper({ width, height = 0, scale, panel = '', run = 0, changes = 0 }, use) {
    try {
      const figures = this.#module.call('begin_print', width, height, scale, panel, run, changes);
      const across = Math.round(width * scale);
      return use(figures, (figure, top, part) => this.#copyPicture(
        this.#module.call('print', figure, top, part), across, Math.round(part * scale)));
    } finally {
      this.#module.call('end_print');
    }
  }

  #copyPicture(pointer, width, height) {
    if (pointer === 0) return null;
    const bytes = this.#module.copyBytes(pointer, width * height * 4);
    return new ImageData(new Uint8ClampedArray(bytes.buffer), width, height);
  }
}
