// What was understood of the reader's files, shown before they replace anything, with fields for what files
// do not tell, or tell wrongly.

import { counted } from '../base/counted.js';
import { canKeep } from './kept-images.js';
import { lossText } from './loss.js';

/**
 * @typedef {import('../engine/engine.js').Reading} Reading
 * @typedef {import('../engine/engine.js').ReadFiles} ReadFiles
 * @typedef {import('../base/failure.js').Failure} Failure
 */

const SHOWN_IMAGES = 20;
const SHOWN_LABELS = 12;
const IDX_IMAGES_HEADER = 16; // bytes before the pixels
const IDX_LABELS_HEADER = 8;

/** Fields that not all files need, by what they say of which. */
const FIELDS = {
  label_column: /^a table/,
  array: /^array /,
  label_array: /^array |folders as labels/,
  shape: /^a table|^array |NumPy|PNG|a row of pixels/,
  background: /transparent/,
};

/** What else may mend a failure that one of them is the parameter of. */
const TOGETHER = {
  label_column: ['label_column', 'shape'],
  array: ['array', 'label_array'],
  label_array: ['array', 'label_array'],
  shape: ['shape'],
};

/** Whether a failure is one that a field of the dialog can mend. @param {Failure['error']} error */
export const canBeSaid = ({ parameter }) => Object.hasOwn(FIELDS, parameter ?? '');

/** A message without the names that scripts have for the fields. @param {string} message */
const onThePage = (message) => message.replaceAll(/ \((?:label_column|label_array|array|shape|background)\)/g, '');

/** An image as ink on nothing, in the range of the data, as large as it is. */
function drawn(pixels, { rows, columns, least, most }, ink) {
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext('2d');
  const image = context.createImageData(columns, rows);
  const [red, green, blue] = ink.match(/\d+/g).map(Number);
  pixels.forEach((value, i) => {
    const alpha = most > least ? (255 * (value - least)) / (most - least) : 255;
    image.data.set([red, green, blue, alpha], 4 * i);
  });
  context.putImageData(image, 0, 0);
  return canvas;
}

/** The first images, with their labels. @param {ReadFiles} read  @param {string} ink  a CSS colour */
function firstImages(read, ink) {
  const { images, labels, rows, columns, samples, classes } = read;
  const pixels = images.subarray(IDX_IMAGES_HEADER);
  const range = { rows, columns, least: 255, most: 0 };
  for (const value of pixels) {
    if (value < range.least) range.least = value;
    if (value > range.most) range.most = value;
  }
  return Array.from({ length: Math.min(samples, SHOWN_IMAGES) }, (_, i) => {
    const size = rows * columns;
    const item = document.createElement('li');
    item.append(drawn(pixels.subarray(i * size, (i + 1) * size), range, ink));
    const label = labels?.[IDX_LABELS_HEADER + i];
    if (label !== undefined) item.append(classes[label] || String(label));
    return item;
  });
}

/** "0: 103, 1: 98" @param {ReadFiles} read */
function labelsText({ labelled, label_counts: counts, classes }) {
  if (!labelled) return 'No labels: clusters are compared with none.';
  const all = Object.entries(counts);
  const told = all.slice(0, SHOWN_LABELS).map(([label, count]) =>
    `${classes[label] || label}: ${count.toLocaleString('en')}`);
  const more = all.length - told.length;
  return `${counted(all.length, 'label', 'labels')}. ${told.join(', ')}${more > 0 ? `, and ${more} more` : ''}.`;
}

/** What the fields say. @param {HTMLFormElement} form  @returns {Reading} */
function said(form) {
  const reading = {};
  for (const { name, type, value, checked } of form.elements) {
    if (name === 'keep') continue; // which says nothing of how they are read
    if (type === 'checkbox' && checked) reading[name] = value === 'on' ? true : value;
    if (type === 'text' && value.trim() !== '') reading[name] = value.trim();
  }
  return reading;
}

/** Ends the call before, whose files others take the place of. */
let supersede = () => {};

