// Passes fingers and pens on to the app unchanged: the app decides what presses, scrolls or zooms. SDL
// would turn one of them into a mouse. Only a finger that rests in a text field is left to the browser,
// which focuses the field, places the caret and offers to paste.

import { isField } from '../access/elements.js';

const EVENTS = {
  pointerdown: 'down', pointermove: 'move', pointerup: 'up', pointercancel: 'cancel',
};

/**
 * @param {HTMLElement} stage  the canvas and its mirror
 * @param {import('../access/pointer.js').Pointer} pointer
 * @param {import('./app-view.js').AppView} app
 */
export function followFingers(stage, pointer, app) {
  const down = new Set(); // their numbers
  let mouse = true; // what was used last
  let passes = false; // whether the last finger was the browser's to scroll with

  const placeOf = ({ clientX, clientY }) => {
    const { left, top } = stage.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  // In an article the browser scrolls with fingers (see quiet-input.js), but after a click not with
  // those that something in here is dragged or zoomed by.
  const inArticle = () => stage.matches('.quiet:not(.scrolls)');
  const keeps = (at, second) => stage.matches('.active') && app.keepsFinger(at, second);

  for (const [type, what] of Object.entries(EVENTS)) {
    stage.addEventListener(type, (event) => {
      if (type === 'pointerdown') mouse = event.pointerType === 'mouse';
      if (event.pointerType === 'mouse') return;
      const at = placeOf(event);
      if (type !== 'pointerdown') {
        if (type !== 'pointermove') down.delete(event.pointerId);
        app.finger(what, event.pointerId, at, event.timeStamp);
        return;
      }
      // Else the browser tells of it as a mouse, too; and that is what gives fields the focus.
      if (!isField(event.target)) event.preventDefault();
      passes = inArticle() && !keeps(at, down.size > 0);
      app.finger(passes ? 'down in article' : 'down', event.pointerId, at, event.timeStamp);
      down.add(event.pointerId);
    });
  }
  // The app is not to see that mouse.
  for (const type of ['mousemove', 'mousedown', 'mouseup']) {
    window.addEventListener(type, (event) => {
      if (!mouse && isField(event.target)) event.stopPropagation();
    }, { capture: true });
  }
  // Whether it only stopped an article that was still moving the browser knows alone.
  stage.addEventListener('click', (event) => {
    if (mouse || !passes || isField(event.target) || !pointer.did(event)) return;
    for (const what of ['down', 'up']) app.finger(what, 0, placeOf(event), event.timeStamp);
  });
  stage.addEventListener('touchstart', (event) => {
    const second = event.touches.length > 1;
    const touches = [...event.changedTouches];
    if (inArticle() && touches.some((touch) => keeps(placeOf(touch), second))) event.preventDefault();
  }, { passive: false });
  // A finger that is held down asks the app, not for the browser's menu.
  stage.addEventListener('contextmenu', (event) => {
    if (!mouse && !isField(event.target)) event.preventDefault();
  });
}
