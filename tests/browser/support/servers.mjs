// Real web servers with the settings of web/examples/server/, as processes of the tests: on a port of
// their own, in a folder of their own.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { env } from 'node:process';
import { after, before } from 'node:test';
import { freePort } from './free-port.mjs';
import { example } from './host.mjs';
import { SITE } from './site.mjs';
import { TIMEOUT_MS } from './timeout.mjs';

const CACHE = env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
/** Where scripts/fetch-debian has it. */
const UNPACKED = path.join(CACHE, 'digitscope/nginx/usr/sbin/nginx');
const NGINX = env.NGINX ?? (existsSync(UNPACKED) ? UNPACKED : '/usr/sbin/nginx');
const APACHE = env.APACHE ?? '/usr/sbin/apache2';
const APACHE_MODULES = env.APACHE_MODULES ?? '/usr/lib/apache2/modules';

/** The folder in which the sample for nginx has the site. */
const SAMPLE_FOLDER = '/srv/digitscope/';

/** What is around the sample for nginx. */
const nginxConf = (port) => `
daemon off;
master_process off;
pid nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((use) => `${use}_temp_path temp;`).join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    include digitscope.conf;
  }
}
`;

/** What is around the sample for Apache: what web spaces have, and no more than it needs. */
const apacheConf = (port, site) => `
Listen 127.0.0.1:${port}
ServerName localhost
PidFile apache.pid
DefaultRuntimeDir .
ErrorLog /dev/stderr
User nobody
Group nogroup
${['mpm_event', 'authz_core', 'dir', 'mime', 'filter', 'deflate', 'headers'].map((name) =>
    `LoadModule ${name}_module ${APACHE_MODULES}/mod_${name}.so`).join('\n')}
TypesConfig /dev/null
DirectoryIndex index.html
DocumentRoot www
<Directory />
  AllowOverride None
  Require all granted
</Directory>
<Directory ${site}>
  AllowOverride FileInfo
</Directory>
`;

/** Each server: how its folder is filled, and the command that starts it there. */
const SERVERS = {
  async nginx(folder, site, port) {
    const sample = await example('server/nginx.conf');
    await writeFile(path.join(folder, 'digitscope.conf'),
      sample.replaceAll(SAMPLE_FOLDER, `${site}/`));
    await writeFile(path.join(folder, 'nginx.conf'), nginxConf(port));
    return [NGINX, ['-e', 'stderr', '-p', folder, '-c', 'nginx.conf']];
  },
  async Apache(folder, site, port) {
    await writeFile(path.join(site, '.htaccess'), await example('server/apache.htaccess'));
    const conf = path.join(folder, 'apache.conf');
    await writeFile(conf, apacheConf(port, site));
    return [APACHE, ['-d', folder, '-f', conf, '-D', 'FOREGROUND']];
  },
};

/** Waits until it answers, or has ended. @param {string} log  the file of its complaints */
async function answers(url, server, log) {
  const givenUp = Date.now() + TIMEOUT_MS;
  for (;;) {
    if (server.exitCode !== null || Date.now() > givenUp) {
      throw new Error(`${server.spawnfile} does not serve:\n${await readFile(log, 'utf8')}`);
    }
    try {
      return await fetch(url);
    } catch {
      await new Promise((passed) => setTimeout(passed, 20));
    }
  }
}

/**
 * Serves the site around the tests of a file, below /digits/.
 * @param {'nginx'|'Apache'} name
 * @returns {{url: string, elsewhere: string}} its address; `elsewhere` by a name that is not where
 *   sites are worked on
 */
export function useServer(name) {
  const server = { url: null, elsewhere: null };
  let folder;
  let process;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'digitscope-server-'));
    await chmod(folder, 0o755); // Apache started by root reads it as nobody
    const site = path.join(folder, 'www/digits');
    await cp(SITE, site, { recursive: true, filter: (file) => !/digits-70000-|fashion-mnist-10000-/.test(file) });
    const port = await freePort();
    server.url = `http://127.0.0.1:${port}/digits/`;
    server.elsewhere = `http://digits.localhost:${port}/digits/`;
    const [program, args] = await SERVERS[name](folder, site, port);
    const log = path.join(folder, 'log');
    const output = await open(log, 'w');
    process = spawn(program, args, { stdio: ['ignore', output.fd, output.fd] });
    process.on('error', () => {}); // it ends then, without a complaint of its own
    await output.close();
    await answers(server.url, process, log);
  });
  after(async () => {
    if (process?.exitCode === null) {
      process.kill();
      await once(process, 'exit');
    }
    await rm(folder, { recursive: true });
  });
  return server;
}
