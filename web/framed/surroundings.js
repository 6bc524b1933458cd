// The surrounding page, if there is one: what it wants shown, how high this page is, what it is told. By
// itself this page has the whole window, and tells nobody anything.

import { readEmbedding } from '../links/address.js';
import { fullPageAddress } from '../links/embedding.js';
import { FrameNote } from './frame-note.js';
import { HostLink } from './host-link.js';
import { leaveScrolling } from './quiet-input.js';

/** What an article may change of what it shows. */
const isShown = (name) => ['controls', 'panels', 'header'].includes(name);

/** By then the app has drawn what it shows, and told how high that is. */
const FRAMES_TO_SETTLE = 8;

function afterFrames(count, f) {
  requestAnimationFrame(() => (count > 1 ? afterFrames(count - 1, f) : f()));
}

export class Surroundings {
  #query; // what it says of the page as part of another
  #app = null;
  #note = null; // of what the page around does not allow
  #link = null;
  #wanted = 0; // CSS pixels that the page needs
  #hasResult = false;
  #fullPage = null; // its address, as it is set now
  #session = null;
  #before = null; // the query of a link to the page as it was before the digits were private

  /** Whether this page is shown inside another one. */
  framed = window.parent !== window;

  /** @param {string} search  the query of this page's address */
  constructor(search) {
    this.#query = new URLSearchParams(search);
  }

  /** Whether it is part of another page's text, rather than a page in a frame. */
  get embedded() {
    return readEmbedding(this.#query) !== null;
  }

  /**
   * Shows what the page around wants shown, and leaves it the reader's wheel, fingers and focus.
   * @param {import('../canvas/app-view.js').AppView} app
   * @param {HTMLElement} stage  the canvas and its mirror
   * @returns {{} | import('../base/failure.js').Failure}
   */
  join(app, stage) {
    if (!this.embedded) return {};
    leaveScrolling(stage, () => this.#wanted <= Math.ceil(stage.clientHeight));
    this.#app = app;
    return app.embed(readEmbedding(this.#query));
  }

  /** Shows what the page around now wants shown. */
  #show(link, reset) {
    const entries = new URLSearchParams(link);
    if (!this.embedded || ![...entries.keys(), ...reset].some(isShown)) return {};
    for (const name of reset.filter(isShown)) this.#query.delete(name);
    for (const [name, value] of entries) if (isShown(name)) this.#query.set(name, value);
    return this.#app.embed(readEmbedding(this.#query));
  }

  /**
   * Starts talking to the page around.
   * @param {import('../session.js').Session} session
   * @param {import('../access/announcer.js').Announcer} announcer
   */
  talk(session, announcer) {
    this.#session = session;
    this.#fullPage = () => fullPageAddress(location.href, session, this.#hasResult);
    session.events.on('result', () => { this.#hasResult = true; });
    if (!this.framed) return;
    this.#note = new FrameNote(document.getElementById('frame-note'), announcer, this.#fullPage);
    const preset = (link, reset) => {
      const outcomes = [this.#show(link, reset), session.changeLink(link, reset)];
      return outcomes.find(({ error }) => error) ?? {};
    };
    this.#link = new HostLink(session, preset,
      () => fullPageAddress(location.href, session).replace(/^[^?]*/, ''));
    if (this.#wanted > 0) this.#link.height(this.#wanted);
    session.events.on('ready', () => this.#link.ready());
  }

  /** @param {number} height  CSS pixels that the page needs */
  tellHeight(height) {
    this.#wanted = height;
    this.#link?.height(height);
  }

  /**
   * Whether the digits are the reader's own from now on. Once they no longer are, the page is as it was
   * before they came: a threshold, say, that was chosen among their scores is not told afterwards, either.
   * @param {boolean} isPrivate
   */
  setPrivate(isPrivate) {
    if (!this.#link || isPrivate === (this.#before !== null)) return;
    if (isPrivate) {
      this.#before = this.#session.link(location.search);
      this.#link.setPrivate(true);
      return;
    }
    this.#session.startOver(this.#before);
    this.#before = null;
    this.#link.setPrivate(false);
    afterFrames(FRAMES_TO_SETTLE, () => {
      if (this.#before === null && this.#wanted > 0) this.#link.height(this.#wanted);
    });
  }

  /** Does what concerns the reader's own files without a word of it to the page around. @param {() => void} work */
  quietly(work) {
    if (this.#link) this.#link.quietly(work);
    else work();
  }

  /** The page by itself, as it is set here; null when this is it. */
  get fullPage() {
    return this.#note && { address: this.#fullPage, open: () => this.#note.openFullPage() };
  }

  /** @param {string} name  of a file that the browser was asked to save */
  saved(name) {
    this.#note?.saved(name);
  }
}
