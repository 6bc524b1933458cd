// Replaces the digits that are loaded with others.

import { failure } from './base/failure.js';
import { chooseImages } from './data/collections-dialog.js';
import { fetchCollection } from './data/digits-source.js';
import { pickFiles } from './data/file-picker.js';
import { readFiles } from './data/own-files.js';
import { askToUse, canBeSaid } from './data/reading-dialog.js';

const badData = (error) => failure('bad_data', error.message);

/** @typedef {import('./actions.js').Page} Page */

/** What goes with the digits that there are. @param {import('./session.js').Session} session */
const presentOf = (session) => ({ runs: session.runs, running: session.state().running });

/** How often something was chosen: what arrives after the next choice is not shown. */
let choices = 0;

/**
 * Shows digits that have been fetched or read.
 * @param {Page} page
 * @param {import('./session.js').Digits} digits
 */
async function show({ session, app, bar, surroundings }, digits) {
  app.setStatus('Loading the images …');
  const taken = () => { if (digits.isPrivate) surroundings.setPrivate(true); };
  const loaded = await session.take(digits, taken);
  app.setStatus('');
  if (loaded.error) {
    // Names and bytes of the reader's files are the reader's, also when nothing can be made of them.
    if (digits.isPrivate) surroundings.quietly(() => session.fail(loaded));
    else session.fail(loaded);
    return;
  }
  if (!digits.collection) return;
  surroundings.setPrivate(false);
  session.digitsInLink = true;
  bar?.showCollection(digits.collection); // there is no bar while the page starts
}

/**
 * Files of the user's own.
 * @param {Page} page
 * @param {File[]} files
 * @param {typeof askToUse} [ask]  whether they are to be used, and how they are to be read
 */
export async function openFiles(page, files, ask = askToUse) {
  const { session, app, surroundings } = page;
  app.setStatus('Reading the files …');
  const given = await readFiles(files, session.mostFileBytes).catch(badData);
  let read = given.error ? given : await session.read(given);
  app.setStatus('');
  if (!read.error || canBeSaid(read.error)) {
    read = await ask(document.getElementById('reading'), {
      names: files.map(({ name }) => name),
      first: read,
      readAgain: (reading) => session.read(given, reading),
      present: () => presentOf(session),
    });
    if (!read) return;
  }
  ++choices;
  if (read.error) surroundings.quietly(() => session.fail(read));
  else {
    const { images, labels, classes } = read;
    const title = files.length === 1 ? files[0].name : `${files[0].name} and others`;
    await show(page, { images, labels, classes, title, isPrivate: true });
  }
}

/**
 * Images that come with the page.
 * @param {Page} page
 * @param {import('./site/collections.js').Collection} collection
 */
export async function useCollection(page, collection) {
  const { session, app } = page;
  const choice = ++choices;
  app.setStatus(`Fetching ${collection.title} …`);
  const digits = await fetchCollection(collection).catch(badData);
  if (choice !== choices) return;
  app.setStatus('');
  if (digits.error) session.fail(digits);
  else await show(page, digits);
}

/** Those that there were before. @param {Page} page */
async function useFormer(page) {
  ++choices;
  const { former } = page.session;
  await show(page, former);
}

/** Lets the person at the page choose. @param {Page} page */
export async function chooseCollection(page) {
  const { session } = page;
  const { collection, former, files } = await chooseImages(document.getElementById('collections'), {
    present: session.present, former: session.former, loss: presentOf(session),
  });
  if (collection) await useCollection(page, collection);
  else if (former) await useFormer(page);
  else if (files) pickFiles((picked) => openFiles(page, picked));
}
