// Keys: the app's go to the app, the browser's to the browser.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { click } from './support/page.mjs';
import { useSite } from './support/site.mjs';

const site = useSite();

test('function keys and browser shortcuts pass the canvas by', () =>
  site.visit({}, async (page) => {
    const left = await page.evaluate(() => {
      const canvas = document.getElementById('canvas');
      canvas.focus({ preventScroll: true });
      // What dispatchEvent() returns: whether nobody prevented the key's own action.
      const isLeft = (key, code, modifiers) => canvas.dispatchEvent(
        new KeyboardEvent('keydown', {
          key, code, bubbles: true, cancelable: true, ...modifiers,
        }));
      return {
        F5: isLeft('F5', 'F5'),
        F12: isLeft('F12', 'F12'),
        'Ctrl+L': isLeft('l', 'KeyL', { ctrlKey: true }),
        'Ctrl+plus': isLeft('+', 'Equal', { ctrlKey: true }),
        'Meta+R': isLeft('r', 'KeyR', { metaKey: true }),
        'Ctrl+V': isLeft('v', 'KeyV', { ctrlKey: true }),
        'Ctrl+Z': isLeft('z', 'KeyZ', { ctrlKey: true }),
        ArrowDown: isLeft('ArrowDown', 'ArrowDown'),
      };
    });
    assert.deepEqual(left, {
      F5: true, F12: true, 'Ctrl+L': true, 'Ctrl+plus': true, 'Meta+R': true, 'Ctrl+V': true,
      'Ctrl+Z': false, ArrowDown: false,
    });
  }));

/** Whether nobody on the page prevents what a key does in the browser. */
const isLeft = (page, type, key, modifiers) => page.evaluate(([type, key, modifiers]) =>
  document.getElementById('canvas').dispatchEvent(new KeyboardEvent(type, {
    key, code: key, bubbles: true, cancelable: true, ...modifiers,
  })), [type, key, modifiers]);

const ALT = { altKey: true };

test('Back and Forward by keyboard pass the canvas by', () =>
  site.visit({}, async (page) => {
    await click(page, 'kmeans');
    for (const key of ['ArrowLeft', 'ArrowRight']) {
      assert.equal(await isLeft(page, 'keydown', key, ALT), true, `Alt+${key}`);
      assert.equal(await isLeft(page, 'keydown', key, { metaKey: true }), true, `Meta+${key}`);
      assert.equal(await isLeft(page, 'keydown', key, {}), false, key);
      assert.equal(await isLeft(page, 'keyup', key, ALT), false, `the end of Alt+${key}`);
    }
  }));
