// The ImGui app on its canvas, as an object: hides pointers, strings and frees.

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

/** As in src/app/ui/theme.h. */
const FACES = ['regular', 'semibold', 'code', 'more_regular', 'more_semibold'];

const THEMES = ['auto', 'light', 'dark'];

/**
 * What a run is for: a script's, whose parameters the controls take over; that of the person at the
 * page, who set them; or one to compare with the run shown, which stays.
 * @typedef {'script'|'person'|'comparison'} Purpose
 */
const PURPOSES = ['script', 'person', 'comparison'];

export class AppView {
  #module;

  /**
   * @param {object} options
   * @param {HTMLCanvasElement} options.canvas
   * @param {Promise<Uint8Array>} options.wasm  the bytes of app.wasm
   * @param {(action: object) => void} options.onAction  told what the user asks the page to do
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
      onAction: (json) => onAction(JSON.parse(json)),
      onMirror: (json) => onMirror(JSON.parse(json)),
      onScroll: (json) => onScroll(JSON.parse(json)),
    });
    return new AppView(module);
  }

  constructor(module) {
    this.#module = module;
  }

  /** @param {'regular'|'semibold'|'code'|'more_regular'|'more_semibold'} face  @param {?Uint8Array} bytes */
  loadFont(face, bytes) {
    this.#withBytes(bytes, (pointer, size) =>
      this.#module._app_load_font(FACES.indexOf(face), pointer, size));
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
      this.#withBytes(rgba, (pointer, size) => this.#module._app_give_letter(
        scale, type, code, advance, left, top, width, height, colored ? 1 : 0, pointer, size));
    });
  }

  resize(cssWidth, cssHeight, pixelRatio) {
    this.#module._app_resize(cssWidth, cssHeight, pixelRatio);
  }

  /** Follows what the system prefers, for people who chose no theme. */
  setDark(dark) {
    this.#module._app_set_dark(dark ? 1 : 0);
  }

  /** Follows what the system is set to. */
  setContrast(more) {
    this.#module._app_set_contrast(more ? 1 : 0);
  }

  /** Follows what the system is set to. */
  setReducedMotion(reduced) {
    this.#module._app_set_reduced_motion(reduced ? 1 : 0);
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
    const events = ['down', 'move', 'up', 'cancel', 'down in article'];
    this.#module._app_finger(events.indexOf(event), number, x, y, time);
  }

  /**
   * Whether what is drawn there makes something itself of a finger that goes up or down.
   * @param {{x: number, y: number}} at  CSS pixels from the canvas's corner
   * @param {boolean} second  whether of two fingers
   */
  keepsFinger({ x, y }, second) {
    return this.#module._app_keeps_finger(x, y, second ? 1 : 0) !== 0;
  }

  /**
   * Makes ready what drawing takes. The typefaces and the size have to be there.
   * @param {'auto'|'light'|'dark'} theme
   * @returns {boolean} false when it cannot draw here
   */
  open(theme) {
    const { title } = document;
    const isOpen = this.#module._app_open(THEMES.indexOf(theme)) !== 0;
    document.title = title; // SDL takes the page for a window of its own, and names it
    return isOpen;
  }

  /**
   * Begins to draw, once it is open.
   * @param {object} describe  the engine's offer
   * @param {{kind: string, threads: number, reason: ?string, full_page: boolean}} engine
   */
  start(describe, engine) {
    this.#withText(describe, (offer) => this.#withText(engine, (which) =>
      this.#module._app_start(offer, which)));
  }

  /**
   * @param {string} name  whose digits these are; empty when unknown
   * @param {Uint8Array} images
   * @param {?Uint8Array} labels
   * @returns {DigitsInfo | Failure}
   */
  setDigits(name, images, labels) {
    const info = this.#withBytes(images, (i, iSize) => this.#withBytes(labels, (l, lSize) =>
      this.#takeJson(this.#module._app_set_digits(i, iSize, l, lSize))));
    if (!info.error) this.#withText(name, (text) => this.#module._app_set_data_name(text));
    return info;
  }

  /**
   * Checks the names of labels 0, 1, ...
   * @param {string | string[]} classes  as typed, with commas between them, or a list
   * @param {boolean} labelled  whether there are labels that they could be of
   * @returns {{names: string[]} | Failure}
   */
  readClassNames(classes, labelled) {
    return this.#withText(JSON.stringify(classes), (json) =>
      this.#takeJson(this.#module._app_read_class_names(json, labelled ? 1 : 0)));
  }

  /** @param {string[]} names  as readClassNames() gives them */
  setClassNames(names) {
    this.#withText(names, (json) => this.#module._app_set_class_names(json));
  }

  /** What the page is doing, such as reading a file; empty: nothing. @param {string} text */
  setStatus(text) {
    this.#withText(text, (pointer) => this.#module._app_set_status(pointer));
  }

  /** @param {object} request  @param {Purpose} purpose */
  runStarted(request, purpose) {
    this.#withText(request, (pointer) =>
      this.#module._app_run_started(pointer, PURPOSES.indexOf(purpose)));
  }

  progress({ fraction, stage }) {
    this.#withText(stage, (pointer) => this.#module._app_progress(fraction, pointer));
  }

  /**
   * @param {string} json  the Result as the engine wrote it
   * @returns {number} what the app calls the run: 1, 2, ...; 0 when it could not read it
   */
  result(json) {
    return this.#withText(json, (pointer) => this.#module._app_result(pointer));
  }

  /**
   * Says where it was asked for that something is done; with empty texts no longer.
   * @param {string} at  the app's name of what was pressed  @param {string} text
   */
  done(at, text) {
    this.#withText(at, (place) => this.#withText(text, (pointer) =>
      this.#module._app_done(place, pointer)));
  }

  /** Shows what went wrong, until the next run. @param {Failure} failure */
  error(failure) {
    this.#withText(failure, (pointer) => this.#module._app_error(pointer));
  }

  /** @param {number} id  what the app calls its question */
  questionProgress(id, { fraction, stage }) {
    this.#withText(stage, (pointer) =>
      this.#module._app_question_progress(id, fraction, pointer));
  }

  /** @param {number} id  @param {string} json  the answer, or a Failure, as the engine wrote it */
  answer(id, json) {
    this.#withText(json, (pointer) => this.#module._app_answer(id, pointer));
  }

  /** @returns {AppState} */
  state() {
    return this.#takeJson(this.#module._app_state());
  }

  /** @param {Partial<AppState>} state  @returns {{} | Failure} */
  setState(state) {
    return this.#withText(state, (pointer) => this.#takeJson(this.#module._app_set_state(pointer)));
  }

  /**
   * Sets what a link says, and the rest as at the start: see src/app/model/link.h.
   * @param {string} query
   * @returns {{autorun: boolean, refused: {parameter: string, message: string}[]}}
   */
  followLink(query) {
    return this.#withQuery(query, (pointer, size) =>
      this.#takeJson(this.#module._app_follow_link(pointer, size)));
  }

  /**
   * Sets what a link names, and nothing else.
   * @param {string} query
   * @param {string[]} reset  names of what is as at the start again
   */
  changeLink(query, reset) {
    return this.#withQuery(query, (pointer, size) => this.#withText(reset, (names) =>
      this.#takeJson(this.#module._app_change_link(pointer, size, names))));
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
    return this.#withQuery(search, (pointer, size) =>
      this.#takeText(this.#module._app_link(pointer, size, theme ? 1 : 0, autorun ? 1 : 0)));
  }

  /**
   * Makes the page part of another one.
   * @param {{header?: boolean, controls?: string[], panels?: string[]}} what  is to be shown
   * @returns {{} | Failure}
   */
  embed(what) {
    return this.#withText(what, (pointer) => this.#takeJson(this.#module._app_embed(pointer)));
  }

  /** Where a control or a text was last drawn, in CSS pixels from the canvas's corner, or null; for
   * tests. */
  widgetRect(name) {
    return this.#withText(name, (pointer) =>
      this.#takeJson(this.#module._app_widget_rect(pointer)));
  }

  /**
   * Presses a control, as a click does.
   * @param {string} key  its key in the mirror
   * @param {boolean} [repeated]  by a key that is held down: all of that is one change
   */
  press(key, repeated = false) {
    this.#withText(key, (pointer) => this.#module._app_use(pointer, 0, repeated ? 1 : 0));
  }

  /**
   * Enters a value in a control, as typing does.
   * @param {string} key  @param {string} value  @param {boolean} [repeated]  likewise
   */
  enter(key, value, repeated = false) {
    this.#withText(key, (pointer) => this.#withText(value, (text) =>
      this.#module._app_use(pointer, text, repeated ? 1 : 0)));
  }

  /** Rings the control that has the keyboard's focus. @param {string} key  empty: none has */
  focus(key) {
    this.#withText(key, (pointer) => this.#module._app_focus(pointer));
  }

  /** Moves the content of a scroller. @param {string} key  @param {number} y  CSS pixels up */
  scroll(key, y) {
    this.#withText(key, (pointer) => this.#module._app_scroll(pointer, y));
  }

  /**
   * Draws for paper, in the light theme; what is on the screen stays as it is.
   * @param {{width: number, height?: number, scale: number}} how  the figures of the view shown, so
   *   many CSS pixels wide; or with a height the page as it is in a window of that size, as one
   * @param {(figures: {id: string, height: number}[],
   *   draw: (figure: number, top: number, height: number) => ?ImageData) => T} use  told which
   *   figures there are, and how to draw so much of one
   * @returns {T}
   * @template T
   */
  drawOnPaper({ width, height = 0, scale }, use) {
    try {
      const figures = this.#takeJson(this.#module._app_begin_print(width, height, scale));
      const across = Math.round(width * scale);
      return use(figures, (figure, top, part) => this.#copyPicture(
        this.#module._app_print(figure, top, part), across, Math.round(part * scale)));
    } finally {
      this.#module._app_end_print();
    }
  }

  #copyPicture(pointer, width, height) {
    if (pointer === 0) return null;
    const bytes = this.#module.HEAPU8.slice(pointer, pointer + width * height * 4);
    return new ImageData(new Uint8ClampedArray(bytes.buffer), width, height);
  }

  #withBytes(bytes, f) {
    if (!bytes || bytes.length === 0) return f(0, 0);
    const pointer = this.#module._malloc(bytes.length);
    if (pointer === 0) throw new Error(`The page has no memory for ${bytes.length} bytes.`);
    try {
      this.#module.HEAPU8.set(bytes, pointer); // HEAPU8 is another array after memory has grown
      return f(pointer, bytes.length);
    } finally {
      this.#module._free(pointer);
    }
  }

  /** Passes a query as UTF-8, which may have zeros in it. */
  #withQuery(query, f) {
    return this.#withBytes(new TextEncoder().encode(query), f);
  }

  /** Passes a string as it is and anything else as JSON. */
  #withText(value, f) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return this.#withBytes(new TextEncoder().encode(`${text}\0`), f);
  }

  #takeText(pointer) {
    if (pointer === 0) throw new Error('The page has no memory for the answer.');
    const text = this.#module.UTF8ToString(pointer);
    this.#module._free(pointer);
    return text;
  }

  #takeJson(pointer) {
    return JSON.parse(this.#takeText(pointer));
  }
}
