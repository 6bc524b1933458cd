// The address bar follows the state of the page, so that it can be copied, bookmarked and reloaded; Back
// and Forward restore earlier states.
//
// A run, a tab and a method are steps of the browser's history; other changes update the current step.
// Parameters changed after a run would lose the run from its step, so they begin the next step, the draft
// of the run to come.

import { COLLECTIONS } from '../site/collections.js';
import { DIGITS, namedDigits } from './address.js';
import { fullPageAddress } from './embedding.js';

/** Browsers refuse an address that changes with every frame of a drag. */
const INTERVAL_MS = 250;

export class AddressBar {
  #session;
  #state; // as the address has it
  #query = location.search;
  #timer = 0;
  #linked = namedDigits(location.search); // what the address said of the digits at first
  #digits = null; // entries of those chosen since; null: none were

  /**
   * @param {import('../session.js').Session} session  already set as the address says
   * @param {boolean} autorun  whether the address asks for a result
   */
  constructor(session, autorun) {
    this.#session = session;
    this.#state = this.#wanted(autorun);
    session.events.on('state', () => this.#follow());
    session.events.on('result', () => this.#follow(true));
    session.onSet = () => this.#follow();
    window.addEventListener('popstate', () => this.#goBack());
  }

  /** The address that brings back the page as it is now; of the full page, inside an article. */
  get link() {
    return fullPageAddress(this.#here, this.#session);
  }

  /**
   * From now on the digits are those of a collection, or again those that the address had at first, or kept in
   * this browser, of which it says nothing.
   * @param {import('../session.js').Digits} digits
   */
  showDigits({ collection, isLinked }) {
    const isFirst = !collection || collection === COLLECTIONS[0].id;
    this.#digits = isFirst ? [] : [['data', collection]];
    if (isLinked) this.#digits = this.#linked;
    this.#state = this.#session.state();
    this.#query = this.#queryNow();
    this.#write('replaceState', this.#isDraft());
  }

  /** The address, with the digits that were chosen in place of those that are no longer there. */
  get #here() {
    const here = new URL(location.href);
    const named = JSON.stringify(namedDigits(here.search));
    if (this.#digits === null || named === JSON.stringify(this.#digits)) return here;
    for (const name of DIGITS) here.searchParams.delete(name);
    for (const [name, value] of this.#digits) here.searchParams.append(name, value);
    return here;
  }

  /** The query that brings back the page as it is now. */
  #queryNow() {
    return this.#session.link(this.#here.search);
  }

  /** The state as it will be once the run that the address may ask for is done. */
  #wanted(autorun) {
    const state = this.#session.state();
    return { ...state, ran: state.ran || autorun };
  }

  #follow(hasRun = false) {
    const state = this.#session.state();
    const query = this.#queryNow();
    if (query === this.#query) return;
    const before = this.#state;
    this.#state = state;
    this.#query = query;
    if (this.#isStep(before, state, hasRun)) this.#write('pushState', !state.ran);
    else if (hasRun) this.#write('replaceState', false);
    else this.#timer ||= setTimeout(
      () => this.#write('replaceState', this.#isDraft()), INTERVAL_MS);
  }

  #isDraft() {
    return history.state?.draft === true;
  }

  #isStep(before, state, hasRun) {
    if (window.parent !== window) return false; // Back belongs to the page around
    if (before.view !== state.view || before.method !== state.method) return true;
    if (!hasRun) return before.ran && !state.ran;
    const same = JSON.stringify(before.params) === JSON.stringify(state.params);
    return !(before.ran && same) && !this.#isDraft();
  }

  #write(how, draft) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    try {
      history[how]({ draft }, '', this.#query);
    } catch {
      // Too often, or a page that may not: the address stays as it was.
    }
  }

  #goBack() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    // A step of before other images were chosen is of those that there are now.
    const { search } = this.#here;
    if (search !== location.search) {
      this.#query = search;
      this.#write('replaceState', this.#isDraft());
    } else if (search === this.#query) {
      return;
    }
    this.#query = search;
    const outcome = this.#session.restoreLink(location.search);
    this.#state = this.#wanted(outcome.autorun);
    const { method, params, ran } = this.#session.state();
    if (outcome.autorun && !ran) this.#session.run({ method, ...params }, 'person');
    if (outcome.error) this.#session.fail(outcome);
  }
}
