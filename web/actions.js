// Does what the app requests from the page in its messages.

import { counted } from './base/counted.js';
import { failure } from './base/failure.js';
import { report } from './base/listener.js';
import { tell } from './canvas/doing.js';
import { endFirstVisit } from './canvas/first-visit.js';
import { keepLetterKeys } from './canvas/letter-keys.js';
import { drawLetters } from './canvas/letters.js';
import { loadMoreLetters } from './canvas/open-app.js';
import { readMessage } from './canvas/protocol.js';
import { showTheme } from './canvas/theme.js';
import { pickFiles } from './data/file-picker.js';
import { copyText } from './export/clipboard.js';
import { offerCopy } from './export/copy-by-hand.js';
import { withPictures } from './export/report.js';
import { saveFile } from './export/save-file.js';
import { eachInTurns } from './export/turns.js';
import { figureAlone } from './print/pictures.js';
import { chooseCollection, openFiles } from './replace-digits.js';

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

/**
 * @param {Page} page
 * @param {string} json  a message of the app's, as it wrote it
 */
export const act = (page, json) => safely(page.session, () => {
  const message = readMessage(json);
  actions[message.type](page, message);
});

/** What the page does for each message of the app's: MESSAGES in canvas/protocol.js says what is in it. */
export const actions = {
  run: ({ session }, { request, purpose }) => session.run(request, purpose),
  cancel: ({ session }) => session.cancel(),
  ask: ({ session }, { id, question }) => session.askForApp(id, question),
  forget_run: ({ session }, { id }) => session.forget(id),

  state({ session }, { state }) {
    showTheme(state.theme);
    session.events.emit('state', state);
  },
  refused: ({ session }, { message }) => session.warn(message),
  letter_keys: (_page, { on }) => keepLetterKeys(on),
  guide_seen: () => endFirstVisit(),
  height: ({ surroundings }, { height }) => surroundings.tellHeight(height),

  open_files: (page) => pickFiles((files) => openFiles(page, files)),
  choose_collection: (page) => chooseCollection(page),
  open_full_page: ({ surroundings }) => surroundings.fullPage.open(),
  more_letters: ({ app }) => loadMoreLetters(app),
  letters: ({ app }, { scale, letters }) => app.giveLetters(scale, letters, drawLetters(letters)),

  save: (page, message) => save(page, message, new Blob([message.text], { type: 'text/csv' })),
  save_result(page, message) {
    const result = page.session.result(message.id, message.changes);
    if (message.format === 'json') save(page, message, new Blob([JSON.stringify(result)], { type: 'application/json' }));
    else saveArchive(page, message, result);
  },
  save_picture(page, message) {
    // At once: what WebGL has drawn is there until the browser has shown it.
    page.app.drawAgain();
    document.getElementById('canvas').toBlob((blob) => safely(page.session, () =>
      save(page, message, blob)));
  },
  save_figure(page, message) {
    const figure = figureAlone(page.app, message.panel);
    if (!figure) throw new Error(`${message.name} is too high for a picture, or there is not enough memory left for it.`);
    figure.toBlob((blob) => safely(page.session, () => save(page, message, blob)));
  },
  save_report: (page, message) => saveReport(page, message),
  copy: ({ session }, { at, text }) => copy(session, at, text, 'Copied'),
  copy_link: ({ session, bar }, { at }) => copy(session, at, bar.link,
    session.digitsInLink ? 'Copied' : 'Copied, without your own images'),
};

/**
 * @param {{name: string, at: string}} action
 * @param {?Blob} blob  null: the browser made none
 * @param {string} [without]  what is not in it
 */
function save({ session, surroundings }, { name, at }, blob, without = '') {
  if (!blob) throw new Error(`The browser could not make ${name}.`);
  saveFile(name, blob);
  session.done(at, `Saved as ${name}${without}`);
  surroundings.saved(name); // a frame may have more to say
}

/** Of the images that there are now: others may be loaded meanwhile. */
async function saveArchive(page, message, result) {
  const { session, app } = page;
  const digits = session.present;
  const packing = tell(app, `Packing ${message.name} …`);
  try {
    const { npzOf, picturesOf } = await import('./export/archives.js').catch(() => {
      throw new Error('a part of this page cannot be loaded. Check the network, or reload the page.');
    });
    const pack = { npz: npzOf, pictures: picturesOf }[message.format];
    save(page, message, new Blob([await pack(digits, result)], { type: 'application/zip' }));
  } catch (error) {
    session.fail(failure('failed', `${message.name} cannot be made: ${error.message}`));
  } finally {
    packing.end();
  }
}

/** Screens of high density show so many pixels for each of a page's. */
const REPORT_SCALE = 2;

/** One picture after another: meanwhile the page answers, so that a run may be changed or gone before its turn comes. */
async function saveReport(page, message) {
  const { session, app } = page;
  const drawing = tell(app, `Drawing ${message.name} …`);
  try {
    const addresses = new Map();
    await eachInTurns(message.pictures, ({ source, run, changes, panel }) => {
      const figure = figureAlone(app, panel, { run, changes, sharpest: REPORT_SCALE });
      addresses.set(source, figure && figure.toDataURL('image/png'));
    });
    const missing = [...addresses.values()].filter((address) => address === null).length;
    const without = missing === 0 ? '' : `, without ${counted(missing, 'figure', 'figures')}`;
    save(page, message, new Blob([withPictures(message.html, addresses)], { type: 'text/html' }), without);
  } catch (error) {
    session.fail(failure('failed', `${message.name} cannot be made: ${error.message}`));
  } finally {
    drawing.end();
  }
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
