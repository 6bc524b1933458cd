// Light or dark: the system's preference, unless the user has chosen one in the app. Also the system's
// other preferences: more contrast, less motion.

const prefersDark = matchMedia('(prefers-color-scheme: dark)');
// A system that replaces the colours of pages cannot replace those of a canvas.
const prefersContrast = matchMedia('(prefers-contrast: more), (forced-colors: active)');
const prefersReducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/** Gives the HTML around the canvas the app's theme. @param {'auto'|'light'|'dark'} theme */
export function showTheme(theme) {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** @param {(dark: boolean) => void} changed  called at once and after every change */
export function followSystemTheme(changed) {
  prefersDark.addEventListener('change', () => changed(prefersDark.matches));
  changed(prefersDark.matches);
}

/** @param {(more: boolean) => void} changed  called at once and after every change */
export function followSystemContrast(changed) {
  prefersContrast.addEventListener('change', () => changed(prefersContrast.matches));
  changed(prefersContrast.matches);
}

/** @param {(reduced: boolean) => void} changed  called at once and after every change */
export function followSystemMotion(changed) {
  prefersReducedMotion.addEventListener('change', () => changed(prefersReducedMotion.matches));
  changed(prefersReducedMotion.matches);
}
