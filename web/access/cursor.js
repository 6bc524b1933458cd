// The app gives the canvas the pointer's shape. Where an element of the mirror lies between the two, the
// element shows it: only that one, for a shape that elements inherit would take a new style of them all.

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
