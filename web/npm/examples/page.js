// A page with the engine: clusters 200 images that are dark or light.

import { createEngine } from '../web/engine/engine.js'; // with a bundler: from 'digitscope'
import { darkAndLight } from './dark-and-light.js';

const status = document.getElementById('status');

async function show() {
  const engine = await createEngine();
  const { images, labels } = darkAndLight(200);
  await engine.load(images, labels);
  const result = await engine.run({ method: 'kmeans', n_clusters: 2, random_state: 0 });
  engine.terminate();
  if (result.error) throw new Error(result.error.message);

  const body = document.querySelector('#sizes tbody');
  for (const [cluster, size] of result.sizes.entries()) {
    const row = body.insertRow();
    row.insertCell().textContent = cluster;
    row.insertCell().textContent = size;
  }
  document.getElementById('sizes').hidden = false;
  status.textContent = `Adjusted Rand index ${result.metrics.ari.toFixed(3)}, `
    + `${engine.threads} ${engine.threads === 1 ? 'thread' : 'threads'}.`;
}

show().catch((error) => { status.textContent = error.message; });
