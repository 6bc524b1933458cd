// Keys: the app's go to the app, the browser's to the browser.

import assert from 'node:assert/strict';
import { test } from 'node:test';
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
        ArrowDown: isLeft('ArrowDown', 'ArrowDown'),
      };
    });
    assert.deepEqual(left, {
      F5: true, F12: true, 'Ctrl+L': true, 'Ctrl+plus': true, 'Meta+R': true, ArrowDown: false,
    });
  }));
