// Whether single letters and signs are shortcuts. People who use voice control, or whose hands shake, press
// them by accident (WCAG 2.2, 2.1.4), so the list of keys can switch them off, for this browser and all
// pages of the site. Links do not carry this setting, unlike the theme: whoever follows one has a keyboard
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
