// Named events with any number of listeners.

import { tell } from './listener.js';

export class Events {
  #listeners = new Map(); // name -> Set of functions

  /** @param {string[]} names  the events there are */
  constructor(names) {
    for (const name of names) this.#listeners.set(name, new Set());
  }

  /**
   * @param {string} name
   * @param {(value: any) => void} listener
   * @returns {() => void} stops listening
   */
  on(name, listener) {
    const listeners = this.#listeners.get(name);
    if (!listeners) {
      const names = [...this.#listeners.keys()].join(', ');
      throw new TypeError(`There is no event '${name}': there are ${names}.`);
    }
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** A listener that throws is reported, and does not keep the others from being told. */
  emit(name, value) {
    for (const listener of [...this.#listeners.get(name)]) tell(listener, value);
  }
}
