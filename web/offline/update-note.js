// Offers a new version to the user. It is never installed unasked: there may be a run under way, or digits
// that only this tab has.

/**
 * @param {HTMLElement} note  index.html's #update-note
 * @param {import('../access/announcer.js').Announcer} announcer
 * @param {() => Promise<boolean>} use  reloads the page with the new version; false while it cannot
 */
export function showUpdateNote(note, announcer, use) {
  const how = note.querySelector('.how');
  const tell = () => announcer.say(note.querySelector('p').innerText);
  note.querySelector('.use').onclick = async () => {
    if (await use()) return;
    how.textContent = 'Other tabs still show the old one: close them first.';
    tell();
  };
  note.querySelector('.close').onclick = () => { note.hidden = true; };
  note.hidden = false;
  tell();
}
