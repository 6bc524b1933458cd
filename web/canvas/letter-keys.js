// Whether single letters and signs are commands. People who speak to their computer, or whose hands shake,
// press them unawares (WCAG 2.2, 2.1.4): in the list of keys they are switched off, for this browser and
// all pages of the site in it. A link does not say so, unlike the theme: whoever follows it has a keyboard
// of their own.

import { browserStorage } from '../site/permitted.js';

const NAME = 'digitscope letter keys';
const OFF = 'off';

/** @param {boolean} on  where nothing can be kept it holds until the page is left */
export function keepLetterKeys(on) {
  try {
    if (on) browserStorage()?.removeItem(NAME);
    else browserStorage()?.setItem(NAME, OFF);
  } catch {
    // No room, or no permission.
  }
}

/** @param {(on: boolean) => void} changed  called at once, and when another page of the site changes it */
export function followLetterKeys(changed) {
  addEventListener('storage', ({ key, newValue }) => {
    if (key === NAME) changed(newValue !== OFF);
  });
  changed(browserStorage()?.getItem(NAME) !== OFF);
}
