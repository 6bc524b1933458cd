// Requests to the page inside that have not been answered yet.

/** @returns {{error: {code: string, message: string, parameter: string}}} */
export const failure = (code, message) => ({ error: { code, message, parameter: '' } });

/** A promise, with what settles it. */
export function expectation() {
  const expected = { done: false, failed: false };
  expected.promise = new Promise((fulfil, reject) => {
    expected.fulfil = (value) => { expected.done = true; fulfil(value); };
    expected.fail = (error) => { expected.failed = true; reject(error); };
  });
  expected.promise.catch(() => {}); // it is told on the page as well
  return expected;
}

export class Requests {
  #asked = new Map(); // id -> what to call with the answer
  #lastId = 0;

  /**
   * @param {(id: string) => void} post  asks
   * @param {string} field  of the message that answers
   * @returns {Promise<object>} that field, or {error}, also for what cannot be posted
   */
  ask(post, field) {
    const id = `${++this.#lastId}`;
    return new Promise((resolve) => {
      this.#asked.set(id, (message) =>
        resolve(message.error ? { error: message.error } : message[field]));
      try {
        post(id);
      } catch (error) { // of functions, symbols and the like
        this.answer(id, failure('bad_request', `This cannot be sent to the page inside: ${error.message}`));
      }
    });
  }

  /** @param {string} [id]  of what was asked, if the message answers anything */
  answer(id, message) {
    this.#asked.get(id)?.(message);
    this.#asked.delete(id);
  }

  /** Nothing of it will be answered. */
  cancel(why) {
    for (const resolve of this.#asked.values()) resolve(failure('cancelled', why));
    this.#asked.clear();
  }
}
