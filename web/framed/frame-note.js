// Says, on a page inside another one, what the other one may have prevented. Browsers do not report
// that a sandbox has kept a file from being saved, so the note says where to look for it.

import { openTab } from '../export/open-tab.js';

const SAVED = 'If it is not among your downloads, the surrounding page does not allow downloads.';
const REFUSED = 'No tab was opened: the surrounding page or the browser does not allow it. The '
  + 'full page is at';
const UNKNOWN = 'If no tab has opened, or if it shows an error, the surrounding page keeps it in a '
  + 'sandbox. Copy the address into a new tab:';

export class FrameNote {
  #note;
  #announcer;
  #fullPage;
  #hasSaved = false;

  /**
   * @param {HTMLElement} note  index.html's #frame-note
   * @param {import('../access/announcer.js').Announcer} announcer
   * @param {() => string} fullPage  the address of the page by itself, as it is set now
   */
  constructor(note, announcer, fullPage) {
    this.#note = note;
    this.#announcer = announcer;
    this.#fullPage = fullPage;
    note.querySelector('.close').addEventListener('click', () => { note.hidden = true; });
    note.querySelector('a').addEventListener('click', (event) => {
      event.preventDefault();
      this.openFullPage();
    });
  }

  /** @param {string} name  of a file that the browser was asked to save */
  saved(name) {
    if (this.#hasSaved) return; // whoever has looked once knows
    this.#hasSaved = true;
    this.#show(`Saved as ${name}. ${SAVED}`, 'Open full page');
  }

  openFullPage() {
    const address = this.#fullPage();
    const outcome = openTab(address);
    if (outcome === 'opened') this.#note.hidden = true;
    else this.#show(outcome === 'refused' ? REFUSED : UNKNOWN, address);
  }

  #show(text, linkText) {
    const link = this.#note.querySelector('a');
    link.textContent = linkText;
    link.href = this.#fullPage();
    this.#note.querySelector('.what').textContent = text;
    this.#note.hidden = false;
    this.#announcer.say(`${text} ${linkText}`);
  }
}
