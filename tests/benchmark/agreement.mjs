// Do contestants agree? Faster and different would be worth nothing.

import { readFileSync } from 'node:fs';

const read = (name) =>
  JSON.parse(readFileSync(new URL(`../reference/${name}.json`, import.meta.url), 'utf8'));

/** Whose results must be scikit-learn's: the very same labels, the very same anomalies. */
const OURS = ['native', 'page', 'page-single', 'firefox'];

const REFERENCE_SAMPLES = 10000;

/** What tests/reference has of a step. */
function reference({ method, linkage }) {
  const { runs } = read(method);
  const isOurs = {
    kmeans: ({ params }) => params.n_init === 10 && params.random_state === 0,
    hierarchical: (run) => run.linkage === linkage,
    isolation_forest: ({ params }) => Object.keys(params).length === 1 && params.random_state === 0,
    local_outlier_factor: (run) => run.n_neighbors === 20,
  }[method];
  const { labels, anomalies } = runs.find(isOurs);
  return { labels: labels && Array.from(labels, Number), anomalies };
}

const answerOf = ({ labels, anomalies }) => labels ?? anomalies;

/** How many rows are labelled otherwise, or are an anomaly for only one of the two. */
function differences(a, b) {
  if (a.labels && b.labels) {
    return a.labels.reduce((sum, label, i) => sum + (label !== b.labels[i]),
      Math.abs(a.labels.length - b.labels.length));
  }
  const [x, y] = [new Set(answerOf(a)), new Set(answerOf(b))];
  return [...x].filter((row) => !y.has(row)).length + [...y].filter((row) => !x.has(row)).length;
}

/** The same for who numbers clusters otherwise: rows outside the clusters that match best. */
function partitionDifferences(a, b) {
  const common = new Map();
  a.labels.forEach((label, i) => {
    const key = `${label} ${b.labels[i]}`;
    common.set(key, (common.get(key) ?? 0) + 1);
  });
  const taken = new Set();
  let same = 0;
  for (const [key, count] of [...common].sort((x, y) => y[1] - x[1])) {
    const [p, q] = key.split(' ').map((label, side) => `${side} ${label}`);
    if (taken.has(p) || taken.has(q)) continue;
    taken.add(p).add(q);
    same += count;
  }
  return a.labels.length - same;
}

/** Keeps what was compared, each pair once: with the most that they ever differed. */
export class Agreement {
  /** @type {{what: string, who: string, against: string, different: number, required: boolean}[]} */
  checks = [];

  /**
   * The runs of one step in one round.
   * @param {object} step
   * @param {number} samples
   * @param {Record<string, object[]>} results  by contestant, a run a variant
   */
  step(step, samples, results) {
    const live = results.sklearn?.[0];
    // k-means++ draws otherwise in scikit-learn before 1.3: there, from given rows only (below).
    const comparable = live && step.request.method !== 'kmeans';
    for (const who of OURS.filter((id) => results[id])) {
      for (const run of results[who]) {
        if (comparable) this.#note(step.title, who, 'scikit-learn', differences(run, live), true);
        if (samples === REFERENCE_SAMPLES) {
          const different = differences(run, reference(step.request));
          this.#note(step.title, who, 'the reference (scikit-learn 1.9.0)', different, true);
        }
      }
    }
    if (live && results.fastcluster) {
      const different = partitionDifferences(results.fastcluster[0], live);
      this.#note(step.title, 'fastcluster', 'scikit-learn', different, false);
    }
  }

  /** k-means from the same given rows. @param {Record<string, object[]>} results */
  fromRows(results) {
    if (!results.sklearn) return;
    for (const who of OURS.filter((id) => results[id])) {
      const different = differences(results[who][0], results.sklearn[0]);
      this.#note('k-means from rows 0 to 9', who, 'scikit-learn', different, true);
    }
  }

  #note(what, who, against, different, required) {
    const known = this.checks.find((check) =>
      check.what === what && check.who === who && check.against === against);
    if (known) known.different = Math.max(known.different, different);
    else this.checks.push({ what, who, against, different, required });
  }

  /** Who has to be told. */
  get disagreements() {
    return this.checks.filter(({ required, different }) => required && different > 0);
  }
}
