// Loads the page's parts side by side, and joins them.

import { shareCursor } from './access/cursor.js';
import { isField } from './access/elements.js';
import { Mirror } from './access/mirror.js';
import { Pointer } from './access/pointer.js';
import { AddressBar } from './address-bar.js';
import { Announcer } from './announcer.js';
import { AppView } from './app-view.js';
import { leaveBrowserKeys } from './browser-keys.js';
import { followSize } from './canvas-size.js';
import { copyText } from './clipboard.js';
import { offerCopy } from './copy-by-hand.js';
import { downloadDigits, mnistDigits } from './digits-source.js';
import { download } from './download.js';
import { acceptDrops } from './drop-target.js';
import { createEngineOn } from './engine.js';
import { failure, together } from './failure.js';
import { followFingers } from './fingers.js';
import { pickFiles } from './file-picker.js';
import { drawLetters } from './letters.js';
import { report } from './listener.js';
import { readFiles } from './own-files.js';
import { pageHost } from './page-host.js';
import { preparePrinting } from './print/paper.js';
import { saveFile } from './save-file.js';
import { Session } from './session.js';
import { versionFile } from './site-file.js';
import { showSlowNote } from './slow-note.js';
import { cannotDraw } from './support.js';
import { Surroundings } from './surroundings.js';
import {
  followSystemContrast, followSystemMotion, followSystemTheme, showTheme,
} from './theme.js';

const badData = (error) => failure('bad_data', error.message);
const failed = (error) => failure('failed', error.message);

/** What faces of type are drawn with. */
const fontFiles = {
  regular: 'fonts/Inter-Regular.otf',
  semibold: 'fonts/Inter-SemiBold.otf',
  code: 'fonts/FiraCode-Regular.ttf',
};

/** Letters of Inter that few texts need: in the order in which the app takes them. */
const moreFontFiles = {
  more_regular: 'fonts/Inter-Regular-more.otf',
  more_semibold: 'fonts/Inter-SemiBold-more.otf',
};

/** A typeface that does not arrive is no reason to show nothing: the app has one built in. */
async function downloadFont(path) {
  try {
    return await download(versionFile(path));
  } catch (error) {
    console.warn(error.message);
    return null;
  }
}

/** What does not arrive is drawn by the system's fonts. */
async function loadMoreLetters(app) {
  const fonts = await Promise.all(Object.values(moreFontFiles).map(downloadFont));
  Object.keys(moreFontFiles).forEach((face, i) => app.loadFont(face, fonts[i]));
}

/**
 * The canvas, and what belongs to it.
 * @typedef {object} Drawing
 * @property {HTMLElement} stage  the canvas and its mirror
 * @property {HTMLCanvasElement} canvas
 * @property {Pointer} pointer
 * @property {(action: object) => void} onAction
 * @property {(nodes: object[]) => void} onMirror
 * @property {(offsets: [string, number][]) => void} onScroll
 */

/**
 * The app with its canvas open, which takes time that the engine and the digits take to arrive. Nothing
 * is drawn yet. Rejects where nothing can be drawn.
 * @param {Drawing} drawing
 * @param {'auto'|'light'|'dark'} theme
 * @param {(received: number, total: ?number) => void} onBytes  of the app
 * @returns {Promise<AppView>}
 */
async function openApp({ stage, canvas, pointer, ...listeners }, theme, onBytes) {
  const [app, ...fonts] = await Promise.all([
    AppView.create({
      canvas, wasm: download(versionFile('app/app.wasm'), onBytes), ...listeners,
    }),
    ...Object.values(fontFiles).map(downloadFont),
  ]);
  Object.keys(fontFiles).forEach((face, i) => {
    if (fonts[i]) app.loadFont(face, fonts[i]);
  });
  // Fields are typed into in what the canvas draws them with, at once.
  if (fonts[0]) document.fonts.add(new FontFace('Digitscope field', fonts[0]));
  followSize(canvas, (width, height, ratio) => app.resize(width, height, ratio));
  followSystemTheme((dark) => app.setDark(dark));
  followSystemContrast((more) => app.setContrast(more));
  followSystemMotion((reduced) => app.setReducedMotion(reduced));
  showTheme(theme);
  if (!app.open(theme)) throw cannotDraw();
  // SDL swallows the mouse's default action, focus among it. A page around must not scroll to us.
  leaveBrowserKeys(window);
  // What a finger is put down for shows when it is lifted: it may be about to scroll.
  for (const type of ['pointerdown', 'click']) {
    stage.addEventListener(type, (event) => {
      if (type === 'pointerdown' ? event.pointerType !== 'mouse' : !pointer.did(event)) return;
      if (!isField(event.target)) canvas.focus({ preventScroll: true });
    });
  }
  followFingers(stage, pointer, app);
  return app;
}

/**
 * Everything there is to download, all at once, told on the loading screen.
 * @param {import('./address.js').Address} address
 * @param {Drawing} drawing
 * @param {import('./loading.js').LoadingScreen} loading
 */
