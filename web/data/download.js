// Downloads files, reporting progress in bytes.

/**
 * @param {string|URL} url
 * @param {(received: number, total: ?number) => void} [onBytes]  total is null when the server
 *   does not tell it
 * @param {RequestInit} [options]
 * @returns {Promise<Uint8Array>} rejects with a message that names the file
 */
export async function download(url, onBytes, options) {
  const { pathname } = new URL(url, document.baseURI);
  const name = decodeURIComponent(pathname.split('/').pop());
  const response = await fetch(url, options).catch((error) => {
    throw new Error(`${name} could not be fetched: ${error.message}.`);
  });
  if (!response.ok) {
    throw new Error(`${name} could not be fetched: the server answered ${response.status}.`);
  }
  // With a Content-Encoding the length is that of the encoded bytes, which we do not get to see.
  const encoded = response.headers.has('Content-Encoding');
  const total = encoded ? null : Number(response.headers.get('Content-Length')) || null;

  const chunks = [];
  let received = 0;
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      received += value.length;
      onBytes?.(received, total);
    }
  } catch (error) {
    throw new Error(`${name} stopped after ${received} bytes: ${error.message}.`);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
