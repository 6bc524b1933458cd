'use strict';
// The engine's own thread: loads one build of the wasm module and answers one message at a time.
//
// It is a classic worker, not a module worker, because the script that emcc writes for pthreads is loaded
// with importScripts(). Every message has an `id`; its answer has the same id and either `value` or
// `crash`. A message without an id brings the port of a `thread`, or says that this script `runs`. The
// engine reports errors in a request or a file as a value, {error}; an exception means that the module is
// broken, and the page then starts a new worker.

/** Ports to threads that the engine does not use yet. @type {MessagePort[]} */
const threadPorts = [];

/**
 * Has the page connect one more thread. The channel is made here and not there: Firefox loses messages
 * of channels of which both ends were handed on (one of thirty, in version 153).
 */
function connectThread() {
  const { port1, port2 } = new MessageChannel();
  postMessage({ thread: port2 }, [port2]);
  threadPorts.push(port1);
}

/**
 * What the engine's script takes for a worker of its own: the port to a thread that the page opened
 * (see engine-thread.js) and ends, with all others, when it ends the engine.
 */
self.Worker = function Thread(script) {
  const port = threadPorts.shift();
  if (!port) throw new Error('the engine needs more threads than were opened for it');
  port.postMessage({ script: `${script}` });
  return port;
};

/** Progress is for eyes. Where the page is drawn in software, drawing it more often takes as much of
 * the processor as the run itself. */
const PROGRESS_INTERVAL_MS = 200;

let engine = null;
let runId = 0;
let lastProgress = 0;
let mostFileBytes = 0;

function reportProgress(fraction, stage) {
  const now = performance.now();
  if (now - lastProgress < PROGRESS_INTERVAL_MS) return;
  lastProgress = now;
  postMessage({ id: runId, progress: { fraction, stage } });
}

/** @param {Float32Array} points  of a map that converges, x and y of each */
function reportPreview(points) {
  postMessage({ id: runId, preview: points }, [points.buffer]);
}

/** Takes and frees a text the engine returned. */
function takeText(pointer) {
  if (pointer === 0) throw new Error('not enough memory for the answer');
  const text = engine.UTF8ToString(pointer);
  engine._free(pointer);
  return text;
}

const takeJson = (pointer) => JSON.parse(takeText(pointer));

/**
 * Calls f with the address of a copy of a file in the engine's memory, and its size; with 0 and 0 when
 * there is none. Of one that there is no memory for, or that is larger than any that is read, it
 * gets the size alone, which the engine refuses in its own words.
 */
function withFile(bytes, f) {
  if (!bytes) return f(0, 0);
  const pointer = bytes.length > mostFileBytes ? 0 : engine._malloc(bytes.length || 1); // an empty one, too
  if (pointer === 0) return f(0, bytes.length);
  try {
    engine.HEAPU8.set(bytes, pointer);
    return f(pointer, bytes.length);
  } finally {
    engine._free(pointer);
  }
}

/** Calls f with the address of a copy of a text; otherwise() when there is no memory for it. */
function withText(text, f, otherwise) {
  return withFile(new TextEncoder().encode(`${text}\0`),
    (pointer) => (pointer === 0 ? otherwise() : f(pointer)));
}

const NO_MEMORY = { error: {
  code: 'failed',
  message: 'The engine has not enough memory for what was asked: ask for less at a time.',
  parameter: '',
} };

/** What the engine calls the roles of files. */
const ROLES = ['unknown', 'images', 'labels'];

/** A copy of what was read of the files: their images or their labels; null when there are none. */
function copyRead(role) {
  const pointer = engine._digitscope_read_bytes(ROLES.indexOf(role));
  const size = engine._digitscope_read_size(ROLES.indexOf(role));
  return size > 0 ? engine.HEAPU8.slice(pointer, pointer + size) : null;
}

/**
 * Calls f with a text; progress meanwhile is that of the message `id`. The answer stays text: the app
 * on the page takes it as it is.
 */
function callWithText(id, text, f) {
  runId = id;
  lastProgress = 0;
  return withText(text, (pointer) => takeText(f(pointer)), () => JSON.stringify(NO_MEMORY));
}

/** A module of nothing: what is refused for it is refused for all. */
const NOTHING = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** Throws where WebAssembly is forbidden: what emcc's script says of it helps nobody. */
function requireWebAssembly() {
  try {
    new WebAssembly.Module(NOTHING);
  } catch {
    throw new Error('engine-worker.js comes with a Content-Security-Policy that does not allow WebAssembly; '
      + "it needs script-src 'self' 'wasm-unsafe-eval'");
  }
}

const handlers = {
  /** Starts the build whose files are there; the page has opened `opened` threads for it. */
  async start({ files: { script, wasm, thread }, threads, opened }) {
    requireWebAssembly();
    for (let i = 0; i < opened; i += 1) connectThread();
    importScripts(script);
    engine = await self.createDigitscopeEngine({
      mainScriptUrlOrBlob: script,
      locateFile: (name) => (name.endsWith('.wasm') ? wasm : thread),
      threadCount: threads,
      onProgress: reportProgress,
      onPreview: reportPreview,
    });
    engine._digitscope_set_threads(threads);
    const memory = engine.HEAPU8.buffer;
    const shared = typeof SharedArrayBuffer !== 'undefined' && memory instanceof SharedArrayBuffer;
    const describe = takeJson(engine._digitscope_describe());
    mostFileBytes = describe.most_file_bytes;
    return {
      describe,
      // Without shared memory nobody outside can reach the flag while a run blocks this thread.
      cancelFlag: shared ? { memory, address: engine._digitscope_cancel_flag() } : null,
    };
  },

  load({ images, labels, reading }) {
    return withFile(images, (i, iSize) => withFile(labels, (l, lSize) => withText(reading,
      (how) => takeJson(engine._digitscope_load(i, iSize, l, lSize, how)), () => NO_MEMORY)));
  },

  /** Files as engine.js has them. */
  read({ files, reading }) {
    for (const { name, role, size, bytes } of files) {
      const pointer = withText(name, (text) =>
        engine._digitscope_add_file(text, ROLES.indexOf(role), size), () => 0);
      if (pointer !== 0 && bytes) engine.HEAPU8.set(bytes, pointer);
    }
    const info = withText(reading, (how) => takeJson(engine._digitscope_read_files(how)), () => NO_MEMORY);
    if (info.error) {
      engine._digitscope_forget_files();
      return info;
    }
    const read = { ...info, images: copyRead('images'), labels: copyRead('labels') };
    engine._digitscope_forget_files();
    return read;
  },

  /** `request` is JSON text, and so is the Result. */
  run({ id, request }) {
    return callWithText(id, request, engine._digitscope_run);
  },

  /** Likewise. */
  ask({ id, question }) {
    return callWithText(id, question, engine._digitscope_ask);
  },
};

/** What is handed over rather than copied with an answer. */
const transferred = ({ images, labels }) => [images, labels].filter(Boolean).map(({ buffer }) => buffer);

self.onmessage = async ({ data }) => {
  try {
    const value = await handlers[data.type](data);
    postMessage({ id: data.id, value }, data.type === 'read' ? transferred(value) : []);
  } catch (error) {
    postMessage({ id: data.id, crash: String(error?.message ?? error) });
  }
};

postMessage({ runs: true }); // all of this script has arrived
