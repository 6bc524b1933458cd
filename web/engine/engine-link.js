// One worker with one engine in it, and the workers of its threads: calls are answered by promises, and
// everything can be terminated.

/** What a call is rejected with when the worker broke down or was ended. */
export class EngineLost extends Error {
  name = 'EngineLost';
}

/**
 * How long a worker may take to run its script. One that was cut short on its way, so that nothing of it is
 * left, is no error to a browser: nobody else would ever tell. A thread is missed sooner, since the page can do
 * without.
 */
const SILENT_MS = { 'engine-worker.js': 60_000, 'engine-thread.js': 30_000 };

const GRACE_MS = 2000;

/** A running engine, from its start to its end. It is not reused after that: open another. */
export class EngineLink {
  #host;
  #worker;
  #threads = [];
  #unconnected = []; // threads that have no port to the engine yet
  #silent = new Map(); // the timers of workers that have not run their script yet
  #calls = new Map(); // id -> { resolve, reject, told }
  #nextId = 1;
  #lost = null;
  #cancelFlag = null; // Int32Array of length 1 in shared memory; null in the single build

  /** What the engine offers: version, methods, parameters. @type {object} */
  describe;

  /**
   * @param {import('./browser-host.js').Host} host
   * @param {import('./engine-build.js').Build} build
   * @returns {Promise<EngineLink>} once the engine is ready for calls; rejects with EngineLost
   */
  static async open(host, build) {
    const link = new EngineLink(host);
    try {
      const { describe, cancelFlag } = await link.#start(host.engineFiles(build.kind), build);
      link.describe = describe;
      if (cancelFlag) link.#cancelFlag = new Int32Array(cancelFlag.memory, cancelFlag.address, 1);
      return link;
    } catch (error) {
      link.end();
      throw error;
    }
  }

  /** @param {import('./browser-host.js').Host} host */
  constructor(host) {
    this.#host = host;
    this.#worker = this.#watched(host.openWorker(), 'engine-worker.js', (data) => {
      if (data.thread) this.#connectThread(data.thread);
      else this.#receive(data);
    });
  }

  /**
   * Opens the threads at once, side by side with the engine: it has to wait for them, and they for
   * this thread, which has a page to show.
   */
  #start(files, { kind, threads }) {
    const opened = kind === 'single' ? 0 : Math.max(threads - 1, 1); // as PTHREAD_POOL_SIZE has it
    this.#threads = Array.from({ length: opened },
      () => this.#watched(this.#host.openThread(), 'engine-thread.js', () => {}));
    this.#unconnected = [...this.#threads];
    return this.call('start', { files, threads, opened });
  }

  /** A worker without which the engine is lost. */
  #watched(worker, script, hear) {
    const within = (ms, f) => {
      const timer = setTimeout(f, ms);
      timer.unref?.(); // Node.js ends when nothing else is to be done
      this.#silent.set(worker, timer);
    };
    // After a machine has slept, what it was to hear meanwhile comes with the timer, in whatever order.
    within(SILENT_MS[script], () => within(GRACE_MS, () => this.end(`${script} did not run`)));
    worker.onmessage = ({ data }) => {
      if (!data.runs) return hear(data);
      clearTimeout(this.#silent.get(worker));
      return this.#silent.delete(worker);
    };
    worker.onerror = (event) => {
      event.preventDefault(); // reported to the caller instead
      this.end(event.message || 'its script could not be loaded');
    };
    return worker;
  }

  /** Gives a thread the engine's port to it. */
  #connectThread(port) {
    if (!this.#lost) this.#unconnected.shift().postMessage({ port }, [port]);
  }

  /**
   * @param {'start'|'load'|'read'|'run'|'ask'} type
   * @param {object} payload
   * @param {object} [told]  meanwhile
   * @param {(progress: {fraction: number, stage: string}) => void} [told.onProgress]
   * @param {(points: Float32Array) => void} [told.onPreview]
   * @returns {Promise<any>} what the engine answers: JSON text for a run or a question; rejects with
   *   EngineLost, or with what is wrong with a payload that cannot be sent
   */
  call(type, payload, told = {}) {
    if (this.#lost) return Promise.reject(this.#lost);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#worker.postMessage({ ...payload, type, id }); // throws for what cannot be cloned
      this.#calls.set(id, { resolve, reject, told });
    });
  }

  #receive({ id, value, progress, preview, crash }) {
    const call = this.#calls.get(id);
    if (!call) return;
    if (crash !== undefined) {
      this.end(crash); // after an exception the module's memory is in no known state
    } else if (progress) {
      call.told.onProgress?.(progress);
    } else if (preview) {
      call.told.onPreview?.(preview);
    } else {
      this.#calls.delete(id);
      call.resolve(value);
    }
  }

  /** Whether a run can be asked to stop, rather than only be ended with its worker. */
  get canAskToStop() {
    return this.#cancelFlag !== null;
  }

  /** Raises (or lowers) the flag the engine looks at while it computes. */
  setCancelFlag(raised) {
    if (this.#cancelFlag) Atomics.store(this.#cancelFlag, 0, raised ? 1 : 0);
  }

  /** Ends the workers; calls not yet answered are rejected. */
  end(why = 'it was ended') {
    for (const worker of [this.#worker, ...this.#threads]) worker.terminate();
    for (const timer of this.#silent.values()) clearTimeout(timer);
    this.#lost ??= new EngineLost(`The engine stopped: ${why}.`);
    for (const call of this.#calls.values()) call.reject(this.#lost);
    this.#calls.clear();
  }
}
