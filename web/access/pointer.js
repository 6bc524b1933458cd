// Which clicks came from a pointer. The app sees those itself, where they happen; clicks made with the
// keyboard or assistive technology are known only to the element.

/** How long after a finger is lifted browsers may still tell of it as of a mouse, in milliseconds. */
const AFTERMATH = 500;

/**
 * Whether no pointer has been put down. Chromium tells of what assistive technology presses by all the
 * events of a mouse; but a real one presses with half of the possible force where it cannot tell.
 * @param {PointerEvent} event
 */
const isFeigned = ({ pointerType, pressure }) => pointerType === 'mouse' && pressure === 0;

export class Pointer {
  #down = false;
  #feigned = false; // what is down is none
  #lifted = -Infinity; // when

  /** Hears of all before anybody can keep it from others. */
  constructor() {
    const hear = (type, listener) => window.addEventListener(type, listener, { capture: true });
    hear('pointerdown', (event) => {
      this.#feigned = isFeigned(event);
      this.#down = !this.#feigned;
    });
    for (const type of ['pointerup', 'pointercancel']) {
      hear(type, (event) => {
        if (this.#feigned) return;
        this.#down = false;
        this.#lifted = event.timeStamp;
      });
    }
    hear('keydown', () => { this.#lifted = -Infinity; }); // what follows is the key's
  }

  /**
   * Whether a pointer has done this, and not a key or assistive technology.
   * @param {Event} event
   */
  did(event) {
    if (event.type === 'click' && event.detail === 0) return false; // a key
    return this.#down || event.timeStamp - this.#lifted < AFTERMATH;
  }
}
