// The element <digit-scope>: a frame with the page in it, as high as the page needs, and the methods that
// an article can call.

import { addressOf, changes, linkAttributes, runsAtOnce, siteAt, titleOf } from './attributes.js';
import { CARD_STYLE, createFailureCard } from './failure-card.js';
import { watchFrame } from './frame-watch.js';
import { FrameHeight, rememberedHeight } from './heights.js';
import { expectation, failure, Requests } from './requests.js';
import { followTheme, isDarkAround, PROBE_STYLE } from './theme.js';

/**
 * @typedef {{error: {code: string, message: string, parameter?: string}}} Failure
 * @typedef {{method?: string, params?: object, theme?: 'auto'|'light'|'dark'}} State
 */

/** How far outside of the window an element is when its page is loaded. */
const NEAR = '400px';
/** CSS pixels, until the page has told how high it is. */
const FIRST_HEIGHT = 480;

const STYLE = `
  /* Where it grows, what is read below it stays in place. */
  :host { display: block; position: relative; overflow-anchor: none; }
  :host([hidden]) { display: none; }
  iframe, .place {
    display: block;
    box-sizing: border-box;
    width: 100%;
    max-height: var(--digit-scope-max-height, 1600px);
    border: 0;
  }
  .place { background: color-mix(in srgb, currentColor 6%, transparent); }
  iframe.away { position: absolute; top: 0; visibility: hidden; }
`;

