// Who takes part. Each contestant opens, runs requests, and closes:
//
//   open({files, threads})   its version as text; rejects with why it does not take part
//   run(step, request)       [{variant, seconds, labels or anomalies, peakBytes}], one a variant;
//                            with {firstOnly: true} without a later run, whose memory would count
//
// `files` are the digits: IDX files of images and labels, or null for the default 10,000.

import { execFile, spawn } from 'node:child_process';
import { access, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { serve } from '../../scripts/serve.mjs';
import { CHROMIUM, CHROMIUM_FLAGS } from '../browser/support/chromium.mjs';
import { JsonLines } from './json-lines.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const BUILD = path.join(ROOT, 'build');
export const BENCH = path.join(BUILD, 'bench');
export const SITE = path.join(BUILD, 'site');
const DEFAULT_IMAGES = path.join(BUILD, 'data/digits-10000-images-idx3-ubyte');
const LONGEST_RUN_MS = 3_600_000;

const exists = (file) => access(file).then(() => true, () => false);
const output = async (program, ...args) => (await promisify(execFile)(program, args)).stdout;

/** The most memory that a process has had resident so far; 0 when it is gone. */
async function peakBytes(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return 1024 * Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0);
}

/** The ids of a process's descendants, and their command lines. */
async function descendants(pid) {
  const parents = new Map();
  const commands = new Map();
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => null);
    if (stat === null) continue;
    parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    commands.set(Number(entry), await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => ''));
  }
  const isBelow = (id) => id !== undefined && (id === pid || isBelow(parents.get(id)));
  return [...parents.keys()].filter((id) => id !== pid && isBelow(id))
    .map((id) => ({ pid: id, command: commands.get(id) }));
}

/** What is kept of a Result; the rest, such as 10,000 merges, is not worth moving. */
function measured(result) {
  if (result.error) throw new Error(result.error.message);
  const { seconds, labels, anomalies, threads, simd } = result;
  return { variant: '', seconds: seconds.total, phases: seconds, labels, anomalies, threads, simd };
}

/**
 * Loads the digits anew, in a browser: an engine then knows nothing of them from runs before.
 * @param {'digitscope'|'engine'} which  what the page has them loaded by
 */
async function loadDigits(which) {
  const file = async (kind) =>
    new Uint8Array(await (await fetch(`data/digits-10000-${kind}-ubyte.gz`)).arrayBuffer());
  const { error } = await window[which].load(await file('images-idx3'), await file('labels-idx1'));
  if (error) throw new Error(error.message);
}

/**
 * What a browser measures of a step: a first run and, if there is a faster one later, that.
 * @param {object} step  of STEPS
 * @param {object} request
 * @param {() => Promise<void>} forget  loads the digits anew
 * @param {(request: object) => Promise<object>} run  resolves to a Result
 */
async function runsOf({ later }, request, forget, run) {
  if (!later) return [measured(await run(request))];
  await forget();
  const first = measured(await run(request));
  if (later.after) await run({ ...later.after, samples: request.samples });
  return [first, { ...measured(await run(request)), variant: later.name }];
}

/** The built page in Chromium. */
class Page {
  #isolated;
  #server;
  #data;
  #browserServer;
  #browser;
  #page;

  constructor(id, isolated) {
    this.id = id;
    this.#isolated = isolated;
    this.warmUp = true; // browsers compile a module anew, better, while it runs
  }

