// Files that come in folders, as pictures do, whose folders may tell their labels. Their names are paths.

import { someAtOnce } from '../base/some-at-once.js';

/**
 * What is read of a file.
 * @typedef {Pick<File, 'name' | 'size' | 'arrayBuffer'>} FileInFolder
 */

/**
 * Files that somebody hands over together.
 * @typedef {object} Found
 * @property {FileInFolder[]} files
 * @property {number} leftOut  of a folder with pictures, how many other files it has
 */

/** What systems put into folders, which nobody means: by the path below the folder that was given. */
const isHidden = (path) => /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/.test(path);

/** @param {File} file  @param {string} name  its path @returns {FileInFolder} */
const placed = (file, name) => ({ name, size: file.size, arrayBuffer: () => file.arrayBuffer() });

/**
 * Of what a folder holds, its pictures; or all that is not hidden, if there are none.
 * @param {FileInFolder[]} files  whose paths begin with the folder's name
 * @param {string} folder
 * @returns {Found}
 */
function meant(files, folder) {
  const seen = files.filter(({ name }) => !isHidden(name.slice(name.indexOf('/') + 1)));
  if (seen.length === 0) throw new Error(`The folder "${folder}" has no files in it.`);
  const pictures = seen.filter(({ name }) => /\.png$/i.test(name));
  return pictures.length > 0 ? { files: pictures, leftOut: seen.length - pictures.length } : { files: seen, leftOut: 0 };
}

/** @param {FileSystemDirectoryEntry} folder  @returns {Promise<FileSystemEntry[]>} */
async function entriesIn(folder) {
  const reader = folder.createReader();
  let all = [];
  for (;;) { // browsers hand over some at a time, and none at the end
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all = all.concat(some);
  }
}

/** @param {FileSystemDirectoryEntry} folder  @param {FileSystemFileEntry[]} files  to which those below it are added */
async function addFilesBelow(folder, files) {
  for (const entry of await entriesIn(folder)) {
    if (entry.isFile) files.push(entry);
    else await addFilesBelow(entry, files);
  }
}

/** @param {FileSystemFileEntry} entry  @returns {Promise<FileInFolder>} */
async function fileOf(entry) {
  const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
  return placed(file, entry.fullPath.replace(/^\//, ''));
}

/** @param {FileSystemDirectoryEntry} entry */
async function foundIn(entry) {
  let files;
  try {
    const entries = [];
    await addFilesBelow(entry, entries);
    files = await someAtOnce(entries, fileOf);
  } catch (error) {
    throw new Error(`The folder "${entry.name}" cannot be read here: ${error.message}. Pack it into a ZIP archive and `
      + 'open that.');
  }
  return meant(files, entry.name);
}

/**
 * The files of a drop, those in folders among them. To be called while the drop is handled: later there are none.
 * @param {DataTransfer} transfer
 * @returns {Promise<Found>} rejects with a message for the user
 */
export async function droppedFiles(transfer) {
  const files = [...transfer.files];
  const folders = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry?.isDirectory);
  const names = new Set(folders.map(({ name }) => name)); // which browsers list as files, too
  const found = await Promise.all(folders.map(foundIn));
  return {
    files: [...files.filter(({ name }) => !names.has(name)), ...found.flatMap((some) => some.files)],
    leftOut: found.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}

/**
 * The files of a folder that was picked.
 * @param {Iterable<File>} files
 * @returns {Promise<Found>} rejects with a message for the user
 */
export async function filesOfFolder(files) {
  const all = Array.from(files, (file) => placed(file, file.webkitRelativePath || file.name));
  return meant(all, all[0].name.split('/')[0]);
}

/** The folder that all of them are in, if so. @param {{name: string}[]} files  @returns {?string} */
export function folderOf(files) {
  const [top, ...inner] = files[0].name.split('/');
  return inner.length > 0 && files.every(({ name }) => name.startsWith(`${top}/`)) ? top : null;
}
