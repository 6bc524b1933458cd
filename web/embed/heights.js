// The heights of elements, now and when they were last shown, so that the text below them stays in place.
// They are remembered in the surrounding page's tab, and nowhere else.

import { tabStorage } from '../site/permitted.js';

const KEY = 'digit-scope heights';

/** Articles have some, courses dozens. */
const MOST = 100;

function read() {
  try {
    return Object.entries(JSON.parse(tabStorage()?.getItem(KEY) ?? '{}'));
  } catch {
    return []; // somebody else's
  }
}

/**
 * @param {string} address  of the frame
 * @param {number} width  of the element, in CSS pixels
 */
const nameOf = (address, width) => `${Math.round(width)} ${address.replace(/([?&])theme=\w+&?/, '$1')}`;

/** @returns {?number} CSS pixels; null when there is nothing to remember */
export function rememberedHeight(address, width) {
  const name = nameOf(address, width);
  const height = read().find((entry) => entry[0] === name)?.[1];
  return Number.isFinite(height) ? height : null;
}

/** @param {number} height  CSS pixels */
function rememberHeight(address, width, height) {
  const name = nameOf(address, width);
  const others = read().filter((entry) => entry[0] !== name).slice(1 - MOST);
  try {
    tabStorage()?.setItem(KEY, JSON.stringify(Object.fromEntries([...others, [name, height]])));
  } catch {
    // full
  }
}

/**
 * Changes the height of an element, and lets the reader go on with what is in sight below it. Most
 * browsers see to that themselves.
 * @param {Element} element
 * @param {() => void} change
 */
function keepingPlace(element, change) {
  const before = element.getBoundingClientRect();
  change();
  const isReadBelow = before.top < 0 && before.bottom < innerHeight;
  if (CSS.supports('overflow-anchor', 'auto') || !isReadBelow) return;
  const by = element.getBoundingClientRect().height - before.height;
  let scroller = element.parentElement;
  while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) {
    scroller = scroller.parentElement;
  }
  (scroller ?? document.scrollingElement).scrollTop += by;
}

/** How long the height must have been the same, once the page has done what it does at first. */
const SETTLE_MS = 500;

/**
 * The height of a frame. It follows its page; but where it is known how high that will come to be, it
 * is so high from the beginning, and follows only when the page has settled.
 */
export class FrameHeight {
  #element;
  #frame;
  #needed = 0;
  #held;
  #timer = 0; // not 0: the page settles
  #isLate = false; // it has settled without having told, since it was out of sight

  /**
   * @param {HTMLElement} element  around the frame
   * @param {HTMLIFrameElement} frame  with its address
   * @param {number} first  CSS pixels
   * @param {boolean} known  whether that is what it will come to be
   */
  constructor(element, frame, first, known) {
    this.#element = element;
    this.#frame = frame;
    this.#held = known;
    frame.style.height = `${first}px`;
  }

  /** @param {number} height  CSS pixels that the page now needs */
  needs(height) {
    this.#needed = height;
    if (!this.#held) this.#apply();
    if (this.#timer !== 0 || this.#isLate) this.settle();
  }

  /** The page has loaded, and run if it is to. */
  settle() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      this.#held = false;
      this.#isLate = this.#needed === 0;
      if (this.#isLate) return;
      this.#apply();
      rememberHeight(this.#frame.src, this.#element.clientWidth, this.#needed);
    }, SETTLE_MS);
  }

  stop() {
    clearTimeout(this.#timer);
  }

  #apply() {
    keepingPlace(this.#element, () => { this.#frame.style.height = `${this.#needed}px`; });
  }
}
