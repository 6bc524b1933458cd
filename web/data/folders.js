// Files that come in folders, as pictures do, whose folders may tell their labels. Their names are paths.

/**
 * What is read of a file.
 * @typedef {Pick<File, 'name' | 'size' | 'arrayBuffer'>} FileInFolder
 */

/** What systems put into folders, which nobody means. */
const isHidden = (name) => /(^|\/)(\.|__MACOSX\/|thumbs\.db$|desktop\.ini$)/i.test(name);

/** @param {File} file  @param {string} name  its path @returns {FileInFolder} */
const placed = (file, name) => ({ name, size: file.size, arrayBuffer: () => file.arrayBuffer() });

/** Of what a folder holds, its pictures; or all that is not hidden, if there are none. */
function meant(files) {
  const seen = files.filter(({ name }) => !isHidden(name));
  const pictures = seen.filter(({ name }) => /\.png$/i.test(name));
  return pictures.length > 0 ? pictures : seen;
}

/** @param {FileSystemDirectoryEntry} folder  @returns {Promise<FileSystemEntry[]>} */
async function entriesIn(folder) {
  const reader = folder.createReader();
  const all = [];
  for (;;) { // browsers hand over some at a time, and none at the end
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** @param {FileSystemEntry} entry  @returns {Promise<FileInFolder[]>} */
async function filesBelow(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [placed(file, entry.fullPath.replace(/^\//, ''))];
  }
  const files = [];
  for (const inner of await entriesIn(entry)) files.push(...await filesBelow(inner));
  return files;
}

/**
 * The files of a drop, those in folders among them. To be called while the drop is handled: later there are none.
 * @param {DataTransfer} transfer
 * @returns {Promise<(File | FileInFolder)[]>} rejects with a message for the user
 */
export async function droppedFiles(transfer) {
  const files = [...transfer.files];
  const folders = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry?.isDirectory);
  if (folders.length === 0) return files;
  const names = new Set(folders.map(({ name }) => name)); // which browsers list as files, too
  const beside = files.filter(({ name }) => !names.has(name));
  let below;
  try {
    below = (await Promise.all(folders.map(filesBelow))).flat();
  } catch (error) {
    throw new Error(`The folder "${folders[0].name}" cannot be read: ${error.message}`);
  }
  const found = [...beside, ...meant(below)];
  if (found.length === 0) throw new Error(`The folder "${folders[0].name}" is empty.`);
  return found;
}

/** The files of a folder that was picked. @param {Iterable<File>} files */
export const filesOfFolder = (files) =>
  meant(Array.from(files, (file) => placed(file, file.webkitRelativePath || file.name)));

/** The folder that all of them are in, if so. @param {{name: string}[]} files  @returns {?string} */
export function folderOf(files) {
  const [top, ...inner] = files[0].name.split('/');
  return inner.length > 0 && files.every(({ name }) => name.startsWith(`${top}/`)) ? top : null;
}
