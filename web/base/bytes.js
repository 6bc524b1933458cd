// What scripts may pass as the content of a file.

/**
 * @param {unknown} source
 * @returns {?Uint8Array} the bytes of a BufferSource, not copied; null when it is none
 */
export function bytesOf(source) {
  if (ArrayBuffer.isView(source)) {
    return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  }
  // By name: buffers of other realms, such as frames, are no instances of this one's classes.
  const kind = Object.prototype.toString.call(source);
  const isBuffer = kind === '[object ArrayBuffer]' || kind === '[object SharedArrayBuffer]';
  return isBuffer ? new Uint8Array(source) : null;
}

/** What something is, in a word, for messages. @param {unknown} value */
export const kindOf = (value) =>
  (value === null || value === undefined ? `${value}` : value.constructor?.name ?? typeof value);
