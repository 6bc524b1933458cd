// Exchanges messages with the surrounding page; docs/embedding.md describes them all.

import { failure } from '../base/failure.js';
import { showTheme } from '../canvas/theme.js';

/**
 * The origin of the page around; null when it has none of its own, as a file or a sandboxed frame.
 * @returns {?string}
 */
function hostOrigin() {
  const origin = location.ancestorOrigins?.[0]
    ?? (document.referrer ? new URL(document.referrer).origin : 'null');
  return origin === 'null' ? null : origin;
}

/** As often as one can see. */
const STATE_INTERVAL_MS = 100;

export class HostLink {
  #origin = hostOrigin();
  #session;
  #preset;
  #link;
  #private = false; // the digits are a person's own
  #told = new WeakSet(); // results and errors that answered a request
  #stateTimer = 0; // not 0: the state is to be posted

  /**
   * Starts listening, and says that it does.
   * @param {import('../session.js').Session} session
   * @param {(link: string, reset: string[]) => object} preset  takes what a link sets, and the names of
   *   what is set no more: {} or {error}
   * @param {() => string} link  the query of a link that brings back the page as it is now
   */
  constructor(session, preset, link) {
    this.#session = session;
    this.#preset = preset;
    this.#link = link;
    window.addEventListener('message', (event) => this.#hear(event));
    const { events } = session;
    events.on('progress', (progress) => this.#post('progress', { progress }));
    // A drag sets something in every frame.
    events.on('state', () => {
      this.#stateTimer ||= setTimeout(() => this.#postState(), STATE_INTERVAL_MS);
    });
    // Whoever asked for it is told first, with the id of the request; nobody is told twice.
    const unlessTold = (tell) => (value) => {
      const secret = this.#private; // of these digits, whichever there are when it is told
      setTimeout(() => {
        if (!this.#told.has(value)) tell(value, secret);
      });
    };
    events.on('result', unlessTold((result, secret) => this.#tell('result', { result }, secret)));
    events.on('error', unlessTold((error) => this.#post('error', { error })));
  }

  ready() {
    const { engine, digits } = this.#session.state();
    this.#post('ready', { engine, digits });
  }

  /** @param {number} height  CSS pixels that the page needs */
  height(height) {
    this.#post('height', { height });
  }

  /** Whether the digits are a person's own from now on: what is found in them stays in here. */
  setPrivate(isPrivate) {
    this.#private = isPrivate;
  }

  #postState() {
    clearTimeout(this.#stateTimer);
    this.#stateTimer = 0;
    this.#post('state', { state: this.#session.state(), link: this.#link() });
  }

  #post(type, message) {
    if (this.#stateTimer !== 0) this.#postState(); // what came first is told first
    // Without an origin there is no other way to name the page around; only it gets the message.
    window.parent.postMessage({ type: `digitscope:${type}`, ...message }, this.#origin ?? '*');
  }

  /** What says something about the digits, unless they are private. */
  #tell(type, message, secret = this.#private) {
    if (!secret) {
      this.#post(type, type === 'result' ? { ...message, link: this.#link() } : message);
      return;
    }
    const { error } = failure('private', 'The reader has loaded these digits: what is '
      + 'found in them is not passed on to other pages.');
    this.#post('error', { id: message.id, error });
  }

  /** @param {string} type  of the answer */
  #answer(type, id, value) {
    if (value.error) this.#post('error', { id, error: value.error });
    else if (type === 'state') this.#post(type, { id, state: value, link: this.#link() });
    else this.#tell(type, { id, [type]: value });
  }

  /** @param {MessageEvent} event */
  async #hear(event) {
    // Any window may post here, such as another frame of the page around.
    if (event.source !== window.parent) return;
    if (this.#origin !== null && event.origin !== this.#origin) return;
    const { type, id } = event.data ?? {};
    switch (type) {
      case 'digitscope:request': {
        const result = await this.#session.run(event.data.request ?? {});
        this.#told.add(result.error ?? result);
        this.#answer('result', id, result);
        break;
      }
      case 'digitscope:ask':
        this.#answer('answer', id, await this.#session.ask(event.data.question ?? {}));
        break;
      case 'digitscope:cancel':
        this.#session.cancel();
        break;
      case 'digitscope:state':
        this.#answer('state', id, this.#set(event.data.state));
        break;
      case 'digitscope:link': {
        const { link = '', reset = [] } = event.data;
        const { error } = this.#preset(`${link}`, [...reset].map(String));
        this.#answer('state', id, error ? { error } : this.#session.state());
        break;
      }
    }
  }

  #set(state) {
    const { error } = state ? this.#session.setState(state) : {};
    const now = this.#session.state();
    showTheme(now.theme);
    return error ? { error } : now;
  }
}
