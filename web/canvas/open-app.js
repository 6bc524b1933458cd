// Opens the app: loads its module and fonts, and connects it to the browser's events.

import { isField } from '../access/elements.js';
import { download } from '../data/download.js';
import { versionFile } from '../site/site-file.js';
import { cannotDraw } from '../start/support.js';
import { AppView } from './app-view.js';
import { leaveBrowserKeys, takeFirstKey } from './browser-keys.js';
import { followSize } from './canvas-size.js';
import { followFingers } from './fingers.js';
import { isFirstVisit } from './first-visit.js';
import { followLetterKeys } from './letter-keys.js';
import {
  followSystemContrast, followSystemMotion, followSystemTheme, showTheme,
} from './theme.js';

/** What faces of type are drawn with; the first three are those of `faces` below. */
const fontFiles = {
  regular: 'fonts/Inter-Regular.otf',
  semibold: 'fonts/Inter-SemiBold.otf',
  code: 'fonts/FiraCode-Regular.ttf',
  formulas: 'fonts/formulas.ttf', // without it they are words
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

/** What does not arrive is drawn by the system's fonts. @param {AppView} app */
export async function loadMoreLetters(app) {
  const fonts = await Promise.all(Object.values(moreFontFiles).map(downloadFont));
  Object.keys(moreFontFiles).forEach((face, i) => app.loadFont(face, fonts[i]));
}

/**
 * The canvas, and what belongs to it.
 * @typedef {object} Drawing
 * @property {HTMLElement} stage  the canvas and its mirror
 * @property {HTMLCanvasElement} canvas
 * @property {import('../access/pointer.js').Pointer} pointer
 * @property {(json: string) => void} onAction
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
export async function openApp({ stage, canvas, pointer, ...listeners }, theme, onBytes) {
  const [app, ...fonts] = await Promise.all([
    AppView.create({
      canvas, wasm: download(versionFile('app/app.wasm'), onBytes), ...listeners,
    }),
    ...Object.values(fontFiles).map(downloadFont),
  ]);
  Object.keys(fontFiles).forEach((face, i) => {
    if (fonts[i]) app.loadFont(face, fonts[i]);
  });
  // Fields are typed into in what the canvas draws them with, at once, and words lie over the drawn ones.
  const faces = [['Digitscope', '400'], ['Digitscope', '600'], ['Digitscope code', '400']];
  faces.forEach(([family, weight], i) => {
    if (fonts[i]) document.fonts.add(new FontFace(family, fonts[i], { weight }));
  });
  followSize(canvas, (width, height, ratio) => app.resize(width, height, ratio));
  followSystemTheme((dark) => app.setDark(dark));
  followSystemContrast((more) => app.setContrast(more));
  followSystemMotion((reduced) => app.setReducedMotion(reduced));
  followLetterKeys((on) => app.setLetterKeys(on));
  app.setFirstVisit(isFirstVisit());
  showTheme(theme);
  if (!app.open(theme)) throw cannotDraw();
  // SDL swallows the mouse's default action, focus among it. A page around must not scroll to us.
  leaveBrowserKeys(window);
  takeFirstKey(window, canvas);
  // What a finger is put down for shows when it is lifted: it may be about to scroll.
  for (const type of ['pointerdown', 'click']) {
    stage.addEventListener(type, (event) => {
      if (!pointer.did(event) || (type === 'pointerdown' && event.pointerType !== 'mouse')) return;
      if (isField(event.target)) return;
      // Some browsers let go of what a drag has selected when the focus moves.
      if (type === 'pointerdown' || document.getSelection().isCollapsed) canvas.focus({ preventScroll: true });
    });
  }
  followFingers(stage, pointer, app);
  return app;
}
