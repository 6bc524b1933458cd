// Another process that answers one line of JSON with one line of JSON.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export class JsonLines {
  #process;
  #lines;
  #last = ''; // what it wrote to stderr, for the message when it dies

  /** What it said first. @type {object} */
  hello;

  /** @param {string} program  @param {string[]} args  @param {object} [env]  added to ours */
  static async start(program, args, env = {}) {
    const self = new JsonLines(program, args, env);
    self.hello = await self.#next();
    return self;
  }

  constructor(program, args, env) {
    this.#process = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#process.on('error', (error) => { this.#last += error.message; });
    this.#process.stdin.on('error', () => {}); // told by the line that does not come
    this.#process.stderr.on('data', (text) => { this.#last = (this.#last + text).slice(-2000); });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  async #next() {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`it ended: ${this.#last.trim() || 'without a word'}`);
    return JSON.parse(value);
  }

  /** @returns {Promise<object>} its answer; rejects with its `error` */
  async ask(message) {
    this.#process.stdin.write(`${JSON.stringify(message)}\n`);
    const answer = await this.#next();
    if (answer.error) throw new Error(answer.error);
    return answer;
  }

  close() {
    this.#process.kill();
  }
}
