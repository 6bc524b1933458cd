// What was asked of the page inside, until it answers.

const failure = (code, message) => ({ error: { code, message, parameter: '' } });

export class Requests {
  #asked = new Map(); // id -> what to call with the answer
  #lastId = 0;

  /**
   * @param {(id: string) => void} post  asks
   * @param {string} field  of the message that answers
   * @returns {Promise<object>} that field, or {error}
   */
  ask(post, field) {
    const id = `${++this.#lastId}`;
    return new Promise((resolve) => {
      this.#asked.set(id, (message) =>
        resolve(message.error ? { error: message.error } : message[field]));
      post(id);
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
