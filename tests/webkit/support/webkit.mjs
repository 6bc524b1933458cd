// WebKitGTK, by the W3C's WebDriver protocol: Debian's webkit2gtk-driver starts its small browser.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { env } from 'node:process';
import { after, before } from 'node:test';
import { freePort } from '../../browser/support/free-port.mjs';
import { TIMEOUT_MS } from '../../browser/support/timeout.mjs';

const DRIVER = env.WEBKIT_DRIVER ?? 'WebKitWebDriver';

/** As WebDriver writes the keys that are no characters. */
const KEYS = { Enter: '\uE007' };

/** Does it again until it succeeds. @param {() => Promise<any>} act */
async function until(act) {
  for (const givenUp = Date.now() + TIMEOUT_MS; ;) {
    try {
      return await act();
    } catch (error) {
      if (Date.now() > givenUp) throw error;
      await new Promise((passed) => setTimeout(passed, 50));
    }
  }
}

/** What a test does with the one window that there is. */
class Page {
  #driver;
  #session = '';

  /** @param {string} driver  its address */
  constructor(driver) {
    this.#driver = driver;
  }

  async #call(method, path, body) {
    const response = await fetch(this.#driver + this.#session + path, {
      method, body: body && JSON.stringify(body),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${path}: ${value.message || value.error}`);
    return value;
  }

  /** @param {{width: number, height: number}} size  of the window */
  async open(size) {
    await until(() => this.#call('GET', '/status'));
    const { sessionId } = await this.#call('POST', '/session', { capabilities: {} });
    this.#session = `/session/${sessionId}`;
    await this.#call('POST', '/timeouts', { script: 3 * TIMEOUT_MS, pageLoad: TIMEOUT_MS });
    await this.#call('POST', '/window/rect', size);
  }

  close() {
    return this.#call('DELETE', '');
  }

  goto(url) {
    return this.#call('POST', '/url', { url });
  }

  /** Runs a function in the page. @returns {Promise<any>} what it gives, or what its promise does */
  async evaluate(act, ...args) {
    const { value, error } = await this.#call('POST', '/execute/async', {
      script: `const args = [...arguments];
        const done = args.pop();
        Promise.resolve().then(() => (${act})(...args))
          .then((value) => done({ value }), (error) => done({ error: String(error) }));`,
      args,
    });
    if (error) throw new Error(error);
    return value;
  }

  /** Runs a function in the page until it gives something. */
  waitFor(act, ...args) {
    return until(async () => {
      const value = await this.evaluate(act, ...args);
      if (!value) throw new Error(`there never was ${act}`);
      return value;
    });
  }

  /** @param {{x: number, y: number}} at  in CSS pixels of the window */
  click(at) {
    return this.drag(at, at);
  }

  /** Presses the mouse at one place and lifts it at another, both in CSS pixels of the window. */
  drag(from, to) {
    const move = ({ x, y }) => ({ type: 'pointerMove', x: Math.round(x), y: Math.round(y) });
    const pressed = [{ type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
    if (from !== to) pressed.splice(1, 0, move(to));
    return this.#call('POST', '/actions', {
      actions: [{ type: 'pointer', id: 'mouse', actions: [move(from), ...pressed] }],
    });
  }

  /** @param {string} key  one of KEYS, or a character */
  press(key) {
    const value = KEYS[key] ?? key;
    return this.#call('POST', '/actions', {
      actions: [{
        type: 'key', id: 'keyboard', actions: [{ type: 'keyDown', value }, { type: 'keyUp', value }],
      }],
    });
  }

  /** @returns {Promise<Buffer>} a PNG */
  async screenshot() {
    return Buffer.from(await this.#call('GET', '/screenshot'), 'base64');
  }
}

/**
 * Starts the browser around the tests of a file. A display has to be there.
 * @returns {{page: Page}}
 */
export function useWebKit() {
  const webkit = { page: null };
  let driver;
  before(async () => {
    const port = await freePort();
    driver = spawn(DRIVER, [`--port=${port}`], {
      stdio: 'ignore',
      env: {
        ...env,
        LIBGL_ALWAYS_SOFTWARE: '1',
        JSC_useSharedArrayBuffer: '1', // else there is none even for isolated pages
      },
    });
    await once(driver, 'spawn');
    webkit.page = new Page(`http://127.0.0.1:${port}`);
    await webkit.page.open({ width: 1280, height: 800 });
  });
  after(async () => {
    await webkit.page?.close().catch(() => {}); // it may not have been opened
    if (driver?.exitCode === null && driver.kill()) await once(driver, 'exit');
  });
  return webkit;
}
