// Writes what was measured as tables: build/bench/table.md from build/bench/results.json.

import { CONTESTANTS } from './contestants.mjs';
import { LATER, NOTEBOOK, PEERS, STEPS } from './steps.mjs';

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const seconds = (s) => (s < 0.0995 ? `${(1000 * s).toFixed(1)} ms` : `${s.toFixed(s < 9.95 ? 2 : 1)} s`);
const megabytes = (bytes) => `${Math.round(bytes / 2 ** 20)} MB`;
const ratio = (r) => `${r.toFixed(r < 9.95 ? 1 : 0)}x`;
const count = (n) => n.toLocaleString('en');
const times = (n, what) => `${n} ${what}${n === 1 ? '' : 's'}`;

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const isNumeric = (i) => rows.every((row) => !/^[^\d]/.test(row[i]));
  const rules = head.map((_, i) => (i > 0 && isNumeric(i) ? '---:' : '---'));
  return [line(head), line(rules), ...rows.map(line)].join('\n');
}

/** The median of the fastest variant of a first run: scikit-learn is measured at its best. */
function best(variants) {
  if (!variants) return null;
  return Object.entries(variants).filter(([variant]) => !LATER.includes(variant))
    .map(([variant, all]) => ({ variant, seconds: median(all) }))
    .reduce((a, b) => (b.seconds < a.seconds ? b : a));
}

function cell(variants) {
  const fastest = best(variants);
  if (!fastest) return '';
  const others = Object.entries(variants).filter(([variant]) => variant !== fastest.variant)
    .map(([variant, all]) => `; ${variant} ${seconds(median(all))}`).join('');
  const notes = `${fastest.variant}${others}`.replace(/^; /, '');
  return notes ? `${seconds(fastest.seconds)} (${notes})` : seconds(fastest.seconds);
}

function stepsTable({ samples, rounds, threads, times: measured, absent }) {
  const ids = Object.keys(CONTESTANTS).filter((id) =>
    id in absent || Object.values(measured).some((step) => step[id]));
  const steps = Object.keys(STEPS).filter((name) => measured[name]);
  const fastest = (name, id) => best(measured[name]?.[id])?.seconds;
  const compare = (a, b) => (a && b ? ratio(a / b) : '');
  const rows = steps.map((name) => [
    STEPS[name].title,
    ...ids.map((id) => (id in absent ? absent[id] : cell(measured[name][id]))),
    compare(fastest(name, 'sklearn'), fastest(name, 'page')),
    compare(fastest(name, 'page-single'), fastest(name, 'page')),
  ]);
  if (NOTEBOOK.every((name) => measured[name])) {
    const sum = (id) => {
      const all = NOTEBOOK.map((name) => fastest(name, id));
      return all.every(Boolean) ? all.reduce((a, b) => a + b) : null;
    };
    rows.push(['**The notebook’s four** (k-means, ward, forest, LOF)',
      ...ids.map((id) => (sum(id) ? seconds(sum(id)) : '')),
      compare(sum('sklearn'), sum('page')), compare(sum('page-single'), sum('page'))]);
  }
  return [
    `## Steps: ${count(samples)} digits`, '',
    table(['step', ...ids.map((id) => CONTESTANTS[id].title),
      'page against scikit-learn', '1 thread against page'], rows), '',
    `Medians of ${times(rounds, 'round')}, in each of which every contestant ran every step once, in`,
    `turn; ${times(threads, 'thread')} unless a column says otherwise. Where scikit-learn offers several ways,`,
    'its fastest counts. Seconds are those of computing: for Digitscope `seconds.total` of its Result,',
    'which includes scoring against the labels; for the others their own fit (and predict), for',
    'fastcluster with the distances it is given. Before that everyone whose code warms up (all but the',
    'command line, which is a new process each time) ran each step once, unmeasured: the page and',
    'Firefox with all rows, Python with 1,000. Firefox runs the page’s engine without the page. Before',
    'ward, single and local outlier factor (LOF) both load the digits anew; “again” and “after LOF” are',
    'runs that reuse the nearest neighbours. The ratios are of first runs.',
  ];
}

function peersTable({ peers }) {
  if (!peers) return [];
  if (peers.absent) return ['', `JavaScript peers: ${peers.absent}.`];
  const rows = PEERS.filter(({ peer, step }) =>
    peers.times[`${step} ${peer}`]?.own.length > 0).map((entry) => {
    const { own, page } = peers.times[`${entry.step} ${entry.peer}`];
    return [`${STEPS[entry.step].title.replace('10 starts', '1 start')}`, entry.peer,
      count(entry.samples), seconds(median(own)), page.length ? seconds(median(page)) : '',
      page.length ? ratio(median(own) / median(page)) : ''];
  });
  if (rows.length === 0) return [];
  return ['', '### JavaScript peers, in node, with few rows', '',
    table(['step', 'library', 'rows', 'its time', 'page', 'ratio'], rows), '',
    'Fewer rows than above, the same for both, because time or memory of these libraries grow too fast;',
    'their k-means has one start. Their results are not compared: each draws random numbers of its own,',
    'and isolation-forest grows every tree from all rows instead of 256.'];
}

