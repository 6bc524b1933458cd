// In an article nothing must catch the reader who scrolls past: until the page is clicked, wheel and
// finger scroll the page around it, and it takes no focus. SDL would keep them all to itself.

import { isField } from './access/elements.js';

/**
 * @param {HTMLElement} stage  the canvas and its mirror
 * @param {import('./access/pointer.js').Pointer} pointer
 * @param {() => boolean} fits  whether all there is fits on the canvas: nothing to scroll in here
 */
export function leaveScrolling(stage, pointer, fits) {
  const canvas = stage.querySelector('canvas');
  let active = false; // clicked, and neither left with the pointer nor with the focus
  const setActive = (value) => {
    active = value;
    // Fingers then scroll in here, where there is something to scroll.
    stage.classList.toggle('scrolls', active && !fits());
  };
  stage.classList.add('quiet');

  const before = (type, listener) =>
    window.addEventListener(type, listener, { capture: true, passive: true });

  before('wheel', (event) => {
    // With Ctrl it zooms what can be zoomed: that is meant for what was clicked.
    if (!active || (fits() && !event.ctrlKey)) event.stopImmediatePropagation();
  });

  // A finger's way is not known when it is put down. One that goes up or down scrolls the page
  // around, unless it may scroll in here; one that is lifted again clicks, as a mouse.
  for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel']) {
    before(type, (event) => {
      if (!active) event.stopImmediatePropagation();
      else if (fits() && type !== 'touchend') event.preventDefault = () => {};
    });
  }
  before('pointerdown', (event) => {
    if (event.pointerType !== 'touch') setActive(true);
    else if (!active) event.stopImmediatePropagation(); // it would take the focus
  });
  before('click', (event) => {
    setActive(true);
    const pressed = stage.contains(event.target) && !isField(event.target);
    if (pressed && pointer.did(event)) canvas.focus({ preventScroll: true });
  });
  document.documentElement.addEventListener('pointerleave', (event) => {
    if (event.pointerType !== 'touch') setActive(false);
  });
  window.addEventListener('blur', () => setActive(false));
  before('keydown', (event) => {
    if (event.key === 'Escape') setActive(false);
  });
}
