// The user's own files, passed to the engine, which reads and decompresses them in its worker as the
// command line does.

import { bytesOf, kindOf } from '../base/bytes.js';

/** @typedef {import('../engine/engine.js').FileToRead} FileToRead */

/**
 * Files that were picked or dropped together.
 * @param {Iterable<import('./folders.js').FileInFolder>} files
 * @param {number} most  bytes of a file that the engine reads: larger ones are left on the disk
 * @returns {Promise<FileToRead[]>} rejects with a message for the user
 */
export const readFiles = (files, most) => Promise.all(Array.from(files, async (file) => {
  const { name, size } = file;
  if (size > most) return { name, role: 'unknown', size, bytes: null };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { name, role: 'unknown', size: bytes.length, bytes };
  } catch {
    throw new Error(`"${name}" cannot be read: it is a folder, or it has changed since it was chosen. Open the files `
      + 'themselves.');
  }
}));

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
