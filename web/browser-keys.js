// SDL takes every key that reaches the canvas and keeps it from the browser. Shortcuts of the browser
// (reload, address bar, developer tools, zoom) must go on working, and Tab must lead on.

const FUNCTION_KEY = /^F([1-9]|1[0-2])$/;
const EDITING = new Set(['a', 'c', 'v', 'x', 'y', 'z']); // the app's own, in its text fields

/**
 * Whether text is being edited on the canvas, as far as can be seen from outside: it was pressed where
 * SDL shows the pointer of texts, and what is typed has neither been entered nor left.
 * @param {HTMLCanvasElement} canvas
 * @returns {() => boolean}
 */
function followEditing(canvas) {
  let editing = false;
  canvas.addEventListener('pointerdown', () => { editing = canvas.style.cursor === 'text'; });
  canvas.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter' || key === 'Escape') editing = false;
  });
  canvas.addEventListener('blur', () => { editing = false; });
  return () => editing;
}

/** Back and Forward. SDL may have been told before that the key is down: it has to hear its end. */
const isForHistory = ({ type, key, altKey, metaKey }) =>
  type === 'keydown' && key.startsWith('Arrow') && (altKey || metaKey);

/** @param {KeyboardEvent} event */
const isForBrowser = (event) => event.key === 'Tab' || FUNCTION_KEY.test(event.key)
  || ((event.ctrlKey || event.metaKey) && event.key.length === 1
    && !EDITING.has(event.key.toLowerCase()));

/**
 * Lets such keys pass the canvas by.
 * @param {EventTarget} target  above the canvas
 * @param {HTMLCanvasElement} canvas
 */
export function leaveBrowserKeys(target, canvas) {
  const isEditing = followEditing(canvas);
  for (const type of ['keydown', 'keyup', 'keypress']) {
    target.addEventListener(type, (event) => {
      if (isForBrowser(event) || (isForHistory(event) && !isEditing())) {
        event.stopImmediatePropagation();
      }
    }, { capture: true });
  }
}
