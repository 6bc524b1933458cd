// The list of images to choose from: the collections that come with the page, those that there were before, and the
// reader's own files.

import { counted } from '../base/counted.js';
import { siteFile } from '../site/site-file.js';
import { COLLECTIONS, sampleOf } from '../site/collections.js';
import { canPickFolders } from './file-picker.js';
import { forgetKept } from './kept-images.js';
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

/** Says of an entry that it is what is shown. */
function markPresent(item) {
  const button = item.firstChild;
  button.setAttribute('aria-current', 'true');
  button.querySelector('strong').append(' ', element('span', 'now', 'shown now'));
}

/** @param {Collection} collection  @param {boolean} isPresent  @param {() => void} chosen */
function collectionEntry(collection, isPresent, chosen) {
  const { title, about, licence, bytes } = collection;
  const item = entry(title, [
    sample(collection),
    element('span', 'about', about),
    element('span', 'licence', `${licence}. ${size(bytes)} to fetch.`),
  ], chosen);
  if (isPresent) markPresent(item);
  return item;
}

/** What the images of before were. @param {Digits & {info: {samples: number}}} former  @param {() => void} chosen */
const formerEntry = ({ title, info }, chosen) => entry(`Back to ${title ?? 'the images before'}`, [
  element('span', 'about', `${counted(info.samples, 'image', 'images')}, with their labels and names; `
    + 'without their runs.'),
], chosen);

/**
 * Images kept in this browser, and a button to forget them.
 * @param {import('./kept-images.js').KeptImages} kept
 * @param {boolean} isPresent
 * @param {() => void} chosen
 */
function keptEntry({ id, title, samples }, isPresent, chosen) {
  const item = entry(title,
    [element('span', 'about', `${counted(samples, 'image', 'images')}, kept in this browser.`)], chosen);
  if (isPresent) markPresent(item);
  const forget = element('button', 'forget', 'Forget');
  forget.type = 'button';
  forget.setAttribute('aria-label', `Forget ${title}`);
  forget.onclick = async () => {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    try {
      await forgetKept(id);
    } catch (error) {
      item.querySelector('.about').textContent = `The browser does not let go of them: ${error.message}`;
      return;
    }
    item.remove();
    next.querySelector('button').focus();
  };
  item.append(forget);
  return item;
}

/** Closes the list without a choice, if it is open. */
export let closeList = () => {};

/**
 * Shows the list until something in it is chosen.
 * @param {HTMLDialogElement} dialog  index.html's #collections
 * @param {object} images
 * @param {?Digits} images.present  what is loaded
 * @param {?Digits} images.former  what was loaded before, and can be had again
 * @param {import('./kept-images.js').KeptImages[]} images.kept
 * @param {() => import('./loss.js').Present} images.loss
 * @returns {Promise<{collection?: Collection, former?: Digits, kept?: string, files?: true, folder?: true}>}
 *   `kept`: their id; none
 *   of them: nothing was chosen
 */
export function chooseImages(dialog, { present, former, kept, loss }) {
  closeList();
  const part = (name) => dialog.querySelector(`.${name}`);
  return new Promise((resolve) => {
    const end = (choice) => {
      closeList = () => {};
      dialog.onclose = null;
      if (dialog.open) dialog.close();
      part('choices').replaceChildren();
      resolve(choice);
    };
    closeList = () => end({});
    const entries = COLLECTIONS.map((collection) =>
      collectionEntry(collection, present?.collection === collection.id, () => end({ collection })));
    entries.unshift(...kept.map((images) => {
      const isPresent = present?.kept === images.id;
      return keptEntry(images, isPresent, () => end({ kept: images.id }));
    }));
    const isKept = kept.some(({ id }) => id === former?.kept);
    if (former && !isKept) entries.unshift(formerEntry(former, () => end({ former })));
    entries.push(entry('Your own files …',
      [element('span', 'about', 'IDX, NumPy, CSV or PNG; also a zip of pictures. They stay on this machine.')],
      () => end({ files: true })));
    if (canPickFolders()) {
      entries.push(entry('A folder of pictures …',
        [element('span', 'about', 'PNG, in folders named after their labels, or without labels.')],
        () => end({ folder: true })));
    }
    part('choices').replaceChildren(...entries);
    // A run may begin or end while the list is open.
    const showLoss = () => { part('loss').textContent = lossText(loss()); };
    showLoss();
    dialog.onpointermove = dialog.onfocusin = showLoss;
    part('cancel').onclick = () => end({});
    // Escape. The event comes late: the list may be open again.
    dialog.onclose = () => { if (!dialog.open) end({}); };
    if (!dialog.open) dialog.showModal();
    part('choices').querySelector('button').focus();
  });
}