function agreementTable({ checks }) {
  if (checks.length === 0) {
    return ['', 'Nothing was compared: scikit-learn did not take part, and other digits than the default\n'
      + '10,000 have no reference.'];
  }
  const groups = new Map(); // what was compared with whom: who was equal, who was not
  for (const { what, who, against, different, required } of checks) {
    const key = JSON.stringify([what, against]);
    if (!groups.has(key)) groups.set(key, { equal: [], different: [] });
    const group = groups.get(key);
    const name = CONTESTANTS[who].title;
    if (different === 0) group.equal.push(name);
    else group.different.push(`${required ? `**${name}**` : name} in ${times(different, 'row')}`);
  }
  const rows = [...groups].map(([key, { equal, different }]) =>
    [...JSON.parse(key), equal.join(', '), different.join(', ') || 'nobody']);
  return ['', '### Agreement', '', table(['what', 'with', 'equal', 'different'], rows), '',
    'Labels with their numbering, and anomalies, must be equal. fastcluster numbers clusters otherwise',
    'and may break ties otherwise: rows outside the clusters that match best, for information.'];
}

function growthTable({ sizes, rows, threads }) {
  const ids = [...new Set(rows.map(({ who }) => who))];
  const lines = [`## Growth: ${count(sizes[0])} to ${count(sizes.at(-1))} rows`];
  for (const who of ids) {
    const steps = Object.keys(STEPS).filter((name) =>
      rows.some((row) => row.who === who && row.step === name));
    lines.push('', `### ${CONTESTANTS[who].title}, ${times(threads, 'thread')}`, '',
      table(['rows', ...steps.map((name) => STEPS[name].title)], sizes.map((n) => [count(n),
        ...steps.map((name) => {
          const row = rows.find((r) => r.who === who && r.step === name && r.samples === n);
          if (!row) return '';
          return row.error ? 'no, see below' : `${seconds(row.seconds)}, ${megabytes(row.peakBytes)}`;
        })])));
    const refusals = new Set(rows.filter((row) => row.who === who && row.error)
      .map((row) => `- ${STEPS[row.step].title}, ${count(row.samples)} rows: ${row.error}`));
    if (refusals.size > 0) lines.push('', ...refusals);
  }
  lines.push('', 'One run each, in a new browser or process each. Rows are MNIST’s own: the first n of the training',
    'digits, then the test digits. Memory is the most that the whole process had resident (VmHWM): for the',
    'page the tab’s, with V8, the app and the digits.');
  return lines;
}

function kernelsTable({ builds }) {
  const lines = ['## Kernels', ''];
  const rows = builds.flatMap(({ build, peaks, kernels }) => [
    ...Object.entries(peaks).map(([type, peak]) =>
      [build, `*peak, ${type}*`, '', peak.toFixed(1), '']),
    ...kernels.map(({ name, type, nominal, real }) => [build, `\`${name}\``, nominal.toFixed(1),
      real.toFixed(1), `${Math.round(100 * real / peaks[type])}%`]),
  ]);
  lines.push(table(['build', 'kernel', 'GMAC/s, nominal', 'GMAC/s, real', 'of peak'], rows), '',
    'One thread. Nominal: 784 multiplications for a pair of rows (or of a row and a center), whether',
    'done or skipped. Real: the multiplications done, padding included. Peak: the same instructions on',
    'registers only.');
  return lines;
}

function startTable({ rounds, starts, drawings }) {
  const of = (list, value) => median(list.map(value));
  const kilobytes = (bytes) => `${count(Math.round(bytes / 1000))} KB`;
  return ['## Start and drawing', '',
    table(['what', 'measured'], [
      ['ready for the first run, empty cache', seconds(of(starts, (each) => each.seconds))],
      ['transferred by then, gzipped', kilobytes(of(starts, (each) => each.compressed))],
      ['the same, not compressed by the server', kilobytes(of(starts, (each) => each.bytes))],
      ...Object.entries(starts[0].modules).map(([name, bytes]) => [`of it \`${name}\``, kilobytes(bytes)]),
      ...Object.keys(drawings[0].frames).map((name) =>
        [`a frame, ${name}`, seconds(of(drawings, (each) => each.frames[name]))]),
      ['resting, a second', seconds(of(drawings, (each) => each.resting))],
    ]), '',
    `Medians of ${times(rounds, 'round')}, at 1280 x 720. Frames and resting: processor time of the page’s main`,
    'thread, for everything it does; without a graphics card other processes draw, for longer.'];
}

function machineLines(machine) {
  const versions = [...new Set(Object.values(machine.versions ?? {}))];
  return ['', `${machine.date.slice(0, 16).replace('T', ' ')} UTC, commit ${machine.commit}; `
    + `${machine.cpu}, ${machine.cores} cores, ${Math.round(machine.memoryBytes / 2 ** 30)} GB, `
    + `${machine.system}, node ${machine.node}`
    + `${versions.length ? `; ${versions.join('; ')}` : ''}. Load average before: `
    + `${machine.loadAverage[0].toFixed(2)}.`,
  ...machine.warnings.map((warning) => `\n**${warning}**`)];
}

/** @param {object} results  as results.json has them  @returns {string} Markdown */
export function report({ steps, growth, kernels, start }) {
  const sections = [
    steps && [...stepsTable(steps), ...agreementTable(steps), ...peersTable(steps),
      ...machineLines(steps.machine)],
    growth && [...growthTable(growth), ...machineLines(growth.machine)],
    start && [...startTable(start), ...machineLines(start.machine)],
    kernels && [...kernelsTable(kernels), ...machineLines(kernels.machine)],
  ].filter(Boolean);
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
