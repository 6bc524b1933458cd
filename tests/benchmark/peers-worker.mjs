// JavaScript libraries as contestants of scripts/bench, in a process of their own: answers lines of
// JSON as scripts/bench-sklearn.py does. They are in build/bench/node_modules, whence they are loaded.
//
// usage: node peers-worker.mjs IMAGES_IDX FOLDER_WITH_NODE_MODULES

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [images, folder] = process.argv.slice(2);
const require = createRequire(path.join(folder, 'here.js'));

/** Of packages that are ES modules only, `require.resolve` knows nothing. */
const load = (name, file) =>
  import(pathToFileURL(path.join(folder, 'node_modules', name, file)).href);

const bytes = readFileSync(images).subarray(16);
const rowsOf = (n) => Array.from({ length: n }, (_, i) =>
  Array.from(bytes.subarray(784 * i, 784 * (i + 1))));

/** Each makes its run from rows (arrays of numbers) and a request; only the run is timed. */
const PEERS = {
  async 'ml-kmeans'(rows, request) {
    const { kmeans } = await load('ml-kmeans', 'lib/index.js');
    return () => kmeans(rows, request.n_clusters,
      { initialization: 'kmeans++', seed: request.random_state, maxIterations: 300 });
  },
  async 'ml-hclust'(rows, request) {
    const { agnes } = await load('ml-hclust', 'lib/index.js');
    return () => agnes(rows, { method: request.linkage }).group(request.n_clusters);
  },
  async druidjs(rows, request) {
    const druid = await load('@saehrimnir/druidjs', 'dist/druid.js');
    if (request.method === 'kmeans') {
      return () => new druid.KMeans(rows, { K: request.n_clusters, seed: request.random_state })
        .get_cluster_list();
    }
    return () => new druid.HierarchicalClustering(rows, { linkage: request.linkage });
  },
  async 'isolation-forest'(rows) {
    const { IsolationForest } = require('isolation-forest');
    const objects = rows.map((row) => ({ ...row }));
    return () => {
      const forest = new IsolationForest(100, 256);
      forest.fit(objects);
      return forest.scores();
    };
  },
};

async function answer({ peer, samples, request }) {
  const run = await PEERS[peer](rowsOf(samples), request);
  const start = performance.now();
  run();
  return { seconds: (performance.now() - start) / 1000 };
}

const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
say({ versions: { node: process.versions.node } });
for await (const line of createInterface({ input: process.stdin })) {
  say(await answer(JSON.parse(line)).catch((error) => ({ error: error.message })));
}
