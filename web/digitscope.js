// <digit-scope method="kmeans" n_clusters="10" autorun panels="sizes,centroids"></digit-scope>: the
// page as an element of other pages, in a frame of its own. docs/embedding.md tells all of it.
//
// One file, with nothing imported: it is loaded by pages of any origin, as a module or as a script.

/**
 * @typedef {{error: {code: string, message: string, parameter?: string}}} Failure
 * @typedef {{method?: string, params?: object, theme?: 'auto'|'light'|'dark'}} State
 */

{
  /** Where this file was loaded from: a module is not told, in the form that scripts understand. */
  const SCRIPT = document.currentScript?.src
    ?? [...document.scripts].find(({ src }) => /\/digitscope\.js([?#]|$)/.test(src))?.src;

  /** Attributes that are not part of the link: the rest is the method, its parameters, and so on. */
  const OWN = new Set(['src', 'label', 'height', 'loading', 'theme', 'autorun', 'id', 'class',
    'style', 'title', 'slot', 'part', 'lang', 'dir', 'hidden', 'tabindex', 'role', 'is', 'nonce']);
  const isOwn = (name) => OWN.has(name) || /^(data-|aria-|on|item)/.test(name);
  /** What is shown of the page is settled when it is loaded. */
  const OF_FRAME = new Set(['src', 'controls', 'panels', 'header', 'images', 'labels', 'threads']);

  /** How far outside of the window an element is when its page is loaded. */
  const NEAR = '400px';
  /** CSS pixels, until the page has told how high it is. */
  const FIRST_HEIGHT = 480;

  const STYLE = `
    :host { display: block; }
    :host([hidden]) { display: none; }
    iframe, .place {
      display: block;
      box-sizing: border-box;
      width: 100%;
      max-height: var(--digit-scope-max-height, 1600px);
      border: 0;
    }
    .place { background: color-mix(in srgb, currentColor 6%, transparent); }
  `;

  const prefersDark = matchMedia('(prefers-color-scheme: dark)');

  /** Any CSS colour as [red, green, blue, alpha], 0 ... 255. */
  function pixel(color) {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
    const context = canvas.getContext('2d');
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    return context.getImageData(0, 0, 1, 1).data;
  }

  /** Whether the page is dark where `element` stands: by the colour behind it, or its colour scheme. */
  function isDarkAround(element) {
    for (let at = element; at; at = at.assignedSlot ?? at.parentElement ?? at.getRootNode().host) {
      const [red, green, blue, alpha] = pixel(getComputedStyle(at).backgroundColor);
      if (alpha > 127) return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
    }
    const schemes = getComputedStyle(element).colorScheme.split(' ');
    return schemes.includes('dark') && (!schemes.includes('light') || prefersDark.matches);
  }

  class DigitScope extends HTMLElement {
    #frame = null;
    #site = null; // URL of the page
    #theme = '';
    #asked = new Map(); // id -> what to call with the answer
    #lastId = 0;
    #stop = []; // what to call when it leaves the document
    #isReady = false;
    #becomeReady;

    /**
     * Fulfilled once the page inside takes requests.
     * @type {Promise<{engine: object, digits: ?object}>}
     */
    ready;

    constructor() {
      super();
      const sheet = new CSSStyleSheet(); // allowed also where the page's policy forbids <style>
      sheet.replaceSync(STYLE);
      this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
      this.#expectReady();
    }

    connectedCallback() {
      this.#site = new URL('.', this.getAttribute('src') ?? SCRIPT ?? document.baseURI);
      this.#showPlace();
      const watched = new MutationObserver((records) =>
        this.#changed(new Set(records.map(({ attributeName }) => attributeName))));
      watched.observe(this, { attributes: true });
      this.#stop.push(() => watched.disconnect());
      this.#listen(window, 'message', (event) => this.#hear(event));
      this.#followTheme();
      if (this.getAttribute('loading') === 'eager') this.#load();
      else this.#loadWhenNear();
    }

    disconnectedCallback() {
      for (const stop of this.#stop.splice(0)) stop();
      this.#frame = null;
      this.#forget('It was taken out of the page.');
      this.shadowRoot.replaceChildren();
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

    /** What is set, loaded and running. @returns {Promise<object>} */
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
      if (this.#isReady) this.#post({ type: 'digitscope:cancel' });
    }

    #listen(target, type, listener, options) {
      target.addEventListener(type, listener, options);
      this.#stop.push(() => target.removeEventListener(type, listener, options));
    }

    #expectReady() {
      this.#isReady = false;
      this.ready = new Promise((resolve) => { this.#becomeReady = resolve; });
    }

    /** Keeps the room until the page is loaded. */
    #showPlace() {
      const place = document.createElement('div');
      place.className = 'place';
      place.style.height = this.#firstHeight();
      this.shadowRoot.replaceChildren(place);
    }

    #firstHeight() {
      return `${Number.parseInt(this.getAttribute('height'), 10) || FIRST_HEIGHT}px`;
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

    #load() {
      if (this.#frame) return;
      const frame = document.createElement('iframe');
      const method = this.getAttribute('method');
      frame.title = this.getAttribute('label')
        ?? `Digitscope${method ? `: ${method.replaceAll('_', ' ')}` : ''} on handwritten digits`;
      // Threads, should this page be isolated; otherwise the browser disregards it.
      frame.allow = 'cross-origin-isolated; clipboard-write';
      frame.referrerPolicy = 'origin'; // so that the page inside knows whom it talks to
      frame.style.height = this.#firstHeight();
      frame.src = this.#address();
      this.#frame = frame;
      this.shadowRoot.replaceChildren(frame);
    }

    #address() {
      const address = new URL(this.#site);
      for (const { name, value } of this.attributes) {
        if (!isOwn(name)) address.searchParams.set(name, value);
      }
      address.searchParams.set('embed', '1');
      this.#theme = this.#wantedTheme();
      address.searchParams.set('theme', this.#theme);
      const autorun = this.getAttribute('autorun');
      if (autorun !== null && autorun !== 'false') address.searchParams.set('autorun', '1');
      return address.href;
    }

    #wantedTheme() {
      const theme = this.getAttribute('theme');
      if (theme === 'light' || theme === 'dark') return theme;
      return isDarkAround(this) ? 'dark' : 'light';
    }

    #followTheme() {
      const follow = () => {
        const theme = this.#wantedTheme();
        if (!this.#isReady || theme === this.#theme) return;
        this.#theme = theme;
        this.set({ theme });
      };
      this.#listen(prefersDark, 'change', follow);
      this.#listen(document, 'transitionend', follow); // pages fade from one to the other
      this.#listen(this, 'digitscope:ready', follow); // it may have changed meanwhile
      const observer = new MutationObserver(follow);
      for (let at = this; at; at = at.parentElement ?? at.getRootNode().host) {
        observer.observe(at, { attributes: true });
      }
      this.#stop.push(() => observer.disconnect());
    }

    /** @param {Set<string>} names  of attributes */
    #changed(names) {
      if (!this.#frame) return;
      const parts = [...names].filter((name) => name === 'src' || !isOwn(name));
      if (parts.some((name) => OF_FRAME.has(name)) || (parts.length > 0 && !this.#isReady)) {
        this.#site = new URL('.', this.getAttribute('src') ?? SCRIPT ?? document.baseURI);
        this.#forget('The page inside was loaded again.');
        this.#frame.src = this.#address();
      } else if (parts.length > 0) {
        this.#ask('link', { link: new URL(this.#address()).search }, 'state');
      }
    }

    async #ask(type, what, answer) {
      if (this.isConnected) {
        this.#load();
        await this.ready;
      }
      if (!this.#frame) return { error: { code: 'cancelled', message: 'It is not in the page.' } };
      return new Promise((resolve) => {
        const id = `${++this.#lastId}`;
        this.#asked.set(id, (message) =>
          resolve(message.type === 'digitscope:error' ? { error: message.error } : message[answer]));
        this.#post({ type: `digitscope:${type}`, id, ...what });
      });
    }

    /** Nothing that was asked for will be answered. */
    #forget(message) {
      for (const resolve of this.#asked.values()) {
        resolve({ type: 'digitscope:error', error: { code: 'cancelled', message } });
      }
      this.#asked.clear();
      if (this.#isReady) this.#expectReady();
    }

    #post(message) {
      this.#frame.contentWindow.postMessage(message, this.#site.origin);
    }

    /** @param {MessageEvent} event */
    #hear(event) {
      // Anyone may post to this window: only the frame counts, and only while it shows our page.
      if (!this.#frame || event.source !== this.#frame.contentWindow) return;
      if (event.origin !== this.#site.origin) return;
      const { type, id, ...detail } = event.data ?? {};
      if (typeof type !== 'string' || !type.startsWith('digitscope:')) return;
      if (type === 'digitscope:height') this.#frame.style.height = `${Number(detail.height)}px`;
      if (type === 'digitscope:ready') {
        this.#isReady = true;
        this.#becomeReady(detail);
      }
      this.#asked.get(id)?.({ type, ...detail });
      this.#asked.delete(id);
      this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
    }
  }

  // The same file may be loaded twice, as by two articles on one page.
  if (!customElements.get('digit-scope')) customElements.define('digit-scope', DigitScope);
}
