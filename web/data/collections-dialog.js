// The list of images to choose from: the collections that come with the page, those that there were before, and the
// reader's own files.

import { counted } from '../base/counted.js';
import { siteFile } from '../site/site-file.js';
import { COLLECTIONS, findCollection, sampleOf } from '../site/collections.js';
import { lossText } from './loss.js';

/**
 * @typedef {import('../session.js').Digits} Digits
 * @typedef {import('../site/collections.js').Collection} Collection
 */

/** "1.6 MB" @param {number} bytes */
const size = (bytes) => (bytes < 1e5 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

/** An element with a class and words in it. */
const element = (tag, className, text) =>
  Object.assign(document.createElement(tag), { className, textContent: text });

/** Some of its images, in the colour of the words. @param {Collection} collection */
function sample(collection) {
  const picture = element('span', 'sample', '');
  picture.style.maskImage = picture.style.webkitMaskImage = `url("${siteFile(sampleOf(collection))}")`;
  return picture;
}

/**
 * An entry of the list.
 * @param {string} title
 * @param {(Node | string)[]} more  lines below it
 * @param {() => void} chosen
 */
function entry(title, more, chosen) {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(element('strong', '', title), ...more);
  button.onclick = chosen;
  const item = document.createElement('li');
  item.append(button);
  return item;
}

/** @param {Collection} collection  @param {boolean} isPresent  @param {() => void} chosen */
function collectionEntry(collection, isPresent, chosen) {
  const { title, about, licence, bytes } = collection;
  const item = entry(title, [
    sample(collection),
    element('span', 'about', about),
    element('span', 'licence', `${licence}. ${size(bytes)} to fetch.`),
  ], chosen);
  if (isPresent) {
    const button = item.firstChild;
    button.setAttribute('aria-current', 'true');
    button.querySelector('strong').append(element('span', 'now', 'shown now'));
  }
  return item;
}

/** What the digits of before were. @param {Digits & {info: {samples: number}}} former */
function formerEntry({ collection, title, info }, chosen) {
  const name = findCollection(collection)?.title ?? title ?? 'the images before';
  return entry(`Back to ${name}`, [
    element('span', 'about', `${counted(info.samples, 'image', 'images')}, as they were. Their runs are not kept.`),
  ], chosen);
}

/**
 * Shows the list until something in it is chosen.
 * @param {HTMLDialogElement} dialog  index.html's #collections
 * @param {object} images
 * @param {?Digits} images.present  what is loaded
 * @param {?Digits} images.former  what was loaded before
 * @param {import('./loss.js').Present} images.loss
 * @returns {Promise<{collection?: Collection, former?: true, files?: true}>}  none of them: nothing was chosen
 */
export function chooseImages(dialog, { present, former, loss }) {
  const part = (name) => dialog.querySelector(`.${name}`);
  return new Promise((resolve) => {
    const end = (choice) => {
      dialog.onclose = null;
      dialog.close();
      part('choices').replaceChildren();
      resolve(choice);
    };
    const entries = COLLECTIONS.map((collection) => {
      const isPresent = present?.collection === collection.id;
      // What is shown stays as it is, with its runs.
      return collectionEntry(collection, isPresent, () => end(isPresent ? {} : { collection }));
    });
    if (former && (!former.collection || former.collection !== present?.collection)) {
      entries.unshift(formerEntry(former, () => end({ former: true })));
    }
    entries.push(entry('Your own files …',
      [element('span', 'about', 'IDX, NumPy or CSV. They stay on this machine.')], () => end({ files: true })));
    part('choices').replaceChildren(...entries);
    part('loss').textContent = lossText(loss);
    part('cancel').onclick = () => end({});
    dialog.onclose = () => end({}); // Escape
    if (!dialog.open) dialog.showModal();
    part('choices').querySelector('button').focus();
  });
}
