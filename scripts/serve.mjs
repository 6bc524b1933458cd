#!/usr/bin/env node
// Serves build/site/ to this machine, for development and for the tests. Any static server will do;
// this one also sends the headers with which browsers allow threads (COOP and COEP; in frames DIP), and can
// leave them out to see the page as most servers send it.

import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `Usage: serve.mjs [--port N] [--no-isolation] [--mount PATH] [FOLDER]

  --port N        the port to listen on; 0 takes any that is free (default 8000)
  --no-isolation  do not send the headers for threads: the page has them from its service worker then,
                  or runs without them
  --mount PATH    serve the site below PATH, such as /course/digits/ (default /)
  FOLDER          what to serve (default: build/site)
`;

const MIME_TYPES = {
  '.css': 'text/css; charset=utf-8',
  // Sent as files: a Content-Encoding would have the browser undo them on servers that set it, and
  // not on others.
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.otf': 'font/otf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Document-Isolation-Policy': 'isolate-and-require-corp', // in frames, whatever page is around
  'Cross-Origin-Resource-Policy': 'cross-origin', // isolated pages may embed it too
};

/**
 * The file that a request's path means.
 * @param {string} root  real path of the folder served
 * @param {string} mount  starts and ends with a slash
 * @param {string} target  the request's path, as sent
 * @returns {Promise<object>} its status; with 200 also file and info, with 301 its location
 */
async function resolve(root, mount, target) {
  let pathname;
  try {
    pathname = decodeURIComponent(target.split(/[?#]/, 1)[0]);
  } catch {
    return { status: 400 };
  }
  if (pathname.includes('\0') || pathname.includes('\\')) return { status: 400 };
  if (`${pathname}/` === mount) return { status: 301, location: mount };
  if (!pathname.startsWith(mount)) return { status: 404 };
  try {
    // The real path: neither `..` nor a link may lead out of the folder.
    let file = await realpath(path.join(root, pathname.slice(mount.length)));
    if (file !== root && !file.startsWith(root + path.sep)) return { status: 403 };
    let info = await stat(file);
    if (info.isDirectory()) {
      // Relative addresses in a page are relative to its folder only when there is a slash.
      if (!pathname.endsWith('/')) return { status: 301, location: `${encodeURI(pathname)}/` };
      file = path.join(file, 'index.html');
      info = await stat(file);
    }
    return info.isFile() ? { status: 200, file, info } : { status: 404 };
  } catch {
    return { status: 404 };
  }
}

/**
 * Serves a folder on localhost.
 * @param {object} options
 * @param {string} options.folder
 * @param {number} [options.port]  0: any free one
 * @param {boolean} [options.isolated]  send COOP, COEP and DIP
 * @param {string} [options.mount]  the path at which the folder appears
 * @param {(path: string) => object} [options.headers]  further headers for a path below `mount`
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function serve({ folder, port = 0, isolated = true, mount = '/', headers: more }) {
  const root = await realpath(folder);
  const base = `/${mount.split('/').filter(Boolean).join('/')}/`.replace('//', '/');

  const server = createServer(async (request, response) => {
    const refuse = (status, headers = {}) => {
      response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers });
      response.end(`${status}\n`);
    };
    if (!['GET', 'HEAD'].includes(request.method)) return refuse(405, { Allow: 'GET, HEAD' });
    const { status, file, info, location } = await resolve(root, base, request.url);
    if (location) return refuse(status, { Location: location });
    if (status !== 200) return refuse(status);

    const headers = {
      'Content-Type': MIME_TYPES[path.extname(file)] ?? 'application/octet-stream',
      'Cache-Control': 'no-cache', // ask each time whether it has changed: it often has
      'X-Content-Type-Options': 'nosniff',
      'Access-Control-Allow-Origin': '*', // pages of other origins load digitscope.js as a module
      ETag: `"${info.size.toString(16)}-${Math.round(info.mtimeMs).toString(16)}"`,
      ...(isolated ? ISOLATION : {}),
      ...more?.(`/${request.url.split(/[?#]/, 1)[0].slice(base.length)}`),
    };
    if (request.headers['if-none-match'] === headers.ETag) {
      response.writeHead(304, headers);
      return response.end();
    }
    response.writeHead(200, { ...headers, 'Content-Length': info.size });
    if (request.method === 'HEAD') return response.end();
    return createReadStream(file).on('error', () => response.destroy()).pipe(response);
  });

  await new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', listening);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    }),
  };
}

async function main() {
  let options;
  try {
    options = parseArgs({
      allowPositionals: true,
      options: {
        port: { type: 'string', default: '8000' },
        'no-isolation': { type: 'boolean', default: false },
        mount: { type: 'string', default: '/' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (!/^\d{1,5}$/.test(options.values.port)) throw new Error('--port takes a number.');
    if (options.positionals.length > 1) throw new Error('Only one folder can be served.');
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    return 2;
  }
  const { values, positionals } = options;
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const folder = positionals[0] ?? fileURLToPath(new URL('../build/site', import.meta.url));
  try {
    const { url } = await serve({
      folder,
      port: Number(values.port),
      isolated: !values['no-isolation'],
      mount: values.mount,
    });
    process.stdout.write(`Digitscope is at ${url}\n`);
    return 0; // the server keeps the process going
  } catch (error) {
    const why = {
      EADDRINUSE: `Port ${values.port} is in use: give another one with --port.`,
      EACCES: `Port ${values.port} may not be used: give one above 1023 with --port.`,
      ENOENT: `There is no ${folder}: scripts/build makes it.`,
    }[error.code];
    process.stderr.write(`${why ?? error.message}\n`);
    return 1;
  }
}

if (process.argv[1] && await realpath(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main();
}
