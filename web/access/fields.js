// Text fields. The canvas draws them at rest. The mirror's elements lie over them, take the pointer, and
// become visible while they have the focus, so that they offer everything that browser and system do for
// fields: clipboard, undo, context menu, dictation, on-screen keyboards, any script.

import { isField, setAttribute } from './elements.js';

/** @typedef {import('./elements.js').Node} Node */

/** The keyboards of phones. */
const INPUT_MODES = { 'whole number': 'numeric', number: 'decimal' };

/** "10,000" as 10000; NaN for what is no number. */
const numberOf = (text) => (text.trim() === '' ? NaN : Number(text.replaceAll(',', '')));

export class Fields {
  #pointer;
  #nodeOf;
  #enter;
  #step;
  #leave;
  #typing = null; // where something is typed that has not been entered
  #pointed = null; // what a pointer has taken the focus to
  #fresh = null; // and has not been clicked yet

  /**
   * @param {HTMLElement} root  of the mirror
   * @param {import('./pointer.js').Pointer} pointer
   * @param {object} how
   * @param {(element: Element) => Node} how.nodeOf
   * @param {(input: HTMLInputElement) => void} how.enter
   * @param {(key: string, repeated: boolean) => void} how.step  presses minus or plus
   * @param {() => void} how.leave  gives the focus back to the canvas
   */
  constructor(root, pointer, { nodeOf, enter, step, leave }) {
    this.#pointer = pointer;
    this.#nodeOf = nodeOf;
    this.#enter = enter;
    this.#step = step;
    this.#leave = leave;
    const on = (type, listener) => root.addEventListener(type, (event) => {
      if (isField(event.target)) listener(event);
    });
    // The app would keep the browser from placing the caret.
    on('mousedown', (event) => event.stopPropagation());
    on('focusin', (event) => this.#take(event));
    on('click', ({ target }) => this.#click(target));
    on('input', ({ target }) => { this.#typing = target; });
    on('change', ({ target }) => this.#enterTyped(target));
    on('focusout', ({ target }) => this.#left(target));
    on('keydown', (event) => this.#key(event));
  }

  /** Whether something is typed that has not been entered. */
  get isTyping() {
    return this.#typing !== null;
  }

  /** Makes a field show what the app has, unless somebody types in it. @param {Node} node */
  show(input, node) {
    const { role, value = '', typed } = node;
    if (input.autocomplete !== 'off') this.#prepare(input);
    setAttribute(input, 'inputmode', INPUT_MODES[typed] ?? null);
    // What phones write on the key that enters it.
    setAttribute(input, 'enterkeyhint', typed === 'search' ? 'search' : 'done');
    if (role === 'spinbutton') {
      const number = numberOf(value);
      setAttribute(input, 'aria-valuenow', Number.isNaN(number) ? null : `${number}`);
      setAttribute(input, 'aria-valuetext', value);
    }
    if (this.#typing === input || input.value === value) return;
    input.value = value;
    // What is typed next replaces it, as after Tab, instead of being added to it.
    if (input === document.activeElement) input.select();
  }

  /** What people type here is no prose. */
  #prepare(input) {
    for (const [name, value] of Object.entries({
      autocomplete: 'off', autocapitalize: 'off', autocorrect: 'off', spellcheck: 'false',
    })) input.setAttribute(name, value);
  }

  #take(event) {
    if (this.#pointer.did(event)) this.#pointed = this.#fresh = event.target;
  }

  /** The first click on a number takes all of it, to be typed over; then clicks place the caret. */
  #click(input) {
    const isFirst = this.#fresh === input;
    this.#fresh = null;
    if (!isFirst || this.#nodeOf(input).role !== 'spinbutton') return;
    if (input.selectionStart === input.selectionEnd) input.select();
  }

  #enterTyped(input) {
    if (this.#typing !== input) return;
    this.#typing = null;
    this.#enter(input);
  }

  /** What was typed and put back is no `change`: the field shows again what the app has. */
  #left(input) {
    // A window that loses the focus keeps its field: there the typing goes on.
    if (input === document.activeElement) return;
    if (this.#pointed === input) this.#pointed = null;
    this.#takeBack(input);
  }

  #takeBack(input) {
    if (this.#typing !== input) return;
    this.#typing = null;
    this.show(input, this.#nodeOf(input));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { target: input, key, isComposing } = event;
    if (isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const { role, key: name, typed } = this.#nodeOf(input);
    const byPointer = this.#pointed === input;
    if (key === 'Enter') {
      // What was looked for is looked for again: the map may have been moved away from it.
      if (typed === 'search' && this.#typing !== input && input.value !== '') this.#enter(input);
      this.#enterTyped(input);
      if (byPointer) this.#leave();
    } else if (key === 'Escape' && (byPointer || this.#typing === input)) {
      event.stopPropagation(); // it closes nothing else
      this.#takeBack(input);
      if (byPointer) this.#leave();
    } else if (role === 'spinbutton' && (key === 'ArrowUp' || key === 'ArrowDown')) {
      event.preventDefault();
      this.#enterTyped(input);
      this.#step(`${name}/${key === 'ArrowUp' ? 'more' : 'less'}`, event.repeat);
    }
  }
}
