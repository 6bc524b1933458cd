// Replaces the digits that are loaded with others.

import { failure } from './base/failure.js';
import { tell } from './canvas/doing.js';
import { chooseImages, closeList } from './data/collections-dialog.js';
import { fetchCollection } from './data/digits-source.js';
import { pickFiles, pickFolder } from './data/file-picker.js';
import { folderOf } from './data/folders.js';
import { keepImages, keptImages, readKept } from './data/kept-images.js';
import { readFiles } from './data/own-files.js';
import { askToUse, canBeSaid } from './data/reading-dialog.js';

const badData = (error) => failure('bad_data', error.message);

/** @typedef {import('./actions.js').Page} Page */
/** @typedef {import('./data/folders.js').Found} Found */

/** What goes with the digits that there are. @param {import('./session.js').Session} session */
const presentOf = (session) => ({ runs: session.runs, running: session.state().running });

/** Lets go of a collection that is still being fetched: something else was chosen since. */
let dropFetch = () => {};

/**
 * Shows digits that have been fetched or read.
 * @param {Page} page
 * @param {import('./session.js').Digits} digits
 * @returns {Promise<boolean>}  whether they are shown; else it is told why not
 */
async function show({ session, app, bar, surroundings }, digits) {
  dropFetch();
  session.cancel(); // nobody would see what is found in the present ones
  const task = tell(app, 'Loading the images …');
  const loaded = await session.take(digits, () => { if (digits.isPrivate) surroundings.setPrivate(true); });
  task.end();
  if (loaded.error) {
    // Names and bytes of the reader's files are the reader's, also when nothing can be made of them.
    if (digits.isPrivate) surroundings.quietly(() => session.fail(loaded));
    else session.fail(loaded);
    return false;
  }
  closeList();
  surroundings.setPrivate(Boolean(digits.isPrivate));
  session.digitsInLink = Boolean(digits.collection || digits.isLinked);
  // There is no bar while the page starts.
  if (session.digitsInLink || digits.kept) bar?.showDigits(digits);
  return true;
}

/** Which call of openFiles() was the last. */
let lastOpened = 0;

/**
 * Files of the user's own.
 * @param {Page} page
 * @param {Found | Promise<Found>} handed  files in folders have paths for names
 * @param {typeof askToUse} [ask]  whether they are to be used, and how they are to be read
 */
export async function openFiles(page, handed, ask = askToUse) {
  const { session, app, surroundings } = page;
  closeList();
  const mine = ++lastOpened;
  const task = tell(app, 'Reading the files …');
  let found = { files: [], leftOut: 0 };
  const given = await Promise.resolve(handed).then((all) => {
    found = all;
    return readFiles(found.files, session.mostFileBytes);
  }).catch(badData);
  let read = given.error ? given : await session.read(given);
  task.end();
  if (mine !== lastOpened) return; // others were opened while a large folder was read
  const { files, leftOut } = found;
  if (!read.error || canBeSaid(read.error)) {
    read = await ask(document.getElementById('reading'), {
      names: files.map(({ name }) => name),
      folder: folderOf(files),
      leftOut,
      first: read,
      readAgain: (reading) => session.read(given, reading),
      present: () => presentOf(session),
    });
    if (!read) return;
  }
  if (read.error) {
    surroundings.quietly(() => session.fail(read));
    return;
  }
  const { images, labels, classes, samples } = read;
  const title = folderOf(files) ?? (files.length === 1 ? files[0].name : `${files[0].name} and others`);
  const digits = { images, labels, classes, title, isPrivate: true };
  if (!await show(page, digits) || !read.keep) return;
  const keeping = tell(app, 'Keeping the images …');
  const kept = await keepImages(digits, samples).catch(badData);
  keeping.end();
  if (kept.error) session.fail(kept);
  else if (session.isKept(images, kept)) page.bar?.showDigits({});
}

/** Images kept in this browser. @param {Page} page  @param {string} id */
async function useKept(page, id) {
  const { session } = page;
  const former = session.former?.kept === id ? session.former : null; // with the names that they have now
  const digits = former ?? await readKept(id).catch(badData);
  if (digits.error) session.fail(digits);
  else await show(page, digits);
}

/**
 * Images that come with the page.
 * @param {Page} page
 * @param {import('./site/collections.js').Collection} collection
 */
export async function useCollection(page, collection) {
  const { session, app } = page;
  dropFetch();
  const before = session.present; // a script may have loaded others meanwhile
  const what = `Fetching ${collection.title} …`;
  const task = tell(app, what);
  let dropped = false;
  dropFetch = () => {
    dropped = true;
    task.end();
  };
  const digits = await fetchCollection(collection, (received, total) => {
    if (!dropped && total) task.say(`${what} ${Math.floor((100 * received) / total)}%`);
  }).catch(badData);
  if (dropped) return;
  task.end();
  if (session.present !== before) return;
  if (digits.error) session.fail(digits);
  else await show(page, digits);
}

/** Lets the person at the page choose. @param {Page} page */
export async function chooseCollection(page) {
  const { session } = page;
  const allKept = await keptImages();
  const { collection, former, kept, files, folder } = await chooseImages(document.getElementById('collections'), {
    present: session.present, former: session.former, kept: allKept, loss: () => presentOf(session),
  });
  if (kept && kept === session.present?.kept) dropFetch(); // what is shown stays, with its runs
  else if (kept) await useKept(page, kept);
  else if (files) pickFiles((picked) => openFiles(page, picked));
  else if (folder) pickFolder((picked) => openFiles(page, picked));
  else if (former) await show(page, former);
  else if (collection && session.present?.collection !== collection.id) await useCollection(page, collection);
  else if (collection) dropFetch();
}
