// Replaces the digits that are loaded with others.

import { failure } from './base/failure.js';
import { mnistDigits } from './data/digits-source.js';
import { readFiles } from './data/own-files.js';

const badData = (error) => failure('bad_data', error.message);

/** @typedef {import('./actions.js').Page} Page */

/** Files of the user's own. @param {Page} page  @param {File[]} files */
export async function openFiles({ session, app, surroundings }, files) {
  app.setStatus('Reading the files …');
  const read = await readFiles(files, session.mostFileBytes).catch(badData);
  const opened = read.error ? read
    : await session.takeFiles(read, '', () => surroundings.setPrivate(true));
  // Names and bytes of the reader's files are the reader's, also when nothing can be made of them.
  if (opened.error) surroundings.quietly(() => session.fail(opened));
  app.setStatus('');
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
