// What is measured: the notebook's methods with the notebook's parameters.

/** How many clusters, and the seed, wherever one is asked for. */
const CLUSTERS = { n_clusters: 10 };
const SEED = { random_state: 0 };

const LOF = { method: 'local_outlier_factor' };

const hierarchical = (linkage) => ({
  title: linkage[0].toUpperCase() + linkage.slice(1),
  request: { method: 'hierarchical', linkage, ...CLUSTERS },
});

/** It reuses the nearest neighbours that local outlier factor has searched. */
const AFTER_LOF = { later: { name: 'after LOF', after: LOF } };

/**
 * Each step with its request; what else scikit-learn offers for it: its best counts; and a later run
 * that is faster in a page, since part of its work is known, with what has to run before it.
 * @type {Record<string, {title: string, request: object, variants?: string[],
 *   later?: {name: string, after?: object}}>}
 */
export const STEPS = {
  kmeans: {
    title: 'k-means, 10 starts',
    request: { method: 'kmeans', n_init: 10, ...CLUSTERS, ...SEED },
    variants: ['lloyd', 'elkan'],
  },
  ward: { ...hierarchical('ward'), ...AFTER_LOF },
  complete: hierarchical('complete'),
  average: hierarchical('average'),
  single: { ...hierarchical('single'), ...AFTER_LOF },
  forest: {
    title: 'Isolation forest',
    request: { method: 'isolation_forest', ...SEED },
    variants: ['n_jobs=1', 'n_jobs=2'],
  },
  lof: { title: 'Local outlier factor', request: LOF, later: { name: 'again' } },
};

/** The names of runs that are not a first one. */
export const LATER = Object.values(STEPS).flatMap(({ later }) => later?.name ?? []);

/** The notebook's own four, whose times are summed. */
export const NOTEBOOK = ['kmeans', 'ward', 'forest', 'lof'];

/** k-means from given rows, whose labels every version of scikit-learn agrees on. Not timed. */
export const FROM_ROWS = {
  method: 'kmeans', n_init: 1, init: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], ...CLUSTERS, ...SEED,
};

/**
 * JavaScript libraries, in node, each with as many rows as it does in seconds: the hierarchical
 * ones grow with the cube of n. k-means: one start, since they have no other.
 */
export const PEERS = [
  { step: 'kmeans', peer: 'ml-kmeans', samples: 2000, changes: { n_init: 1 } },
  { step: 'kmeans', peer: 'druidjs', samples: 2000, changes: { n_init: 1 } },
  { step: 'ward', peer: 'ml-hclust', samples: 1000 },
  { step: 'ward', peer: 'druidjs', samples: 1000 },
  { step: 'complete', peer: 'druidjs', samples: 1000 },
  { step: 'average', peer: 'druidjs', samples: 1000 },
  { step: 'single', peer: 'druidjs', samples: 1000 },
  { step: 'forest', peer: 'isolation-forest', samples: 1000 },
];