/**
 * Shows what was understood until the reader agrees or does not. What the fields say is tried at once;
 * what cannot be read is told beside them.
 * @param {HTMLDialogElement} dialog  index.html's #reading
 * @param {object} files
 * @param {string[]} files.names
 * @param {?string} files.folder  that all of them are in
 * @param {number} files.leftOut  how many other files are in folders of theirs
 * @param {ReadFiles | Failure} files.first  as they were read when nothing was said of them
 * @param {(reading: Reading) => Promise<ReadFiles | Failure>} files.readAgain
 * @param {() => import('./loss.js').Present} files.present  what goes with the digits that there are
 * @returns {Promise<?(ReadFiles & {keep: boolean})>}  null: they are not to be used; `keep`: they are to be kept in
 *   this browser
 */
export function askToUse(dialog, { names, folder, leftOut, first, readAgain, present }) {
  supersede();
  const part = (name) => dialog.querySelector(`.${name}`);
  const form = dialog.querySelector('form');
  const use = part('use');
  const isEmnist = names.some((name) => /emnist/i.test(name));
  form.reset();
  part('keep').hidden = !canKeep();
  let read = first;
  let turn = 0; // how often something was said: only the last of it counts
  let kind = ''; // of the files, as they were read last
  let reading = false; // once more, as was said
  let agreed = false; // to what is being read

  const showFields = (error) => {
    const mending = TOGETHER[error?.parameter] ?? [];
    for (const [name, pattern] of Object.entries(FIELDS)) {
      const { type, value, checked, parentElement } = form.elements[name];
      const isSaid = type === 'checkbox' ? checked : value !== '';
      parentElement.hidden = !(isSaid || mending.includes(name) || pattern.test(kind));
    }
  };
  const show = () => {
    const { error } = read;
    kind = read.read_as ?? kind;
    part('problem').textContent = error ? onThePage(error.message) : '';
    part('problem').hidden = !error;
    part('found').hidden = Boolean(error);
    form.querySelector('legend').textContent = error ? 'Say how to read it' : 'Not right? Say how to read it';
    use.classList.toggle('refused', Boolean(error));
    part('what').textContent = error ? '' : `${counted(read.samples, 'image', 'images')} of `
      + `${read.rows} × ${read.columns} pixels, read from ${read.read_as}.`
      + (leftOut > 0 ? ` ${counted(leftOut, 'other file', 'other files')} in the folder left out.` : '');
    if (!error) {
      part('labels').textContent = labelsText(read);
      part('first').replaceChildren(...firstImages(read, getComputedStyle(dialog).color));
      use.textContent = read.samples === 1 ? 'Use this image' : 'Use these images';
    }
    part('sideways').hidden = !isEmnist || form.elements.transpose.checked;
    part('loss').textContent = lossText(present());
    showFields(error);
  };

  part('title').textContent = folder ?? (names.length === 1 ? names[0] : counted(names.length, 'file', 'files'));
  show();
  return new Promise((resolve) => {
    let over = false;
    const end = (files) => {
      if (over) return;
      over = true;
      turn += 1;
      supersede = () => {};
      if (dialog.open) dialog.close();
      part('first').replaceChildren();
      resolve(files && { ...files, keep: form.elements.keep.checked });
    };
    supersede = () => end(null);
    form.onchange = async ({ target }) => {
      if (target.name === 'keep') return;
      const mine = ++turn;
      agreed = false;
      reading = true;
      part('what').textContent = 'Reading …';
      const next = await readAgain(said(form));
      if (mine !== turn) return;
      reading = false;
      read = next;
      show();
      if (agreed && !read.error) end(read);
    };
    // Nothing is sent anywhere, and a sandbox may forbid even that; Enter in a field says it, as leaving it does.
    form.onsubmit = (event) => event.preventDefault();
    // What was said just before, by leaving a field for this button, is read first.
    use.onclick = () => {
      if (reading) agreed = true;
      else if (read.error) form.elements[read.error.parameter]?.focus();
      else end(read);
    };
    part('cancel').onclick = () => end(null);
    // Escape. The event comes late: the dialog may be open again for other files.
    dialog.onclose = () => { if (!dialog.open) end(null); };
    if (!dialog.open) dialog.showModal();
    (read.error ? form.elements[read.error.parameter] : use).focus();
  });
}
