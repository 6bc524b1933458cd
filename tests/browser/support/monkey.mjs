// A monkey: presses, drags, pinches, types and asks at random, through mouse, touch, keys and mirror by turns. What it
// does follows from its seed and from what is on the page.

import { drawn } from './page.mjs';
import { fingersOn } from './fingers.mjs';

/**
 * Random numbers that a seed gives again (mulberry32).
 * @param {number} seed
 * @returns {() => number}  from [0, 1)
 */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const KEYS = [
  'Tab', 'Tab', 'Tab', 'Shift+Tab', 'Enter', 'Enter', 'Space', 'Space', 'Escape', 'ArrowLeft', 'ArrowRight',
  'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', 'Backspace', 'Delete', 'Control+a', 'Control+z',
  'Control+Shift+z', 'Control+c', 'Control+v', '?', 'r', '1', '2', '3', '4', '+', '-', '/', '.', 'j', 'k',
];

const TYPED = ['7', '12', '0', '-1', '1e9', '0.05', 'NaN', '9999999999999999', 'three', '٣', '<b>', '   '];

const WINDOWS = [
  { width: 1280, height: 720 }, { width: 390, height: 844 }, { width: 844, height: 390 },
  { width: 820, height: 1180 }, { width: 320, height: 400 }, { width: 1920, height: 1080 },
];

const REQUESTS = [
  { method: 'kmeans', n_clusters: 4, samples: 400 },
  { method: 'kmeans', n_clusters: 1, samples: 30 },
  { method: 'hierarchical', linkage: 'ward', samples: 300 },
  { method: 'hierarchical', linkage: 'single', samples: 500, n_clusters: 12 },
  { method: 'isolation_forest', samples: 600 },
  { method: 'local_outlier_factor', samples: 500, n_neighbors: 5 },
  { method: 'kmeans', n_clusters: 0 },
  { method: 'tsne', samples: 300, max_iter: 60 },
  { method: 'nothing' },
];

/**
 * @param {import('playwright-core').Page} page  which has a touch screen
 * @param {number} seed
 * @returns {Promise<{step: () => Promise<string>}>} step() does one thing, and says what
 */
export async function monkeyOn(page, seed) {
  const random = randomFrom(seed);
  const below = (n) => Math.floor(random() * n);
  const oneOf = (list) => list[below(list.length)];
  const fingers = await fingersOn(page);
  const place = () => {
    const { width, height } = page.viewportSize();
    return { x: below(width), y: below(height) };
  };
  const say = ({ x, y }) => `${x},${y}`;

  const acts = {
    async click() {
      const at = place();
      await page.mouse.click(at.x, at.y, { button: below(12) === 0 ? 'right' : 'left', clickCount: 1 + below(2) });
      return say(at);
    },
    async hover() {
      const at = place();
      await page.mouse.move(at.x, at.y, { steps: 3 });
      return say(at);
    },
    async drag() {
      const [from, to] = [place(), place()];
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 4 });
      // Sometimes something else happens while the button is down.
      if (below(4) === 0) await page.keyboard.press('Escape');
      await page.mouse.up();
      return `${say(from)} to ${say(to)}`;
    },
    async wheel() {
      const at = place();
      const by = (below(9) - 4) * 120;
      await page.mouse.move(at.x, at.y);
      await page.mouse.wheel(below(5) === 0 ? by : 0, by);
      return `${say(at)} by ${by}`;
    },
    async tap() {
      const at = place();
      await fingers.tap(at);
      return say(at);
    },
    async swipe() {
      const at = place();
      const by = { x: below(400) - 200, y: below(600) - 300 };
      await fingers.flick(at, by);
      return `${say(at)} by ${say(by)}`;
    },
    async pinch() {
      const [a, b, c, d] = [place(), place(), place(), place()];
      await fingers.put(a, b);
      await fingers.move(c, d);
      await fingers.lift();
      return `${say(a)} ${say(b)} to ${say(c)} ${say(d)}`;
    },
    async key() {
      const keys = Array.from({ length: 1 + below(4) }, () => oneOf(KEYS));
      for (const key of keys) await page.keyboard.press(key);
      return keys.join(' ');
    },
    async type() {
      const text = oneOf(TYPED);
      await page.keyboard.insertText(text);
      return text;
    },
    // As a screen reader does: a control is pressed, or given a value, where it is in the mirror.
    async ask() {
      const [which, text] = [random(), oneOf(TYPED)];
      return page.evaluate(([which, text]) => {
        const controls = [...document.querySelectorAll('#mirror :is(button, input, [role=tab], [role=radio], '
          + '[role=option], [role=gridcell], [role=switch], [role=checkbox])')];
        const control = controls[Math.floor(which * controls.length)];
        if (!control) return 'nothing there';
        control.focus();
        if (control instanceof HTMLInputElement && control.type !== 'checkbox') {
          control.value = text;
          control.dispatchEvent(new Event('input', { bubbles: true }));
          control.dispatchEvent(new Event('change', { bubbles: true }));
        } else {
          control.click();
        }
        return `${control.getAttribute('aria-label') ?? control.textContent}`.slice(0, 60);
      }, [which, text]);
    },
    async run() {
      const request = oneOf(REQUESTS);
      await page.evaluate((request) => { window.digitscope.run(request); }, request);
      return JSON.stringify(request);
    },
    async cancel() {
      await page.evaluate(() => window.digitscope.cancel());
      return '';
    },
    async resize() {
      const size = oneOf(WINDOWS);
      await page.setViewportSize(size);
      return `${size.width} x ${size.height}`;
    },
    async scheme() {
      const colorScheme = oneOf(['light', 'dark']);
      await page.emulateMedia({ colorScheme, reducedMotion: oneOf(['reduce', 'no-preference']) });
      return colorScheme;
    },
    async back() {
      const by = oneOf([-1, 1]);
      await page.evaluate((by) => { // within the page: what was before it is not looked at
        const { navigation } = window;
        if (by < 0 ? navigation.canGoBack : navigation.canGoForward) window.history.go(by);
      }, by);
      return `${by}`;
    },
  };
  const often = {
    click: 8, hover: 3, drag: 4, wheel: 4, tap: 5, swipe: 3, pinch: 2, key: 8, type: 3, ask: 8, run: 2, cancel: 1,
    resize: 1, scheme: 1, back: 1,
  };
  const bag = Object.entries(often).flatMap(([name, times]) => Array(times).fill(name));

  return {
    async step() {
      const name = oneOf(bag);
      const what = await acts[name]();
      if (below(3) === 0) await drawn(page);
      return `${name} ${what}`.trim();
    },
  };
}
