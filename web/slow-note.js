// Says why this page computes on one thread only, and offers the way out when there is one.

/** Whether this page is shown inside another one. */
export const isFramed = () => window.parent !== window;

export function openFullPage() {
  window.open(location.href, '_blank', 'noopener');
}

/**
 * @param {HTMLElement} note  index.html's #slow-note
 * @param {?string} reason  null when nothing is slow
 */
export function showSlowNote(note, reason) {
  if (!reason) return;
  note.querySelector('.reason').textContent = reason;
  const link = note.querySelector('a');
  link.href = location.href;
  link.hidden = !isFramed();
  note.querySelector('button').addEventListener('click', () => { note.hidden = true; });
  note.hidden = false;
}
