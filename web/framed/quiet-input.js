// In an article, nothing must catch a reader who scrolls past: until the page is clicked, wheel and fingers
// scroll the surrounding page, and this one takes no focus. SDL would keep the wheel to itself.

/**
 * @param {HTMLElement} stage  the canvas and its mirror
 * @param {() => boolean} fits  whether all there is fits on the canvas: nothing to scroll in here
 */
export function leaveScrolling(stage, fits) {
  let active = false; // clicked, and neither left with the pointer nor with the focus
  const setActive = (value) => {
    active = value;
    // Fingers then scroll in here, where there is something to scroll. Before, the browser scrolls
    // with those that go up or down (page.css), and takes them away from the canvas; others tap or
    // drag as anywhere (fingers.js).
    stage.classList.toggle('active', active);
    stage.classList.toggle('scrolls', active && !fits());
  };
  stage.classList.add('quiet');

  const before = (type, listener) =>
    window.addEventListener(type, listener, { capture: true, passive: true });

  before('wheel', (event) => {
    // With Ctrl it zooms what can be zoomed: that is meant for what was clicked.
    if (!active || (fits() && !event.ctrlKey)) event.stopImmediatePropagation();
  });

  before('pointerdown', (event) => {
    if (event.pointerType === 'mouse') setActive(true);
  });
  before('click', () => setActive(true));
  document.documentElement.addEventListener('pointerleave', (event) => {
    if (event.pointerType === 'mouse') setActive(false);
  });
  window.addEventListener('blur', () => setActive(false));
  before('keydown', (event) => {
    if (event.key === 'Escape') setActive(false);
  });
}
