'use strict';
// Runs a script of a browser's worker in a worker thread of Node.js: gives it the names it expects
// to find there.

const { readFileSync } = require('node:fs');
const os = require('node:os');
const { fileURLToPath } = require('node:url');
const vm = require('node:vm');
const { parentPort, workerData } = require('node:worker_threads');

globalThis.self = globalThis;
globalThis.name = workerData.name;
globalThis.location = { href: workerData.script };
globalThis.navigator ??= { hardwareConcurrency: os.cpus().length }; // since Node.js 21
globalThis.postMessage = (message, transfer) => parentPort.postMessage(message, transfer);
globalThis.importScripts = (...scripts) => {
  for (const script of scripts) {
    const filename = fileURLToPath(script);
    vm.runInThisContext(readFileSync(filename, 'utf8'), { filename });
  }
};
// Of files, which is where the package's modules are; Node.js's own knows http only.
globalThis.fetch = async (url) =>
  new Response(readFileSync(fileURLToPath(url)), { headers: { 'Content-Type': 'application/wasm' } });

parentPort.on('message', (data) => globalThis.onmessage?.({ data }));
globalThis.importScripts(workerData.script);
