// The app sets the pointer's shape on the canvas. Where an element of the mirror lies above the canvas,
// that element must show the shape; only that one, because setting an inherited style would restyle all.

import { isField } from './elements.js';

/** @param {HTMLCanvasElement} canvas  @param {HTMLElement} root  of the mirror */
export function shareCursor(canvas, root) {
  let under = null; // the pointer
  const show = () => {
    if (!under || isField(under)) return;
    const { cursor } = canvas.style;
    const plain = cursor === '' || cursor === 'default';
    under.style.cursor = plain && under.closest('.words') ? 'text' : cursor;
  };
  root.addEventListener('pointerover', ({ target }) => {
    under = target;
    show();
  });
  root.addEventListener('pointerout', () => { under = null; });
  new MutationObserver(show).observe(canvas, { attributes: true, attributeFilter: ['style'] });
}
