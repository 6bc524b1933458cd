// Measures; scripts/bench installs and builds what this needs and calls it.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Agreement } from './agreement.mjs';
import { BENCH, CONTESTANTS, Peers } from './contestants.mjs';
import { describeMachine } from './machine.mjs';
import { report } from './report.mjs';
import { ALL_ROWS, firstRows } from './rows.mjs';
import { measureStartAndDrawing } from './start-and-drawing.mjs';
import { FROM_ROWS, PEERS, STEPS } from './steps.mjs';

const SIZES = [1000, 2000, 5000, 10000, 20000, 30000, 50000, ALL_ROWS];
const HIDE_FETCH = fileURLToPath(new URL('../support/hide-fetch.cjs', import.meta.url));
const GROWS = ['native', 'page']; // unless --only says otherwise
const PYTHON_WARM_UP = 1000; // rows: it warms up in its libraries, not in its code

class UsageError extends Error {}

const tell = (text) => process.stderr.write(`${text}\n`);

function positive(name, text, most = Infinity) {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1 || n > most) throw new UsageError(`--${name} takes a count, not ${text}.`);
  return n;
}

function choice(name, text, known) {
  const names = text.split(',');
  const stranger = names.find((each) => !known.includes(each));
  if (stranger !== undefined) {
    throw new UsageError(`--${name} knows ${known.join(', ')}, not ${stranger || 'nothing'}.`);
  }
  return known.filter((each) => names.includes(each)); // in our order
}

