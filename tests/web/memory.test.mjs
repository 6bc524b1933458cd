// A module of WebAssembly that has no memory left for an answer returns a null pointer.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import vm from 'node:vm';
import { AppView } from '../../web/canvas/app-view.js';

/** Of emcc's module, what reading a text takes; every function of ours returns null. */
const moduleWithoutMemory = (functions) => ({
  UTF8ToString: (pointer) => (pointer === 0 ? '' : assert.fail('it reads what is not there')),
  _free() {},
  HEAPU8: new Uint8Array(8),
  ...Object.fromEntries(functions.map((name) => [name, () => 0])),
});

test('the app', () => {
  const app = new AppView(moduleWithoutMemory(['_app_state']));
  assert.throws(() => app.state(), { message: 'The page has not enough memory for the answer.' });
});

test('the engine', async () => {
  const said = [];
  const worker = { createDigitscopeEngine: () =>
    moduleWithoutMemory(['_digitscope_describe', '_digitscope_set_threads']) };
  const source = await readFile(new URL('../../web/engine/engine-worker.js', import.meta.url), 'utf8');
  vm.runInNewContext(source, { self: worker, importScripts() {}, WebAssembly, Uint8Array,
    postMessage: (message) => said.push(message) });
  const files = { script: '', wasm: '' };
  await worker.onmessage({ data: { id: 1, type: 'start', files, threads: 1, opened: 0 } });
  assert.deepEqual({ ...said.find(({ id }) => id === 1) }, { id: 1, crash: 'not enough memory for the answer' });
});
