// Text is selected with the mouse as on any page, which the app would otherwise prevent.

import { isField } from './elements.js';

/**
 * Leaves the mouse to the browser while it selects words. The app would keep it from that.
 * @param {HTMLElement} root  of the mirror
 * @param {import('./pointer.js').Pointer} pointer
 */
export function leaveSelecting(root, pointer) {
  let selecting = false;
  const selection = document.getSelection();
  root.tabIndex = -1; // what is selected gives the focus to what it is in: keys are still heard there

  root.addEventListener('mousedown', (event) => {
    if (event.button !== 0 || !pointer.did(event) || !event.target.closest('.words')) return;
    selecting = true;
    event.stopPropagation();
  });
  for (const type of ['mousemove', 'mouseup']) {
    window.addEventListener(type, (event) => {
      if (selecting) event.stopPropagation();
      selecting &&= type === 'mousemove' && (event.buttons & 1) !== 0;
    }, { capture: true });
  }
  // What is pressed elsewhere selects nothing, and the app keeps the browser from saying so.
  root.parentElement.addEventListener('mousedown', ({ target, button }) => {
    if (button !== 0 || isField(target) || target.closest('.words')) return;
    if (!selection.isCollapsed) selection.removeAllRanges();
  }, { capture: true });
  root.addEventListener('dragstart', (event) => event.preventDefault()); // it selects anew
}
