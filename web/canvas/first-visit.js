// Whether the first steps are offered: once to each browser, on a page of its own. Where nothing can be
// kept they would be offered every time, so they are not.

import { browserStorage } from '../site/permitted.js';

const NAME = 'digitscope first steps';

/** They have been taken, or closed. */
export function endFirstVisit() {
  try {
    browserStorage()?.setItem(NAME, 'seen');
  } catch {
    // No room, or no permission.
  }
}

/** @returns {boolean} */
export function isFirstVisit() {
  if (window.top !== window.self) return false;
  const storage = browserStorage();
  return Boolean(storage) && storage.getItem(NAME) === null;
}
