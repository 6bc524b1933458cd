// Says why this page computes with one thread only, and offers a way out if there is one.

/**
 * @param {HTMLElement} note  index.html's #slow-note
 * @param {?string} reason  null when nothing is slow
 * @param {?{address: () => string, open: () => void}} fullPage  the page by itself, as it is set now;
 *   null when this is it
 */
export function showSlowNote(note, reason, fullPage) {
  if (!reason) return;
  note.querySelector('.reason').textContent = reason;
  const link = note.querySelector('a');
  link.hidden = fullPage === null;
  if (fullPage) {
    const follow = () => { link.href = fullPage.address(); };
    for (const type of ['pointerdown', 'focus']) link.addEventListener(type, follow);
    follow();
    link.addEventListener('click', (event) => {
      event.preventDefault();
      fullPage.open();
    });
  }
  note.querySelector('button').addEventListener('click', () => { note.hidden = true; });
  note.hidden = false;
}
