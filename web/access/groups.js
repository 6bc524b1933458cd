// Groups of controls that are a single Tab stop; the arrow keys move within them.

import { CONTROLS, setAttribute } from './elements.js';

const GROUPS = '[role=radiogroup], [role=tablist], [role=toolbar], [role=grid]';
/** Where arrow keys choose as they go. */
const CHOOSING = new Set(['radiogroup', 'tablist']);

/** The controls in `parent`, in their order. @param {Element} parent @returns {HTMLElement[]} */
export const controlsIn = (parent) => [...parent.querySelectorAll(CONTROLS)];

/** @param {Element} control @returns {?Element} */
export const groupOf = (control) => control.closest(GROUPS);

/** Whether what arrow keys lead to in a group is chosen with that. @param {Element} group */
export const choosesOnTheWay = (group) => CHOOSING.has(group.getAttribute('role'));

/**
 * Leaves one stop of Tab in each group: where the focus is, or what is chosen, or where it was.
 * @param {Element} root
 * @param {(control: Element) => boolean} isOn  whether it is the one chosen
 */
export function leaveOneStop(root, isOn) {
  for (const group of root.querySelectorAll(GROUPS)) {
    const controls = controlsIn(group);
    const stop = controls.find((control) => control === document.activeElement)
      ?? controls.find((control) => choosesOnTheWay(group) && isOn(control))
      ?? controls.find((control) => control.tabIndex === 0 && control.hasAttribute('tabindex'))
      ?? controls[0];
    for (const control of controls) setAttribute(control, 'tabindex', control === stop ? '0' : '-1');
  }
}

/**
 * Where a key leads from `control` in its group.
 * @returns {HTMLElement | undefined}
 */
export function neighbour(group, control, key) {
  const controls = controlsIn(group);
  const at = controls.indexOf(control);
  if (group.getAttribute('role') === 'grid' && (key === 'ArrowUp' || key === 'ArrowDown')) {
    const lines = [...group.querySelectorAll('[role=row]')].map((row) => controlsIn(row))
      .filter((line) => line.length > 0);
    const line = lines.findIndex((candidates) => candidates.includes(control));
    const next = lines[line + (key === 'ArrowUp' ? -1 : 1)];
    return next?.[Math.min(lines[line].indexOf(control), next.length - 1)];
  }
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  if (key === 'Home') return controls[0];
  if (key === 'End') return controls[controls.length - 1];
  if (!(key in steps)) return undefined;
  const next = at + steps[key];
  return choosesOnTheWay(group) ? controls[(next + controls.length) % controls.length]
    : controls[next];
}

/**
 * What has the focus after `focused`, which may have gone, as Run does for Cancel: what now follows
 * the last control before it that is still there: others may have come or gone at the same time.
 * @param {HTMLElement} focused
 * @param {HTMLElement[]} before  the controls there were, with `focused`
 * @param {HTMLElement[]} now
 * @returns {HTMLElement | undefined}
 */
export function heirOf(focused, before, now) {
  if (focused.isConnected) return focused;
  const left = before.slice(0, before.indexOf(focused)).findLast((control) => control.isConnected);
  return now[now.indexOf(left) + 1] ?? now.at(-1);
}

/** Says which tab the panel is of. @param {Element} root */
export function tieTabs(root) {
  const panel = root.querySelector('[role=tabpanel]');
  for (const tab of root.querySelectorAll('[role=tab]')) {
    const isIts = panel !== null && tab.getAttribute('aria-selected') === 'true';
    if (isIts) {
      panel.id = 'tabpanel';
      tab.id = 'tab';
      setAttribute(panel, 'aria-labelledby', tab.id);
    } else {
      tab.removeAttribute('id');
    }
    setAttribute(tab, 'aria-controls', isIts ? panel.id : null);
  }
}
