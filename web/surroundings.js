// The page around this one, if there is one: what it wants shown, how high this one is, what is told
// to it. By itself this page has all of the window, and tells nobody anything.

import { fullPageAddress, readEmbedding } from './embedding.js';
import { FrameNote } from './frame-note.js';
import { HostLink } from './host-link.js';
import { leaveScrolling } from './quiet-input.js';

export class Surroundings {
  #embedding;
  #note = null; // of what the page around does not allow
  #link = null;
  #wanted = 0; // CSS pixels that the page needs
  #hasResult = false;
  #fullPage = null; // its address, as it is set now

  /** Whether this page is shown inside another one. */
  framed = window.parent !== window;

  /** @param {URLSearchParams} query  of this page's address */
  constructor(query) {
    this.#embedding = readEmbedding(query);
  }

  /** Whether it is part of another page's text, rather than a page in a frame. */
  get embedded() {
    return this.#embedding !== null;
  }

  /**
   * Shows what the page around wants shown, and leaves it the reader's wheel, fingers and focus.
   * @param {import('./app-view.js').AppView} app
   * @param {HTMLCanvasElement} canvas
   * @returns {{} | import('./failure.js').Failure}
   */
  join(app, canvas) {
    if (!this.embedded) return {};
    leaveScrolling(canvas, () => this.#wanted <= Math.ceil(canvas.clientHeight));
    return app.embed(this.#embedding);
  }

  /**
   * Starts talking to the page around.
   * @param {import('./session.js').Session} session
   * @param {(query: URLSearchParams) => object} preset  sets what a link says: {} or {error}
   * @param {object} describe  the engine's offer
   * @param {import('./announcer.js').Announcer} announcer
   */
  talk(session, preset, describe, announcer) {
    this.#fullPage = () => this.#fullPageOf(session.state(), describe);
    session.events.on('result', () => { this.#hasResult = true; });
    if (!this.framed) return;
    this.#note = new FrameNote(document.getElementById('frame-note'), announcer, this.#fullPage);
    this.#link = new HostLink(session, preset);
    if (this.#wanted > 0) this.#link.height(this.#wanted);
    session.events.on('ready', () => this.#link.ready());
  }

  /** @param {number} height  CSS pixels that the page needs */
  tellHeight(height) {
    this.#wanted = height;
    this.#link?.height(height);
  }

  /** The digits are the reader's own from now on. */
  keepPrivate() {
    this.#link?.keepPrivate();
  }

  /** The page by itself, as it is set here; null when this is it. */
  get fullPage() {
    return this.#note && { address: this.#fullPage, open: () => this.#note.openFullPage() };
  }

  /** @param {string} name  of a file that the browser was asked to save */
  saved(name) {
    this.#note?.saved(name);
  }

  #fullPageOf(state, describe) {
    return fullPageAddress(location.href, { ...state, ran: state.ran || this.#hasResult }, describe);
  }
}