function readOptions(args) {
  // --sizes may stand alone.
  const given = args.map((arg, i) =>
    (arg === '--sizes' && !/^[^-]/.test(args[i + 1] ?? '') ? '--sizes=' : arg));
  let values;
  try {
    values = parseArgs({
      args: given,
      options: {
        rounds: { type: 'string' },
        only: { type: 'string' },
        steps: { type: 'string' },
        samples: { type: 'string' },
        threads: { type: 'string', default: '2' },
        quick: { type: 'boolean', default: false },
        sizes: { type: 'string' },
        kernels: { type: 'boolean', default: false },
        start: { type: 'boolean', default: false },
        all: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error.message.replace(/\.$/, '')}.`);
  }
  const { quick, all } = values;
  const names = [...Object.keys(CONTESTANTS), 'js'];
  const sizes = !values.sizes ? (quick ? [500, 1000] : SIZES)
    : values.sizes.split(',').map((n) => positive('sizes', n, ALL_ROWS)).sort((a, b) => a - b);
  return {
    quick,
    sizes,
    rounds: positive('rounds', values.rounds ?? (quick ? 1 : 3)),
    samples: positive('samples', values.samples ?? (quick ? 1000 : 10000), 10000),
    threads: positive('threads', values.threads, 8),
    only: values.only ? choice('only', values.only, names) : null,
    steps: choice('steps', values.steps ?? Object.keys(STEPS).join(), Object.keys(STEPS)),
    parts: {
      steps: all || (values.sizes === undefined && !values.kernels && !values.start),
      growth: all || values.sizes !== undefined,
      kernels: all || values.kernels,
      start: all || values.start,
    },
  };
}

const requestOf = (step, samples, changes = {}) => ({ ...step.request, ...changes, samples });

/** Opens contestants; those that cannot take part are told, and no failure. */
async function open(ids, options) {
  const present = [];
  const absent = {};
  const versions = {};
  for (const id of ids) {
    const contestant = CONTESTANTS[id].make();
    try {
      versions[id] = await contestant.open(options);
      present.push(contestant);
    } catch (error) {
      absent[id] = error.message.split('\n', 1)[0];
      tell(`   ${CONTESTANTS[id].title}: ${error.message}`);
      await contestant.close().catch(() => {});
    }
  }
  return { present, absent, versions };
}

const takes = (contestant, step) => contestant.takes?.(step) ?? true;

async function warmUp(contestants, steps, samples) {
  for (const contestant of contestants.filter((each) => each.warmUp)) {
    tell(`   warming up: ${CONTESTANTS[contestant.id].title}`);
    const isPython = ['sklearn', 'fastcluster'].includes(contestant.id);
    const rows = isPython ? Math.min(samples, PYTHON_WARM_UP) : samples;
    for (const name of steps.filter((each) => takes(contestant, STEPS[each]))) {
      // Who fails here fails when it counts, and is told then.
      await contestant.run(STEPS[name], requestOf(STEPS[name], rows)).catch(() => {});
    }
  }
}

/** One peer and the page with the same rows, in turn. */
async function runPeers(peers, page, name, measured) {
  for (const { step, peer, samples, changes } of PEERS.filter((each) => each.step === name)) {
    const request = requestOf(STEPS[step], samples, changes);
    const times = measured[`${step} ${peer}`] ??= { own: [], page: [] };
    times.own.push((await peers.ask({ peer, samples, request })).seconds);
    if (page) times.page.push((await page.run(STEPS[step], request, { firstOnly: true }))[0].seconds);
  }
}

async function measureSteps(options) {
  const { samples, rounds, threads, steps } = options;
  tell(`== steps: ${samples} digits, ${rounds} round(s), ${threads} threads`);
  const machine = await describeMachine();
  machine.warnings.forEach((warning) => tell(`!! ${warning}`));
  const wanted = Object.keys(CONTESTANTS).filter((id) => !options.only || options.only.includes(id));
  const { present, absent, versions } = await open(wanted, { files: null, threads });
  machine.versions = versions;

  const peers = { times: {}, absent: null };
  let worker = null;
  if (!options.only || options.only.includes('js')) {
    worker = new Peers();
    try {
      machine.versions.js = await worker.open();
    } catch (error) {
      worker = null;
      peers.absent = error.message;
      tell(`   JavaScript peers: ${error.message}`);
    }
  }

  const agreement = new Agreement();
  const measured = {};
  const failures = [];
  const page = present.find(({ id }) => id === 'page');
  try {
    await warmUp(present, steps, samples);
    for (let round = 0; round < rounds; ++round) {
      for (const name of steps) {
        const results = {};
        const line = [];
        // Each round begins with another: whoever follows a long run may find a hot machine.
        const turn = round % Math.max(present.length, 1);
        for (const contestant of [...present.slice(turn), ...present.slice(0, turn)]) {
          const { id } = contestant;
          if (!takes(contestant, STEPS[name])) continue;
          try {
            results[id] = await contestant.run(STEPS[name], requestOf(STEPS[name], samples));
          } catch (error) {
            failures.push(`${STEPS[name].title}, ${CONTESTANTS[id].title}: ${error.message}`);
            tell(`!! ${failures.at(-1)}`);
            continue;
          }
          for (const { variant, seconds } of results[id]) {
            (((measured[name] ??= {})[id] ??= {})[variant] ??= []).push(seconds);
            line.push(`${id}${variant && ` ${variant}`} ${seconds.toFixed(3)}`);
          }
        }
        tell(`   round ${round + 1}, ${name}: ${line.join(', ')}`);
        agreement.step(STEPS[name], samples, results);
        if (worker) {
          await runPeers(worker, page, name, peers.times).catch((error) => {
            tell(`   JavaScript peers, ${name}: ${error.message}`); // theirs, so no failure of ours
          });
        }
      }
    }
    if (steps.includes('kmeans')) {
      const results = {};
      for (const contestant of present.filter((each) => takes(each, STEPS.kmeans))) {
        results[contestant.id] =
          await contestant.run(STEPS.kmeans, { ...FROM_ROWS, samples }, { quick: true });
      }
      agreement.fromRows(results);
    }
  } finally {
    await Promise.all([...present, worker].map((each) => each?.close()));
  }
  return {
    section: {
      machine, samples, rounds, threads, absent, times: measured, checks: agreement.checks, failures,
      ...(worker || peers.absent ? { peers } : {}),
    },
    complaints: [...failures, ...agreement.disagreements.map(({ what, who, against, different }) =>
      `${what}: ${CONTESTANTS[who].title} DISAGREES with ${against} in ${different} rows`)],
  };
}

async function measureGrowth({ sizes, steps, threads, only }) {
  const ids = Object.keys(CONTESTANTS).filter((id) => (only ?? GROWS).includes(id));
  tell(`== growth: ${sizes.join(', ')} rows`);
  const machine = await describeMachine();
  machine.warnings.forEach((warning) => tell(`!! ${warning}`));
  machine.versions = {};
  const rows = [];
  for (const samples of sizes) {
    const files = await firstRows(samples);
    for (const name of steps) {
      for (const who of ids) {
        const { present, absent, versions } = await open([who], { files, threads });
        Object.assign(machine.versions, versions);
        const row = { who, step: name, samples };
        try {
          if (absent[who]) throw new Error(absent[who]);
          if (!takes(present[0], STEPS[name])) continue;
          const [run] =
            await present[0].run(STEPS[name], requestOf(STEPS[name], samples), { firstOnly: true });
          Object.assign(row, { seconds: run.seconds, phases: run.phases, peakBytes: run.peakBytes });
        } catch (error) {
          row.error = error.message.split('\n', 1)[0];
        } finally {
          await Promise.all(present.map((each) => each.close()));
        }
        rows.push(row);
        tell(`   ${samples} rows, ${name}, ${who}: ${row.error
          ?? `${row.seconds.toFixed(3)} s, ${Math.round(row.peakBytes / 2 ** 20)} MB`}`);
      }
    }
  }
  return { section: { machine, sizes, threads, rows }, complaints: [] };
}

/** What a build of the kernels' benchmarks printed, sorted. */
function readKernels(build, text) {
  const { benchmarks } = JSON.parse(text);
  // With repetitions Google Benchmark also gives their median; that is what counts.
  const medians = benchmarks.filter((each) => each.aggregate_name === 'median');
  const used = medians.length > 0 ? medians : benchmarks;
  const all = used.map((each) => ({
    name: each.run_name ?? each.name,
    type: each.label,
    nominal: each.nominal / 1e9,
    real: each.real / 1e9,
  }));
  const peaks = {};
  for (const { name, type, real } of all.filter((each) => each.name.startsWith('peak'))) {
    peaks[type] = Math.max(peaks[type] ?? 0, real);
    tell(`   ${build}, ${name}: ${real.toFixed(1)} GMAC/s`);
  }
  const kernels = all.filter(({ name }) => !name.startsWith('peak'))
    .sort((a, b) => (a.name < b.name ? -1 : 1)); // Google Benchmark ran them in any order
  return { build, peaks, kernels };
}

async function measureKernels({ quick }) {
  tell('== kernels');
  const machine = await describeMachine();
  machine.warnings.forEach((warning) => tell(`!! ${warning}`));
  const seconds = quick ? '0.05' : '0.5';
  const commands = {
    native: ['native/tests/benchmark/digitscope_kernels',
      [`--benchmark_min_time=${seconds}`, `--benchmark_repetitions=${quick ? 1 : 5}`,
        '--benchmark_enable_random_interleaving=true', '--benchmark_format=json']],
    wasm: ['wasm/tests/benchmark/digitscope_kernels.js', [seconds, quick ? '1' : '5']],
  };
  const builds = [];
  for (const [build, [program, args]] of Object.entries(commands)) {
    const file = path.join(BENCH, program);
    if (!existsSync(file)) {
      tell(`   ${build}: not built`);
      continue;
    }
    const [run, first] = build === 'wasm' ? ['node', ['--require', HIDE_FETCH, file]] : [file, []];
    builds.push(readKernels(build, execFileSync(run, [...first, ...args],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 26 })));
  }
  const complaints = builds.length === 0 ? ['no benchmark of the kernels is built'] : [];
  return { section: { machine, builds }, complaints };
}

async function measureStart(options) {
  tell('== start and drawing of the page');
  const machine = await describeMachine();
  machine.warnings.forEach((warning) => tell(`!! ${warning}`));
  const { version, ...measured } = await measureStartAndDrawing(options);
  machine.versions = { page: version };
  return { section: { machine, rounds: options.rounds, ...measured }, complaints: [] };
}

/** Sections measured now replace those of before; others stay, each with its own machine. */
async function save(sections) {
  const file = path.join(BENCH, 'results.json');
  const before = await readFile(file, 'utf8').then(JSON.parse).catch(() => ({}));
  const results = { ...before, ...sections };
  await mkdir(BENCH, { recursive: true });
  await writeFile(file, `${JSON.stringify(results, null, 1)}\n`);
  await writeFile(path.join(BENCH, 'table.md'), report(results));
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  const parts = { steps: measureSteps, growth: measureGrowth, kernels: measureKernels, start: measureStart };
  const complaints = [];
  const sections = {};
  for (const [name, measure] of Object.entries(parts)) {
    if (!options.parts[name]) continue;
    const measured = await measure(options);
    complaints.push(...measured.complaints);
    sections[name] = measured.section;
    await save(sections); // what is done stays, whatever becomes of the rest
  }
  process.stdout.write(`\n${report(sections)}\n`);
  tell('== written: build/bench/table.md, build/bench/results.json');
  for (const complaint of complaints) tell(`!! ${complaint}`);
  return complaints.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  tell(`scripts/bench: ${error.message} scripts/bench --help shows what there is.`);
  process.exitCode = 2;
}
