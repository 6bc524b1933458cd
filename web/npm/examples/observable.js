// Cells in Observable's style: each export is a cell. In an Observable Framework project put this
// beside a page and write `import { clusters } from "./observable.js"` in it; the result is a promise,
// which the page waits for.

import { createEngine } from 'digitscope';
import { darkAndLight } from './dark-and-light.js';

export const engine = createEngine();

export const data = darkAndLight(200);

export const clusters = engine.then(async (started) => {
  await started.load(data.images, data.labels);
  return started.run({ method: 'kmeans', n_clusters: 2, random_state: 0 });
});

/** One row for each image, as plots and tables like it. */
export const table = clusters.then(({ labels }) =>
  labels.map((cluster, image) => ({ image, cluster, kind: ['dark', 'light'][image % 2] })));
