// A site of its own that changes while it is served, as hosts' do: put together by the script that
// does so in every build.

import { execFileSync } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../../scripts/serve.mjs';
import { SITE, versionFolder } from './site.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Of the site that was built: what is compiled or made. */
const BUILT = path.join(SITE, await versionFolder());

/** Files of which each says in the page which version it is of: from the first to the latest loaded. */
const TELLING = ['web/main.js', 'web/engine/engine.js', 'app/app.js']; // each in a script of its own

export class ChangingSite {
  #folder;
  #server;

  /** @param {{isolated?: boolean, mount?: string}} [options]  as serve() takes them */
  static async open(version, options) {
    const site = new ChangingSite();
    site.#folder = await mkdtemp(path.join(tmpdir(), 'digitscope-version-'));
    await mkdir(site.folder);
    await cp(path.join(SITE, 'data'), path.join(site.folder, 'data'), {
      recursive: true, filter: (file) => !/digits-70000-|fashion-mnist-10000-/.test(file),
    });
    await site.put(version);
    site.#server = await serve({ folder: site.folder, isolated: false, ...options });
    return site;
  }

  get folder() {
    return path.join(this.#folder, 'site');
  }

  /** Its address; at a name that is not where sites are worked on. */
  get url() {
    return this.localUrl.replace('127.0.0.1', 'digits.localhost');
  }

  get localUrl() {
    return this.#server.url;
  }

  /** Makes the site one of this version. @param {string} version  a word */
  async put(version) {
    const source = path.join(this.#folder, 'source');
    await rm(source, { recursive: true, force: true });
    await mkdir(source);
    for (const part of ['index.html', 'LICENSE', 'web']) {
      await cp(path.join(ROOT, part), path.join(source, part), { recursive: true });
    }
    await cp(path.join(BUILT, 'app'), path.join(source, 'app'), { recursive: true });
    for (const file of TELLING) {
      await appendFile(path.join(source, file), `\n(globalThis.versions ??= {})['${file}'] = '${version}';\n`);
    }
    execFileSync('cmake', [`-DSITE=${this.folder}`, `-DSOURCE=${source}`,
      `-DAPP=${path.join(source, 'app')}`, `-DENGINE=${path.join(BUILT, 'wasm')}`,
      `-DSCRIPTS=${path.join(this.#folder, 'scripts')}`,
      `-DFONTS=${path.join(BUILT, 'fonts')}`, `-DNOTICES=${SITE}`,
      '-P', path.join(ROOT, 'scripts/cmake/assemble-site.cmake')]);
  }

  /** Which versions the parts of a page are of, without repeating any: one, or else it is a mix. */
  static async versions(page) {
    const versions = await page.evaluate(() => globalThis.versions);
    if (Object.keys(versions).length !== TELLING.length) return Object.entries(versions);
    return [...new Set(Object.values(versions))];
  }

  /** The host or the network goes away. */
  async cut() {
    await this.#server?.close();
    this.#server = null;
  }

  async close() {
    await this.cut();
    await rm(this.#folder, { recursive: true });
  }
}
