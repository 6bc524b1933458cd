// The user's own files, passed to the engine, which reads and decompresses them in its worker as the
// command line does.

import { bytesOf, kindOf } from '../base/bytes.js';
import { someAtOnce } from '../base/some-at-once.js';

/** @typedef {import('../engine/engine.js').FileToRead} FileToRead */

/** As many as images, labels and names come in, of which the engine tells which is too large. */
const FEW = 4;

/** @param {import('./folders.js').FileInFolder} file  @param {number} most  @returns {Promise<FileToRead>} */
async function readFile(file, most) {
  const { name, size } = file;
  if (size > most) return { name, role: 'unknown', size, bytes: null };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { name, role: 'unknown', size: bytes.length, bytes };
  } catch {
    throw new Error(`"${name}" cannot be read: it has changed since it was chosen, or it is a folder. Open it again.`);
  }
}

const megabytes = (bytes) => `${Math.round(bytes / 1e6).toLocaleString('en')} megabytes`;

/**
 * Files that were picked or dropped together.
 * @param {import('./folders.js').FileInFolder[]} files
 * @param {number} most  bytes of a file that the engine reads: larger ones are left on the disk
 * @returns {Promise<FileToRead[]>} rejects with a message for the user
 */
export async function readFiles(files, most) {
  const all = files.reduce((sum, { size }) => sum + size, 0);
  if (files.length > FEW && all > most) {
    throw new Error(`These ${files.length.toLocaleString('en')} files have ${megabytes(all)} in all: up to `
      + `${megabytes(most)} can be read here. Take fewer of them.`);
  }
  return someAtOnce(files, (file) => readFile(file, most));
}

/**
 * A file whose role is known.
 * @param {'images'|'labels'} role
 * @param {Uint8Array} bytes
 * @param {string} [name]
 * @returns {FileToRead}
 */
export const fileOf = (role, bytes, name = '') => ({ name, role, size: bytes.length, bytes });

/**
 * What a script hands over as a file.
 * @param {'images'|'labels'} role
 * @param {BufferSource|Blob} source
 * @returns {Promise<FileToRead>} rejects with a message for who wrote the script
 */
export async function givenFile(role, source) {
  const bytes = source instanceof Blob ? new Uint8Array(await source.arrayBuffer()) : bytesOf(source);
  if (!bytes) {
    throw new Error(`${role} must be a file's bytes, in an ArrayBuffer or in an array of it such as `
      + `Uint8Array, or a Blob; this is ${kindOf(source)}.`);
  }
  return fileOf(role, bytes, source.name);
}
