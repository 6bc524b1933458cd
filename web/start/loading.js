// What is shown until the app is ready: a progress bar, and what is being loaded in words.

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

/** One thing that is being loaded. */
class Part {
  received = 0;
  done = false;

  constructor(name, expected, changed) {
    this.name = name;
    this.total = expected;
    this.changed = changed;
  }

  /** Tells bytes; for download(). */
  onBytes = (received, total) => {
    this.received = received;
    this.total = Math.max(total ?? this.total, received);
    this.changed();
  };

  /**
   * Marks the part done when the promise is fulfilled.
   * @template T
   * @param {Promise<T>} promise
   * @returns {Promise<T>}
   */
  async until(promise) {
    const value = await promise;
    this.done = true;
    this.changed();
    return value;
  }

  get fraction() {
    return this.done ? 1 : this.received / this.total;
  }

  describe() {
    if (this.received === 0) return this.name;
    return `${this.name} ${megabytes(this.received)} of ${megabytes(this.total)} MB`;
  }
}

/** The screen of index.html's #loading, which startup-watch.js watches. */
export class LoadingScreen {
  #root;
  #bar;
  #text;
  #parts = [];

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#bar = root.querySelector('progress');
    this.#text = root.querySelector('.stage');
  }

  /**
   * Announces something to load. Parts are told in the order they were announced.
   * @param {string} name
   * @param {number} expectedBytes  its share of the bar, until the server tells its size
   */
  part(name, expectedBytes) {
    const part = new Part(name, expectedBytes, () => this.#show());
    this.#parts.push(part);
    return part;
  }

  #show() {
    const total = this.#parts.reduce((sum, part) => sum + part.total, 0);
    const done = this.#parts.reduce((sum, part) => sum + part.total * part.fraction, 0);
    this.#bar.value = Math.max(this.#bar.value, done / total); // a bar that shrinks looks broken
    this.#text.textContent = this.#parts.find((part) => !part.done)?.describe() ?? 'starting';
  }

  /** The app is there. */
  finish() {
    this.#root.remove();
  }

  /**
   * It will not be there: says why instead.
   * @param {string} title  what cannot be done
   * @param {string} advice
   * @param {boolean} mayPass  whether it may be another time
   */
  fail(title, advice, mayPass) {
    const problem = this.#root.querySelector('.problem');
    problem.querySelector('h2').textContent = title;
    problem.querySelector('.advice').textContent = advice;
    problem.querySelector('.again').hidden = !mayPass;
    this.#root.classList.add('failed');
    problem.hidden = false;
  }
}