async function loadParts(address, drawing, loading) {
  // In the order in which they are told. The sizes only have to be close: the server corrects them.
  const digitsPart = loading.part('digits', 1.65e6);
  const appPart = loading.part('app', 0.8e6);
  const enginePart = loading.part('engine', 0.3e6);

  const engineStarting = createEngineOn(pageHost, { threads: address.threads });
  try {
    const [digits, app, engine] = await Promise.all([
      // Digits that do not arrive are told in the app: others can still be dropped on it.
      digitsPart.until(downloadDigits(address, digitsPart.onBytes).catch(badData)),
      appPart.until(openApp(drawing, address.theme, appPart.onBytes)),
      enginePart.until(engineStarting),
    ]);
    return { digits, app, engine };
  } catch (error) {
    // A page that cannot be shown keeps no threads and none of their memory.
    engineStarting.then((engine) => engine.terminate(), () => {});
    throw error;
  }
}

/** Starts drawing. */
function startApp(app, engine, surroundings) {
  const { kind, threads, reason } = engine;
  const fullPageHelps = surroundings.framed && (kind === 'single' || surroundings.embedded);
  app.start(engine.describe, { kind, threads, reason, full_page: fullPageHelps });
}

/** Does what the user asks for in the app. */
function act(page, action) {
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
      pickFiles((files) => loadFiles(session, app, surroundings, files));
      break;
    case 'use_mnist':
      useMnist(session, app, bar, surroundings);
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

/** An exception that passed through the app would leave its frame half drawn. */
function safely(session, work) {
  try {
    work();
  } catch (error) {
    session.fail(failed(error));
    report(error);
  }
}

async function loadFiles(session, app, surroundings, files) {
  app.setStatus('Reading the files ...');
  const read = await readFiles(files, session.mostFileBytes).catch(badData);
  if (read.error) session.fail(read);
  else await session.open(read, '', () => surroundings.setPrivate(true));
  app.setStatus('');
}

/** The way back from other digits. */
async function useMnist(session, app, bar, surroundings) {
  app.setStatus('Fetching the MNIST digits ...');
  const digits = await mnistDigits().catch(badData);
  const loaded = digits.error ? session.fail(digits)
    : await session.load(digits.name, digits.images, digits.labels, digits.classes,
      () => surroundings.setPrivate(false));
  app.setStatus('');
  if (loaded.error) return;
  session.digitsInLink = true;
  bar?.forgetDigits(); // there is none while the page starts
}

/**
 * The digits that the page begins with. Names in its link that cannot be are no reason to show none.
 * @param {object} digits  as downloadDigits() has them
 * @returns {Promise<{loaded: object, named: object}>} the outcome of either
 */
async function loadFirst(session, { name, images, labels, files, classes }) {
  const take = (names) =>
    (files ? session.takeFiles(files, names) : session.take(name, images, labels, names));
  const loaded = await take(classes);
  if (loaded.error?.parameter !== 'classes') return { loaded, named: {} };
  return { loaded: await take(''), named: loaded };
}

/**
 * @param {import('./address.js').Address} address
 * @param {import('./loading.js').LoadingScreen} loading
 * @param {import('./events.js').Events} events  told what happens on the page
 * @returns {Promise<{session: Session, app: AppView, announcer: Announcer, begin: () => void}>}
 *   once the page takes requests; `begin` runs what the link asks for. Rejects with a message for
 *   the user
 */
export async function startPage(address, loading, events) {
  const stage = document.getElementById('stage');
  const canvas = document.getElementById('canvas');
  const pointer = new Pointer();
  const announcer = new Announcer(document.getElementById('announcer'),
    document.getElementById('warner'));
  const elements = document.getElementById('mirror');
  const mirror = new Mirror(elements, (text) => announcer.say(text), pointer,
    () => canvas.focus({ preventScroll: true }));
  shareCursor(canvas, elements);
  const surroundings = new Surroundings(location.search);
  let page = null; // the app acts on nothing before it is started, and then there is one
  const { digits, app, engine } = await loadParts(address, {
    stage,
    canvas,
    pointer,
    onAction: (action) => safely(page.session, () => act(page, action)),
    onMirror: (nodes) => mirror.show(nodes),
    onScroll: (offsets) => mirror.scroll(offsets),
  }, loading);
  mirror.use(app);
  const session = new Session(engine, app, events, announcer);
  page = { session, app, bar: null, surroundings };

  const shown = surroundings.join(app, stage);
  startApp(app, engine, surroundings);
  surroundings.talk(session, announcer);
  // Part of an article it says so in its header only.
  if (!surroundings.embedded) {
    showSlowNote(document.getElementById('slow-note'), engine.reason, surroundings.fullPage);
  }
  const { loaded, named } = digits.error ? { loaded: digits, named: {} }
    : await loadFirst(session, digits);
  session.digitsInLink = !loaded.error;
  if (loaded.error) session.miss(loaded);
  const linked = session.followLink(location.search, address.refused);
  page.bar = new AddressBar(session, linked.autorun);
  preparePrinting({
    app, session, link: () => page.bar.link, canvas, mirror: elements, describe: engine.describe,
  }, surroundings.framed);
  acceptDrops(document.documentElement, (files) => loadFiles(session, app, surroundings, files));

  const begin = () => {
    const { method, params } = session.state();
    if (linked.autorun && !loaded.error) session.run({ method, ...params }, 'person');
    // After the run has begun, which clears errors; together, since only one error is shown.
    const failures = [loaded, shown, named, linked].filter(({ error }) => error);
    if (failures.length > 0) session.fail(together(failures));
  };
  return { session, app, announcer, begin };
}
