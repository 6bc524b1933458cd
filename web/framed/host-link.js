// Exchanges messages with the surrounding page; docs/embedding.md describes them all.
//
// Once the digits are private, the surrounding page is told nothing that depends on them: no result, no
// error, no state, no progress, and no height but one that is the same for all digits. What it asks for is
// done, and answered at once by the same error whatever comes of it.

import { failure } from '../base/failure.js';
import { plain } from '../base/plain.js';
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

/** CSS pixels that a page with private digits is high, unless it was higher before it had them. */
const PRIVATE_HEIGHT = 600;

/** What everything is answered with while the digits are private. */
const PRIVATE = failure('private', 'The reader has loaded these images: nothing that is found in them, '
  + 'or depends on them, is told to other pages.').error;

const isTexts = (list) => Array.isArray(list) && list.every((text) => typeof text === 'string');

export class HostLink {
  #origin = hostOrigin();
  #session;
  #preset;
  #link;
  #private = false; // the digits are a person's own
  #quiet = false; // what is said just now is of a person's own files
  #height = 0; // CSS pixels, as last told
  #told = new WeakSet(); // results and errors that answered a request
  #asked = new Set(); // what has not been answered yet: { id }
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
    events.on('progress', (progress) => this.#tell('progress', { progress }));
    // A drag sets something in every frame.
    events.on('state', () => {
      if (this.#secret) return;
      this.#stateTimer ||= setTimeout(() => this.#postState(), STATE_INTERVAL_MS);
    });
    // Whoever asked for it is told first, with the id of the request; nobody is told twice.
    const unlessTold = (tell) => (value) => {
      if (this.#secret) return; // of these digits, whichever there are when it is told
      setTimeout(() => {
        if (!this.#told.has(value)) tell(value);
      });
    };
    events.on('result', unlessTold((result) => this.#tell('result', { result, link: this.#link() })));
    events.on('error', unlessTold((error) => this.#tell('error', { error })));
  }

  ready() {
    const { engine, digits } = this.#session.state();
    this.#post('ready', { engine, digits: this.#private ? null : digits });
  }

  /** @param {number} height  CSS pixels that the page needs */
  height(height) {
    if (this.#private) return;
    this.#height = height;
    this.#post('height', { height });
  }

  /**
   * Whether the digits are a person's own from now on.
   * @param {boolean} isPrivate
   */
  setPrivate(isPrivate) {
    if (isPrivate && !this.#private) {
      if (this.#stateTimer !== 0) this.#postState(); // as it was before
      if (this.#height > 0) this.height(Math.max(this.#height, PRIVATE_HEIGHT)); // else it is never told
      // When these would come to an end tells something of the digits.
      for (const asked of this.#asked) this.#post('error', { id: asked.id, error: PRIVATE });
      this.#asked.clear();
    }
    this.#private = isPrivate;
  }

  /** Does what concerns a person's own files, perhaps in vain, without a word of it. @param {() => void} work */
  quietly(work) {
    this.#quiet = true;
    try {
      work();
    } finally {
      this.#quiet = false;
    }
  }

  get #secret() {
    return this.#private || this.#quiet;
  }

  #postState() {
    clearTimeout(this.#stateTimer);
    this.#stateTimer = 0;
    this.#tell('state', { state: this.#session.state(), link: this.#link() });
  }

  #tell(type, message) {
    if (!this.#secret) this.#post(type, message);
  }

  #post(type, message) {
    if (this.#stateTimer !== 0) this.#postState(); // what came first is told first
    // Without an origin there is no other way to name the page around; only it gets the message.
    window.parent.postMessage({ type: `digitscope:${type}`, ...message }, this.#origin ?? '*');
  }

  /** @param {MessageEvent} event */
  async #hear(event) {
    // Any window may post here, such as another frame of the page around.
    if (event.source !== window.parent) return;
    if (this.#origin !== null && event.origin !== this.#origin) return;
    const { type, id } = event.data ?? {};
    if (type === 'digitscope:cancel') this.#session.cancel();
    const does = {
      'digitscope:request': () => this.#run(event.data.request ?? {}),
      'digitscope:ask': () => this.#ask(event.data.question ?? {}),
      'digitscope:state': () => this.#set(event.data.state),
      'digitscope:link': () => this.#follow(event.data.link ?? '', event.data.reset ?? []),
    };
    if (typeof type !== 'string' || !Object.hasOwn(does, type)) return;

    const asked = { id };
    if (this.#private) this.#post('error', { id, error: PRIVATE });
    else this.#asked.add(asked);
    const answer = await does[type]().catch((error) => failure('failed', `${error?.message ?? error}`));
    if (!this.#asked.delete(asked)) return; // it has been answered
    if (answer.error) this.#post('error', { id, error: answer.error });
    else this.#post(Object.keys(answer)[0], { id, ...answer });
  }

  // What is asked for: the answer's fields, of which the first is its type, or {error}.

  async #run(given) {
    const { value: request, error } = plain('request', given);
    if (error) return { error };
    const result = await this.#session.run(request);
    this.#told.add(result.error ?? result);
    return result.error ? result : { result, link: this.#link() };
  }

  async #ask(given) {
    if (this.#private) return {}; // nobody would see the answer
    const { value: question, error } = plain('question', given);
    const answer = error ? { error } : await this.#session.ask(question);
    return answer.error ? answer : { answer };
  }

  async #set(given) {
    const { error } = given === undefined || given === null ? {} : this.#session.setState(given);
    showTheme(this.#session.state().theme);
    return error ? { error } : this.#state();
  }

  async #follow(link, reset) {
    if (typeof link !== 'string' || !isTexts(reset)) {
      return failure('bad_request', 'A link is text such as "?n_clusters=7", and reset is an array of names.');
    }
    const { error } = this.#preset(link, reset);
    return error ? { error } : this.#state();
  }

  #state() {
    return { state: this.#session.state(), link: this.#link() };
  }
}
