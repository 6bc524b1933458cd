// Replaces the digits that are loaded with others.

import { failure } from './base/failure.js';
import { mnistDigits } from './data/digits-source.js';
import { readFiles } from './data/own-files.js';
import { askToUse, canBeSaid } from './data/reading-dialog.js';

const badData = (error) => failure('bad_data', error.message);

/** @typedef {import('./actions.js').Page} Page */

/**
 * Files of the user's own.
 * @param {Page} page
 * @param {File[]} files
 * @param {typeof askToUse} [ask]  whether they are to be used, and how they are to be read
 */
export async function openFiles({ session, app, surroundings }, files, ask = askToUse) {
  app.setStatus('Reading the files …');
  const given = await readFiles(files, session.mostFileBytes).catch(badData);
  let read = given.error ? given : await session.read(given);
  app.setStatus('');
  if (!read.error || canBeSaid(read.error)) {
    read = await ask(document.getElementById('reading'), {
      names: files.map(({ name }) => name),
      first: read,
      readAgain: (reading) => session.read(given, reading),
      present: () => ({ runs: session.runs, running: session.state().running }),
    });
    if (!read) return;
  }
  app.setStatus('Loading the images …');
  const opened = read.error ? read : await session.take('', read.images, read.labels, read.classes,
    () => surroundings.setPrivate(true));
  app.setStatus('');
  // Names and bytes of the reader's files are the reader's, also when nothing can be made of them.
  if (opened.error) surroundings.quietly(() => session.fail(opened));
}

/** The way back from other digits. @param {Page} page */
export async function useMnist({ session, app, bar, surroundings }) {
  app.setStatus('Fetching the MNIST digits …');
  const digits = await mnistDigits().catch(badData);
  const loaded = digits.error ? session.fail(digits)
    : await session.load(digits.name, digits.images, digits.labels, digits.classes);
  app.setStatus('');
  if (loaded.error) return;
  surroundings.setPrivate(false);
  session.digitsInLink = true;
  bar?.forgetDigits(); // there is none while the page starts
}
