// A screen reader as far as a test needs one: screen_reader.py asks the browser by AT-SPI, and this asks
// that.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { TIMEOUT_MS } from '../../browser/support/timeout.mjs';

const SCRIPT = fileURLToPath(new URL('screen_reader.py', import.meta.url));

/** Between two questions, in which the browser gets to do something. */
const INTERVAL_MS = 100;

/**
 * What AT-SPI tells of an object.
 * @typedef {{id: number, role: string, name: string, description: string, states: string[], text: string}} Heard
 */

/** @param {string} python  one that has AT-SPI's bindings */
export function startScreenReader(python) {
  const process = spawn(python, [SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: process.stdout })[Symbol.asyncIterator]();

  const ask = async (command) => {
    process.stdin.write(`${JSON.stringify(command)}\n`);
    const { value: line, done } = await answers.next();
    if (done) throw new Error('The screen reader has ended.');
    return JSON.parse(line);
  };

  /** Asks until there is an answer. */
  const wait = async (command, what) => {
    for (const givenUp = Date.now() + TIMEOUT_MS; ;) {
      const { answer, error } = await ask(command);
      if (answer) return answer;
      if (Date.now() > givenUp) throw new Error(`${what}: ${error ?? 'there is none'}`);
      await pause(INTERVAL_MS);
    }
  };

  const heard = []; // all of it
  const reader = {
    /** @returns {Promise<Heard>} the first such object whose name begins so, once there is one */
    find: (role, name) => wait({ do: 'find', role, name }, `${role} "${name}"`),
    /** Presses it. @returns {Promise<void>} */
    press: async (role, name) => {
      const { id } = await reader.find(role, name);
      await wait({ do: 'press', id }, `pressing ${role} "${name}"`);
    },
    /** @returns {Promise<string[][]>} the text of a table's cells */
    table: async (name) => {
      const { id } = await reader.find('table', name);
      return wait({ do: 'table', id }, `table "${name}"`);
    },
    /** @returns {Promise<{role: string, name: string, text: string}[]>} what is in it, in its order */
    within: async (role, name) => {
      const { id } = await reader.find(role, name);
      return wait({ do: 'within', id }, `${role} "${name}"`);
    },
    /** Waits until it is what lies in its own middle on the screen. */
    lies: async (role, name) => {
      const { id } = await reader.find(role, name);
      await wait({ do: 'under', id }, `${role} "${name}" at its place`);
    },
    /** @returns {Promise<Heard>} what has the focus */
    focused: () => wait({ do: 'focused' }, 'the focus'),
    /** Presses keys, of which "^f" is Ctrl+F, as somebody at the keyboard. @param {string} text */
    type: (text) => wait({ do: 'type', text }, text),
    /** Waits until such an object of the browser's own has the focus. */
    awaits: (role, name) => wait({ do: 'awaits', role, name }, `${role} "${name}" with the focus`),
    /** Waits until a live region says something like `text`. @param {RegExp} text */
    hears: async (text) => {
      for (const givenUp = Date.now() + TIMEOUT_MS; ;) {
        const { answer } = await ask({ do: 'heard' });
        heard.push(...answer);
        const found = heard.find((one) => text.test(one));
        if (found) return found;
        if (Date.now() > givenUp) throw new Error(`${text} was not said, but: ${heard.join(' | ')}`);
        await pause(INTERVAL_MS);
      }
    },
    stop: async () => {
      process.stdin.end();
      await once(process, 'exit');
    },
  };
  return reader;
}
