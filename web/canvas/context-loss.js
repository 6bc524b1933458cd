// What is said when the browser takes the drawing context away and does not give it back, as it may after a
// graphics driver has crashed, or when too many pages draw: the canvas then is blank.

/** Browsers that give it back do so within a second or two. */
const PATIENCE_MS = 3000;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLElement} note  index.html's #lost-note
 * @param {import('../access/announcer.js').Announcer} announcer
 */
export function tellContextLoss(canvas, note, announcer) {
  let timer = 0;
  canvas.addEventListener('webglcontextlost', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      note.hidden = false;
      announcer.warn(note.querySelector('p').textContent);
    }, PATIENCE_MS);
  });
  canvas.addEventListener('webglcontextrestored', () => {
    clearTimeout(timer);
    note.hidden = true;
  });
  note.querySelector('.use').addEventListener('click', () => location.reload());
}