  async open({ files, threads }) {
    if (!await exists(path.join(SITE, 'index.html'))) throw new Error('the page is not built');
    if (!await exists(CHROMIUM)) throw new Error('not installed');
    this.#server = await serve({ folder: SITE, isolated: this.#isolated });
    this.#browserServer = await chromium.launchServer({
      executablePath: CHROMIUM, args: CHROMIUM_FLAGS,
    });
    this.#browser = await chromium.connect(this.#browserServer.wsEndpoint());
    this.#page = await this.#browser.newPage({ viewport: { width: 1280, height: 720 } });
    this.#page.setDefaultTimeout(LONGEST_RUN_MS);
    if (files) await this.#useFiles(files);
    await this.#page.goto(`${this.#server.url}?sw=0&threads=${threads}`);
    await this.#page.evaluate(() => window.digitscope.ready);
    const { kind, threads: got, reason } =
      await this.#page.evaluate(() => window.digitscope.state().engine);
    const wanted = this.#isolated ? 'threads' : 'single';
    if (kind !== wanted) throw new Error(`the page runs the build ${kind}, not ${wanted}: ${reason}`);
    if (got !== (this.#isolated ? threads : 1)) throw new Error(`it has ${got} threads`);
    return `Chromium ${this.#browser.version()}`;
  }

  /** Has the page load these where it asks for the default digits. */
  async #useFiles({ images, labels }) {
    this.#data = await serve({ folder: path.dirname(images) });
    for (const [kind, file] of Object.entries({ images, labels })) {
      const url = new URL(path.basename(file), this.#data.url).href;
      await this.#page.route(`**/data/digits-10000-${kind}-*`, (route) => route.continue({ url }));
    }
  }

  async run(step, request, { firstOnly = false } = {}) {
    const runs = await runsOf(firstOnly ? {} : step, request,
      () => this.#page.evaluate(loadDigits, 'digitscope'),
      (wanted) => this.#page.evaluate(async (asked) => {
        const { seconds, labels, anomalies, threads, simd, error } =
          await window.digitscope.run(asked);
        return { seconds, labels, anomalies, threads, simd, error };
      }, wanted));
    const renderers = (await descendants(this.#browserServer.process().pid))
      .filter(({ command }) => command.includes('--type=renderer'));
    const peaks = await Promise.all(renderers.map(({ pid }) => peakBytes(pid)));
    return runs.map((each) => ({ ...each, peakBytes: Math.max(...peaks) }));
  }

  async close() {
    await this.#browser?.close();
    await this.#browserServer?.close();
    await this.#server?.close();
    await this.#data?.close();
  }
}

/** The page's engine in Firefox, without the app: headless Firefox has no WebGL2 to draw with. */
class Firefox {
  id = 'firefox';
  warmUp = true;
  #server;
  #browser;
  #page;

  async open({ threads }) {
    const candidates = [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'];
    const found = await Promise.all(candidates.map((file) => file && exists(file)));
    const executablePath = candidates[found.indexOf(true)];
    if (!executablePath) throw new Error('not installed');
    this.#server = await serve({ folder: SITE });
    this.#browser = await puppeteer.launch({
      browser: 'firefox', executablePath, headless: true, protocolTimeout: LONGEST_RUN_MS,
    });
    this.#page = await this.#browser.newPage();
    await this.#page.goto(this.#server.url);
    const got = await this.#page.evaluate(async (wanted) => {
      const { createEngine } = await import(new URL('engine.js', location.href));
      window.engine = await createEngine({ threads: wanted });
      return `${window.engine.kind} ${window.engine.threads}`;
    }, threads);
    await this.#page.evaluate(loadDigits, 'engine');
    if (got !== `threads ${threads}`) throw new Error(`its engine is ${got}`);
    return `Firefox ${(await this.#browser.version()).replace(/^\D+/, '')}`;
  }

  async run(step, request, { firstOnly = false } = {}) {
    return runsOf(firstOnly ? {} : step, request, () => this.#page.evaluate(loadDigits, 'engine'),
      (wanted) => this.#page.evaluate(async (asked) => {
        const { seconds, labels, anomalies, threads, simd, error } = await window.engine.run(asked);
        return { seconds, labels, anomalies, threads, simd, error };
      }, wanted));
  }

  async close() {
    await this.#browser?.close();
    await this.#server?.close();
  }
}

/** The command line: a process a run. */
class Native {
  id = 'native';
  #program = path.join(BUILD, 'native/digitscope');
  #common;

