// SDL takes every key that reaches the canvas and keeps it from the browser. Browser shortcuts (reload,
// address bar, developer tools, zoom) must still work, and Tab must lead out of the canvas.

const FUNCTION_KEY = /^F([1-9]|1[0-2])$/;
const UNDO = new Set(['y', 'z']); // the app's own

/** Back and Forward. SDL may have been told before that the key is down: it has to hear its end. */
const isForHistory = ({ type, key, altKey, metaKey }) =>
  type === 'keydown' && key.startsWith('Arrow') && (altKey || metaKey);

/** @param {KeyboardEvent} event */
const isForBrowser = (event) => event.key === 'Tab' || FUNCTION_KEY.test(event.key)
  || ((event.ctrlKey || event.metaKey) && event.key.length === 1
    && !UNDO.has(event.key.toLowerCase()));

/** Lets such keys pass the canvas by. @param {EventTarget} target  above the canvas */
export function leaveBrowserKeys(target) {
  for (const type of ['keydown', 'keyup', 'keypress']) {
    target.addEventListener(type, (event) => {
      if (isForBrowser(event) || isForHistory(event)) event.stopImmediatePropagation();
    }, { capture: true });
  }
}

/**
 * Shortcuts work before anything on the page has been clicked: a sign or letter that no control has asked
 * for goes to the canvas, and so do those after it.
 * @param {EventTarget} target  which hears of all keys
 * @param {HTMLElement} canvas
 */
export function takeFirstKey(target, canvas) {
  target.addEventListener('keydown', (event) => {
    const { key, ctrlKey, altKey, metaKey } = event;
    const shortcut = key.length === 1 && key !== ' ' && !ctrlKey && !altKey && !metaKey;
    if (shortcut && event.target === document.body) canvas.focus({ preventScroll: true });
  }, { capture: true });
}