/** @param {?string} script  address of the element's script: the page is beside it */
export const createElementClass = (script) => class DigitScope extends HTMLElement {
  #site = null; // URL of the page's folder; null: there is no such address
  #frame = null;
  #watch = null; // of the frame, until it shows a sign of life
  #height = null; // of the frame
  #card = null; // in place of the page, when it does not come
  #target = ''; // whom messages are for: the origin of the page inside, once it has spoken
  #theme = '';
  #told = new Map(); // the attributes that the page inside knows of
  #link = null; // the page as the reader left it, if it ever was there
  #requests = new Requests();
  #ready = expectation();
  #stop = []; // what to call when it leaves the document
  #stopTheme = () => {};

  constructor() {
    super();
    const sheet = new CSSStyleSheet(); // allowed also where the page's policy forbids <style>
    sheet.replaceSync(STYLE + PROBE_STYLE + CARD_STYLE);
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
  }

  connectedCallback() {
    this.#showPlace();
    const watched = new MutationObserver(() => this.#changed());
    watched.observe(this, { attributes: true });
    this.#stop.push(() => watched.disconnect());
    this.#listen(window, 'message', (event) => this.#hear(event));
    this.#listen(window, 'online', () => { if (this.#card) this.reload(); });
    this.#followTheme();
    this.#stop.push(() => this.#stopTheme());
    if (this.getAttribute('loading') === 'eager') this.#load();
    else this.#loadWhenNear();
  }

  disconnectedCallback() {
    for (const stop of this.#stop.splice(0)) stop();
    this.#leave('It was removed from the page.');
    this.shadowRoot.replaceChildren();
  }

  /** Moved by moveBefore(), which leaves the frame as it is. */
  connectedMoveCallback() {
    this.#followTheme();
  }

  /**
   * Fulfilled once the page inside takes requests; rejected when it does not come, or cannot start.
   * @returns {Promise<{engine: object, digits: ?object}>}
   */
  get ready() {
    return this.#ready.promise;
  }

  /**
   * Runs a request, such as { method: 'kmeans', n_clusters: 12 }; the page inside shows the result.
   * @param {object} request
   * @returns {Promise<object | Failure>} the Result
   */
  run(request) {
    return this.#ask('request', { request }, 'result');
  }

  /**
   * @param {object} question  see the README
   * @returns {Promise<object | Failure>} the answer
   */
  ask(question) {
    return this.#ask('ask', { question }, 'answer');
  }

  /** What is set, loaded and running. @returns {Promise<object | Failure>} */
  state() {
    return this.#ask('state', {}, 'state');
  }

  /**
   * Sets method, parameters or theme. Good values are taken even when others are bad.
   * @param {State} state
   * @returns {Promise<object | Failure>} the state it then has
   */
  set(state) {
    return this.#ask('state', { state }, 'state');
  }

  /** Cancels the run under way and those that wait. */
  cancel() {
    if (this.#ready.done) this.#post({ type: 'digitscope:cancel' });
  }

  /** Loads the page inside anew, as after a failure. It is then as the reader left it. */
  reload() {
    if (!this.isConnected) return;
    const height = this.clientHeight; // nothing below moves
    this.#leave('The page inside was reloaded.');
    this.#load(height);
  }

  #listen(target, type, listener) {
    target.addEventListener(type, listener);
    this.#stop.push(() => target.removeEventListener(type, listener));
  }

  /** Shows a frame, what is in its place, or both. */
  #show(...nodes) {
    for (const node of [...this.shadowRoot.children]) {
      if (node.className !== 'probe' && !nodes.includes(node)) node.remove();
    }
    for (const node of nodes) if (!node.isConnected) this.shadowRoot.append(node);
  }

  /** Keeps the room until the page is loaded. */
  #showPlace() {
    this.#site = this.#findSite();
    const place = document.createElement('div');
    place.className = 'place';
    place.style.height = `${this.#knownHeight() || FIRST_HEIGHT}px`;
    this.#show(place);
  }

  /** CSS pixels that the page needed the last time, or that the author says; 0: nobody knows. */
  #knownHeight() {
    const remembered = this.#site && rememberedHeight(this.#address(), this.clientWidth);
    return remembered || Number.parseInt(this.getAttribute('height'), 10) || 0;
  }

  #loadWhenNear() {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      this.#load();
    }, { rootMargin: NEAR });
    observer.observe(this);
    this.#stop.push(() => observer.disconnect());
  }

  /**
   * @param {number} [height]  CSS pixels, if it is to keep that at first
   * @param {boolean} [credentialless]  the way in which isolated pages may show any server's
   */
  #load(height = this.#knownHeight(), credentialless = false) {
    if (this.#frame || this.#card) return;
    this.#site = this.#findSite();
    if (!this.#site) {
      this.#fail(`There is no address "${this.getAttribute('src')}".`);
      return;
    }
    const frame = document.createElement('iframe');
    frame.title = titleOf(this);
    // Threads, should this page be isolated; otherwise the browser disregards it.
    frame.allow = 'cross-origin-isolated; clipboard-write';
    frame.referrerPolicy = 'origin'; // so that the page inside knows whom it talks to
    frame.credentialless = credentialless;
    this.#theme = this.#wantedTheme();
    frame.src = this.#address();
    this.#told = linkAttributes(this);
    this.#target = '';
    this.#frame = frame;
    this.#height = new FrameHeight(this, frame, height || FIRST_HEIGHT, height > 0);
    this.#watch = watchFrame(frame, frame.src, async (findReason, { isolation }) => {
      if (!credentialless && isolation && 'credentialless' in HTMLIFrameElement.prototype) {
        this.#leave('The page inside was reloaded.');
        this.#load(height, true);
        return;
      }
      const reason = await findReason();
      if (this.#frame === frame && !this.#target) this.#fail(reason);
    });
    this.#show(frame);
  }

  /** Lets go of the frame. Nothing that was asked of it will be answered. */
  #leave(why) {
    this.#watch?.stop();
    this.#height?.stop();
    this.#frame = null;
    this.#card = null;
    this.#forget(why);
  }

  #forget(why) {
    this.#requests.cancel(why);
    if (this.#ready.done || this.#ready.failed) this.#ready = expectation();
  }

  #findSite() {
    try {
      return siteAt(this.getAttribute('src') ?? script, document.baseURI);
    } catch {
      return null;
    }
  }

  /** Where the frame shows the page. */
  #address() {
    return addressOf(this.#site, {
      attributes: linkAttributes(this),
      autorun: this.getAttribute('autorun'),
      theme: this.#theme || this.#wantedTheme(),
      left: this.#link === null ? null : { link: this.#link, told: this.#told },
    });
  }

  /** The page does not come: what is said in its place, and to all who wait for it. */
  #fail(reason) {
    const { card, tell } = createFailureCard(this, {
      fullPage: this.#site?.href ?? null, retry: () => this.reload(),
    });
    card.style.minHeight = `${this.clientHeight}px`; // nothing below moves
    this.#frame?.classList.add('away'); // it may come yet
    this.#card = card;
    this.#show(...[this.#frame, card].filter(Boolean));
    tell(reason); // now that it can be heard
    this.#refuse(failure('unavailable', reason));
    this.#emit('digitscope:error', failure('unavailable', reason));
  }

  #refuse({ error }) {
    this.#ready.fail(Object.assign(new Error(error.message), { code: error.code }));
  }

  #wantedTheme() {
    const theme = this.getAttribute('theme');
    if (theme === 'light' || theme === 'dark') return theme;
    return isDarkAround(this) ? 'dark' : 'light';
  }

  #followTheme() {
    this.#stopTheme();
    this.#stopTheme = followTheme(this, () => this.#adoptTheme());
  }

  #adoptTheme() {
    const theme = this.#wantedTheme();
    if (!this.#ready.done || theme === this.#theme) return;
    this.#theme = theme;
    this.set({ theme });
  }

  /** Tells the page inside which attributes have changed. What readers have set stays as it is. */
  #changed() {
    if (!this.#frame && !this.#card) return;
    if (this.#frame) this.#frame.title = titleOf(this);
    const attributes = linkAttributes(this);
    const { set, reset, reload } = changes(this.#told, attributes);
    if (reload || this.#findSite()?.href !== this.#site?.href) {
      if (reload) this.#link = null; // it tells of other digits
      this.reload();
    } else if (this.#ready.done && set.size + reset.length > 0) {
      this.#told = attributes;
      this.#ask('link', { link: `?${new URLSearchParams([...set])}`, reset }, 'state');
    }
  }

  async #ask(type, what, answer) {
    if (this.isConnected) {
      this.#load();
      try {
        await this.ready;
      } catch ({ message }) {
        return failure('unavailable', message);
      }
    }
    if (!this.#frame) return failure('cancelled', 'It is not in the page.');
    return this.#requests.ask((id) => this.#post({ type: `digitscope:${type}`, id, ...what }), answer);
  }

  #post(message) {
    this.#frame.contentWindow.postMessage(message, this.#target);
  }

  /** @param {MessageEvent} event */
  #hear(event) {
    // Anyone may post to this window: only the frame counts, and only while it shows our page.
    if (!this.#frame || event.source !== this.#frame.contentWindow) return;
    // In a sandbox without an origin the frames of this page have none either.
    const originless = event.origin === 'null' && self.origin === 'null';
    if (event.origin !== this.#site.origin && !originless) return;
    const { type, id, ...detail } = event.data ?? {};
    if (typeof type !== 'string' || !type.startsWith('digitscope:')) return;
    this.#target = originless ? '*' : event.origin;
    this.#liven(type);
    this.#take(type, detail);
    this.#requests.answer(id, detail);
    this.#emit(type, detail);
  }

  /** The page inside is there, perhaps later than it was waited for, or once more. */
  #liven(type) {
    this.#watch.stop();
    if (type === 'digitscope:loading') this.#forget('The page inside was reloaded.');
    if (!this.#card) return;
    this.#card = null;
    this.#frame.classList.remove('away');
    this.#show(this.#frame);
    this.#forget('');
  }

  #take(type, detail) {
    if (typeof detail.link === 'string') this.#link = detail.link;
    const atOnce = runsAtOnce(this.#frame.src);
    switch (type) {
      case 'digitscope:height':
        this.#height.needs(Number(detail.height));
        break;
      case 'digitscope:ready':
        this.#ready.fulfil(detail);
        this.#changed(); // since the frame was opened
        this.#adoptTheme();
        if (!atOnce) this.#height.settle();
        break;
      case 'digitscope:result':
        if (atOnce) this.#height.settle();
        break;
      case 'digitscope:error':
        if (detail.error?.code !== 'unavailable') break;
        this.#refuse(detail);
        this.#show(this.#frame, document.createElement('slot')); // it says why; this is what helps
        break;
    }
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }
};
