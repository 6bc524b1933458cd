// Does what is asked for in the app: its messages to the page, each with its `type`.

import { failure } from './base/failure.js';
import { report } from './base/listener.js';
import { drawLetters } from './canvas/letters.js';
import { loadMoreLetters } from './canvas/open-app.js';
import { showTheme } from './canvas/theme.js';
import { pickFiles } from './data/file-picker.js';
import { copyText } from './export/clipboard.js';
import { offerCopy } from './export/copy-by-hand.js';
import { saveFile } from './export/save-file.js';
import { openFiles, useMnist } from './replace-digits.js';

/**
 * What the page consists of.
 * @typedef {object} Page
 * @property {import('./session.js').Session} session
 * @property {import('./canvas/app-view.js').AppView} app
 * @property {?import('./links/address-bar.js').AddressBar} bar  null while the page starts
 * @property {import('./framed/surroundings.js').Surroundings} surroundings
 */

/** Never throws: an exception that passed through the app would leave its frame half drawn. */
function safely(session, work) {
  try {
    work();
  } catch (error) {
    session.fail(failure('failed', error.message));
    report(error);
  }
}

/** @param {Page} page  @param {{type: string}} action */
export const act = (page, action) => safely(page.session, () => perform(page, action));

function perform(page, action) {
  const { session, app, bar, surroundings } = page;
  switch (action.type) {
    case 'run':
      session.run(action.request, action.purpose);
      break;
    case 'cancel':
      session.cancel();
      break;
    case 'ask':
      session.askForApp(action.id, action.question);
      break;
    case 'state':
      showTheme(action.state.theme);
      session.events.emit('state', action.state);
      break;
    case 'refused':
      session.warn(action.message);
      break;
    case 'forget_run':
      session.forget(action.id);
      break;
    case 'open_files':
      pickFiles((files) => openFiles(page, files));
      break;
    case 'use_mnist':
      useMnist(page);
      break;
    case 'open_full_page':
      surroundings.fullPage.open();
      break;
    case 'more_letters':
      loadMoreLetters(app);
      break;
    case 'letters':
      app.giveLetters(action.scale, action.letters, drawLetters(action.letters));
      break;
    case 'height':
      surroundings.tellHeight(action.height);
      break;
    case 'save':
      save(page, action, new Blob([action.text], { type: 'text/csv' }));
      break;
    case 'save_result':
      save(page, action, new Blob([JSON.stringify(session.result(action.id, action.changes))],
        { type: 'application/json' }));
      break;
    case 'save_picture':
      // At once: what WebGL has drawn is there until the end of the frame that asks for this.
      document.getElementById('canvas').toBlob((blob) => safely(session, () =>
        save(page, action, blob)));
      break;
    case 'copy_link':
      copy(session, action.at, bar.link, session.digitsInLink
        ? 'Copied' : 'Copied, without your own digits');
      break;
    case 'copy':
      copy(session, action.at, action.text, 'Copied');
      break;
  }
}

/** @param {{name: string, at: string}} action  @param {?Blob} blob  null: the browser made none */
function save({ session, surroundings }, { name, at }, blob) {
  if (!blob) throw new Error(`The browser could not make ${name}.`);
  saveFile(name, blob);
  session.done(at, `Saved as ${name}`);
  surroundings.saved(name); // a frame may have more to say
}

/** What the browser does not let us copy, the person at the page can. */
async function copy(session, at, text, done) {
  try {
    await copyText(text);
  } catch (error) {
    offerCopy(document.getElementById('copy-by-hand'), error.message, text);
    return;
  }
  session.done(at, done);
}
