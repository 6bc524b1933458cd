// The types of the element, as a page in TypeScript uses them.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('the types of the element fit what a page does with it', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'digitscope-types-'));
  try {
    await writeFile(path.join(folder, 'page.mts'), `
import type { Failure, Result } from '${path.join(root, 'web/digitscope.js')}';
const scope = document.querySelector('digit-scope')!;
const { engine } = await scope.ready;
const result: Result | Failure = await scope.run({ method: 'kmeans', n_clusters: 12 });
if (!('error' in result)) console.log(result.sizes?.length, engine.threads);
await scope.ask({ question: 'pca', n_components: 2 });
await scope.set({ method: 'hierarchical', params: { linkage: 'single' }, theme: 'dark' });
const state = await scope.state();
if (!('error' in state)) console.log(state.running);
scope.cancel();
scope.reload();
scope.addEventListener('digitscope:state', ({ detail }) => console.log(detail.link.length));
scope.addEventListener('digitscope:result', ({ detail }) => console.log(detail.result.samples));
scope.addEventListener('digitscope:progress', ({ detail }) => console.log(detail.progress.fraction));
// @ts-expect-error there is no such method
await scope.run({ method: 'astrology' });
`);
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    const compiled = promisify(execFile)(process.execPath, [tsc, '--noEmit', '--strict',
      '--target', 'es2022', '--module', 'nodenext', '--lib', 'es2022,dom', 'page.mts'],
    { cwd: folder });
    await assert.doesNotReject(compiled.catch(({ stdout }) => { throw new Error(stdout); }));
  } finally {
    await rm(folder, { recursive: true });
  }
});
