// Which clicks a pointer has made. The app sees what pointers do by itself, at the place where it is
// done; a click by key or by assistive technology is known to the element only.

/** How long after a finger is lifted browsers may still tell of it as of a mouse, in milliseconds. */
const AFTERMATH = 500;

export class Pointer {
  #down = false;
  #lifted = -Infinity; // when

  /** Hears of all before anybody can keep it from others. */
  constructor() {
    const hear = (type, listener) => window.addEventListener(type, listener, { capture: true });
    hear('pointerdown', () => { this.#down = true; });
    for (const type of ['pointerup', 'pointercancel']) {
      hear(type, (event) => {
        this.#down = false;
        this.#lifted = event.timeStamp;
      });
    }
    hear('keydown', () => { this.#lifted = -Infinity; }); // what follows is the key's
  }

  /**
   * Whether a pointer has done this. What assistive technology does is told by events of the mouse as
   * well, but by none of a pointer.
   * @param {Event} event
   */
  did(event) {
    if (event.type === 'click' && event.detail === 0) return false; // a key
    return this.#down || event.timeStamp - this.#lifted < AFTERMATH;
  }
}
