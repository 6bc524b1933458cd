// A slow network: the site, of which one file arrives bit by bit, as the test says.

import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * @param {string} url  of the site
 * @param {RegExp} slow  matches the path of the file
 * @param {number} [count]  of the parts
 * @returns {Promise<{url: string, arrive: () => Promise<void>, arriveAll: () => void,
 *   close: () => void}>}  `arrive` has the next part sent, once the file has been asked for;
 *   `arriveAll` the rest, and from then on all at once
 */
export async function trickle(url, slow, count = 4) {
  const parts = []; // of all requests for the file
  let fast = false;
  let asked;
  const anyAsked = new Promise((resolve) => { asked = resolve; });
  const server = createServer(async (request, response) => {
    const original = await fetch(new URL(request.url, url));
    const bytes = Buffer.from(await original.arrayBuffer());
    const headers = Object.fromEntries(original.headers);
    response.writeHead(original.status, { ...headers, 'content-length': bytes.length });
    if (fast || !slow.test(request.url)) {
      response.end(bytes);
      return;
    }
    const size = Math.ceil(bytes.length / count);
    for (let at = 0; at < bytes.length; at += size) {
      const last = at + size >= bytes.length;
      parts.push(() => response[last ? 'end' : 'write'](bytes.subarray(at, at + size)));
    }
    asked();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    arrive: async () => {
      await anyAsked;
      parts.shift()();
    },
    arriveAll: () => {
      fast = true;
      for (const part of parts.splice(0)) part();
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
