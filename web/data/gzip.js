// Gzip, decompressed by the browser, for the digits that come with the page: they arrive sooner that way.
// All other files are decompressed by the engine, with the same code on the page as at the command line.

/** @param {Uint8Array} bytes */
const isGzip = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * The contents of a gzip file; any other bytes are returned as they are. The bytes decide, not the
 * file's name: some hosts undo gzip on the way.
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array>} rejects when the gzip data are damaged or end too early
 */
export async function gunzip(bytes) {
  if (!isGzip(bytes)) return bytes;
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  try {
    return new Uint8Array(await new Response(plain).arrayBuffer());
  } catch {
    throw new Error('The gzip file is damaged or cut short.');
  }
}