  async open({ files, threads }) {
    if (!await exists(this.#program)) throw new Error('it is not built');
    this.#common = ['--json', '--threads', threads,
      ...files ? ['--images', files.images, '--labels', files.labels] : []];
    return `command line ${(await output(this.#program, '--version')).trim()}`;
  }

  async run(step, { method, ...parameters }) {
    const options = Object.entries(parameters).flatMap(
      ([name, value]) => [`--${name.replaceAll('_', '-')}`, String(value)]);
    const child = spawn(this.#program, [method.replaceAll('_', '-'), ...options, ...this.#common],
      { stdio: ['ignore', 'pipe', 'pipe'] });
    let peak = 0;
    const watch = setInterval(async () => {
      peak = Math.max(peak, await peakBytes(child.pid));
    }, 5);
    const texts = ['', ''];
    child.stdout.on('data', (text) => { texts[0] += text; });
    child.stderr.on('data', (text) => { texts[1] += text; });
    const code = await new Promise((ended) => { child.on('close', ended); });
    clearInterval(watch);
    if (code !== 0) throw new Error(texts[1].trim() || `exit code ${code}`);
    return [{ ...measured(JSON.parse(texts[0])), peakBytes: peak }];
  }

  async close() {}
}

/** A library that scripts/bench-sklearn.py drives. */
class Python {
  #library;
  #steps;
  #process;

  /** @param {string} library  @param {(step: object) => boolean} takes */
  constructor(id, library, takes) {
    this.id = id;
    this.#library = library;
    this.#steps = takes;
    this.warmUp = true;
  }

  takes(step) { return this.#steps(step); }

  async open({ files, threads }) {
    const python = await pythonWith(this.#library);
    if (!python) throw new Error('not installed');
    const script = path.join(ROOT, 'scripts/bench-sklearn.py');
    this.#process = await JsonLines.start(python, [script, files?.images ?? DEFAULT_IMAGES], {
      OMP_NUM_THREADS: threads, OPENBLAS_NUM_THREADS: threads,
    });
    const { versions } = this.#process.hello;
    const own = { sklearn: 'scikit-learn', fastcluster: 'fastcluster' }[this.#library];
    this.version = versions[own];
    return `${own} ${versions[own]}, NumPy ${versions.numpy}, ${await blas(python)}`;
  }

  async run(step, request, { quick = false } = {}) {
    const variants = this.#library === 'sklearn' && !quick ? step.variants ?? [''] : [''];
    const runs = [];
    for (const variant of variants) {
      const { seconds, labels, anomalies, peak_bytes: peak } = await this.#process.ask({
        library: this.#library, samples: request.samples, request, variant,
      });
      runs.push({ variant, seconds, labels, anomalies, peakBytes: peak });
    }
    return runs;
  }

  async close() { this.#process?.close(); }
}

/** Some machines have a Python of their own in front of the system's, where the packages are. */
async function pythonWith(library) {
  for (const python of ['python3', '/usr/bin/python3']) {
    const found = await output(python, '-c', `import sklearn, ${library}`).then(() => true, () => false);
    if (found) return python;
  }
  return null;
}

/** Which BLAS NumPy multiplies with: the reference one is ten times slower. */
async function blas(python) {
  const code = "import numpy; print([line for line in open('/proc/self/maps') if 'blas' in line])";
  const maps = await output(python, '-c', code).catch(() => '');
  return /openblas/i.test(maps) ? 'OpenBLAS' : 'no OpenBLAS (slow: install libopenblas0-pthread)';
}

/** JavaScript libraries, in node. Runs what PEERS of steps.mjs lists. */
export class Peers {
  id = 'js';
  #process;

  async open() {
    if (!await exists(path.join(BENCH, 'node_modules/ml-kmeans'))) throw new Error('not installed');
    const worker = fileURLToPath(new URL('peers-worker.mjs', import.meta.url));
    this.#process = await JsonLines.start(process.execPath, [worker, DEFAULT_IMAGES, BENCH]);
    return `node ${this.#process.hello.versions.node}`;
  }

  ask(message) { return this.#process.ask(message); }

  async close() { this.#process?.close(); }
}

/** Everyone who runs whole steps, by the names of --only, and their titles in tables. */
export const CONTESTANTS = {
  sklearn: { title: 'scikit-learn', make: () => new Python('sklearn', 'sklearn', () => true) },
  fastcluster: {
    title: 'OpenBLAS + fastcluster',
    make: () => new Python('fastcluster', 'fastcluster',
      ({ request }) => request.method === 'hierarchical'),
  },
  native: { title: 'command line', make: () => new Native() },
  page: { title: 'page', make: () => new Page('page', true) },
  'page-single': { title: 'page on 1 thread', make: () => new Page('page-single', false) },
  firefox: { title: 'Firefox', make: () => new Firefox() },
};
