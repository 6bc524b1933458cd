// Where the mirror's elements lie: over what they represent on the canvas. When the app scrolls something,
// its element scrolls too, in the same frame, with everything in it. So whoever asks a browser where an
// element is, or which element is at a point, gets the right answer (touch exploration, switches, voice
// control, magnifiers); and whatever scrolls an element into view scrolls the app and every page around
// it, before or after the element has the focus.

/** Browsers round to pixels of the screen. */
const SAME = 0.75; // CSS pixels

export class Places {
  #app;
  #places = new WeakMap(); // Element -> its place, as text
  #keys = new WeakMap(); // scroller -> its key
  #scrollers = new Map(); // and back
  #offsets = []; // [key, y], as the app drew them last
  #reached = new WeakMap(); // scroller -> how far it has then been scrolled
  #followed = null; // what has just got the focus

  /**
   * @param {HTMLElement} root
   * @param {() => import('../canvas/app-view.js').AppView} app
   */
  constructor(root, app) {
    this.#app = app;
    root.addEventListener('scroll', ({ target }) => this.#scrolled(target), { capture: true });
  }

  /**
   * @param {HTMLElement} element
   * @param {import('./elements.js').Node} node
   * @param {{x: number, y: number}} origin  where the element lies in which it is
   * @param {boolean} hasPlaces  whether what is in it has places of its own
   */
  place(element, { role, key, at, height }, origin, hasPlaces) {
    const place = `${at} ${height} ${origin.x} ${origin.y} ${hasPlaces}`;
    if (this.#places.get(element) === place) return;
    this.#places.set(element, place);
    const { style } = element;
    style.margin = at ? `${at[1] - origin.y}px 0 0 ${at[0] - origin.x}px` : '';
    style.width = at ? `${at[2]}px` : '';
    style.height = at ? `${at[3]}px` : '';
    if (role === 'table') element.classList.toggle('spread', at !== undefined && !hasPlaces);
    if (role !== 'scroller') return;
    style.setProperty('--height', `${height ?? 0}px`);
    this.#keys.set(element, key);
    this.#scrollers.set(key, element);
  }

  /** Once all elements are in their places: what scrolls may have another length now. */
  settle() {
    for (const [key, element] of this.#scrollers) {
      if (!element.isConnected) this.#scrollers.delete(key);
    }
    this.scroll(this.#offsets);
  }

  /** @param {[string, number][]} offsets  how far the app has scrolled what */
  scroll(offsets) {
    this.#offsets = offsets;
    for (const [key, y] of offsets) {
      const element = this.#scrollers.get(key);
      if (!element) continue; // the app shows another view, of which the mirror will hear
      if (Math.abs(element.scrollTop - y) > SAME) element.scrollTop = y;
      this.#reached.set(element, element.scrollTop);
    }
    // The app brings what has the focus into sight in its own way: the pages around follow.
    this.#followed?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** @param {?Element} element  has just got the focus, and is to be in sight; null: enough of that */
  follow(element) {
    this.#followed = element;
  }

  /** @returns {?Element} what is followed */
  get followed() {
    return this.#followed;
  }

  /** The browser has scrolled, to something that it found or that got the focus: the app goes along. */
  #scrolled(element) {
    const key = this.#keys.get(element);
    if (key === undefined) return;
    const { scrollTop } = element;
    if (Math.abs(scrollTop - (this.#reached.get(element) ?? 0)) <= SAME) return;
    this.#reached.set(element, scrollTop);
    this.#app().scroll(key, scrollTop);
  }
}
