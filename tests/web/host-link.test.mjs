// What the page around is told: everything while the digits are those of the page, nothing that depends
// on them once they are the reader's own; and an answer to whatever it sends.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEngineOn } from '../../web/engine/engine.js';
import { Events } from '../../web/base/events.js';
import { fakeHost } from './support/fake-host.mjs';

globalThis.self = globalThis;
globalThis.origin = 'https://digits.example';
globalThis.matchMedia = () => ({ matches: false, addEventListener() {} });
globalThis.location = { search: '?embed=1', href: 'https://digits.example/?embed=1', ancestorOrigins: ['https://course.example'] };
globalThis.document = {
  documentElement: { dataset: {} },
  getElementById: () => ({ querySelector: () => new EventTarget() }),
  querySelector: () => null,
};
globalThis.requestAnimationFrame = (f) => setTimeout(f, 0);
const { Session } = await import('../../web/session.js');
const { Surroundings } = await import('../../web/framed/surroundings.js');
const { findCollection } = await import('../../web/site/collections.js');
const { openFiles, useCollection } = await import('../../web/replace-digits.js');

/** What the files of a reader are, and everything that comes of them. */
const OF_MNIST = { samples: 10000, rows: 28, columns: 28, labelled: true };
const found = ({ samples }) => ({ method: 'kmeans', samples, seconds: { total: 1 }, sizes: [samples] });

/**
 * The page in a frame, by a clock of the test's, with an engine whose answers depend on the digits in every way there is.
 * @returns {Promise<{heard: object[], send: (message: object) => Promise<void>, page: object}>} what the page
 *   around hears, in order; how it sends
 */
async function framed(t) {
  t.mock.timers.reset();
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const heard = [];
  const parent = { postMessage: (message, origin) => {
    assert.equal(origin, 'https://course.example');
    heard.push(structuredClone(message));
  } };
  const listeners = new EventTarget();
  globalThis.window = { parent, addEventListener: (...given) => listeners.addEventListener(...given) };

  let digits = OF_MNIST;
  let set = { method: 'kmeans', params: {}, theme: 'auto', map: null };
  const engine = await createEngineOn(fakeHost({
    load: ({ images }) => {
      digits = images.length === 1 ? { ...OF_MNIST, samples: 100 * images[0] } : OF_MNIST;
      return digits;
    },
    read: ({ files: [{ bytes, name }] }) => (bytes[0] === 0
      ? { error: { code: 'bad_data', message: `${name} begins with 0.`, parameter: '' } }
      : { samples: 1, classes: [], images: bytes, labels: null }),
    run: ({ request }, progress) => {
      progress({ fraction: digits.samples / 1e5, stage: `${digits.samples} digits` });
      const { n_clusters: k = 2 } = JSON.parse(request);
      if (k <= digits.samples) return found(digits);
      return { error: { code: 'bad_parameter', message: `at most ${digits.samples}`, parameter: 'n_clusters' } };
    },
    ask: () => ({ coordinates: [digits.samples] }),
  }));
  const events = new Events(['ready', 'progress', 'result', 'error', 'state']);
  const link = () => `?n=${digits.samples}&set=${encodeURIComponent(JSON.stringify(set))}`;
  const surroundings = new Surroundings('?embed=1');
  const app = {
    state: () => ({ ...set, map: [digits.samples, 0, 1] }), // as a camera brought back to where there is something
    setState: (state) => {
      if (typeof state !== 'object' || Array.isArray(state)) return { error: { code: 'bad_request', message: 'No object.', parameter: '' } };
      if (state.digit >= digits.samples) return { error: { code: 'bad_parameter', message: `below ${digits.samples}`, parameter: 'digit' } };
      set = { ...set, ...state };
      return {};
    },
    followLink: () => { set = { method: 'kmeans', params: {}, theme: 'auto', map: null }; return { autorun: false, refused: [] }; },
    changeLink: (query) => (query.includes('digit=') && digits.samples < 500
      ? { autorun: false, refused: [{ parameter: 'digit', message: `below ${digits.samples}` }] } : { autorun: false, refused: [] }),
    link,
    readClassNames: () => ({ names: [] }),
    classNames: () => [],
    setDigits: () => { surroundings.tellHeight(digits.samples); return {}; },
    setClassNames() {}, setStatus() {}, runStarted() {}, progress() {}, showFailure() {}, embed: () => ({}),
    runFailed: () => surroundings.tellHeight(digits.samples + 1),
    result: () => { surroundings.tellHeight(digits.samples + 2); return 1; },
  };
  const announcer = { runStarted() {}, progress() {}, say() {}, warn() {} };
  const session = new Session(engine, app, events, announcer);
  await session.take({ name: 'MNIST', images: new Uint8Array(2), labels: null });
  surroundings.talk(session, announcer);
  surroundings.tellHeight(480);

  const settled = async () => {
    for (let i = 0; i < 40; i += 1) {
      await new Promise((resolve) => { setImmediate(resolve); });
      t.mock.timers.tick(50); // frames, and the interval in which states are told
    }
  };
  return {
    heard,
    settled,
    page: { session, app, surroundings, bar: null },
    async send(message) {
      const event = new Event('message');
      listeners.dispatchEvent(Object.assign(event, { source: parent, origin: 'https://course.example', data: message }));
      await settled();
    },
    /** A message of another window, or of another page in the one around. */
    async sendAs(event, message) {
      listeners.dispatchEvent(Object.assign(new Event('message'),
        { source: parent, origin: 'https://course.example', data: message }, event));
      await settled();
    },
    /** Drops a file of one byte, and agrees to what is understood of it. */
    drop: async (name, byte) => {
      await openFiles({ session, app, surroundings, bar: null },
        { files: [{ name, size: 1, arrayBuffer: async () => new Uint8Array([byte]).buffer }], leftOut: 0 },
        async (_dialog, { first }) => first);
      await settled();
    },
    reader: async (state) => {
      app.setState(state);
      events.emit('state', app.state());
      await settled();
    },
  };
}

/** All that a curious page around can do, and all that a reader does, with private digits. */
async function siege(t, name, byte) {
  const { heard, send, drop, reader, page, settled } = await framed(t);
  const begun = heard.length;
  await drop(name, 0); // cannot be used
  assert.deepEqual(heard.slice(begun), [], 'of a file that cannot be used');
  await drop(name, byte);
  const asks = [
    { type: 'digitscope:request', request: { method: 'kmeans' } },
    { type: 'digitscope:request', request: { method: 'kmeans', n_clusters: 250 } },
    { type: 'digitscope:request' },
    { type: 'digitscope:ask', question: { question: 'pca' } },
    { type: 'digitscope:state', state: { map: [1e30, -1e30, 1] } },
    { type: 'digitscope:state', state: { digit: 250 } },
    { type: 'digitscope:state' },
    { type: 'digitscope:link', link: '?digit=250' },
    { type: 'digitscope:link', link: '?controls=run&panels=sizes' },
  ];
  for (const [id, message] of asks.entries()) await send({ ...message, id });
  await page.session.run({ method: 'kmeans' }, 'person');
  await page.session.run({ method: 'kmeans', n_clusters: 250 }, 'person');
  await settled();
  await reader({ params: { contamination: byte / 1000 } });
  await drop(name, 0);
  page.surroundings.tellHeight(7 * byte);
  return heard.slice(begun);
}

test('once digits are private, what is told is the same whatever they are, and whatever is done', async (t) => {
  const told = await siege(t, 'Patient_Jane.gz', 2);
  assert.deepEqual(told, await siege(t, 'x', 9));
  assert.deepEqual(told[0], { type: 'digitscope:height', height: 600 });
  const errors = told.slice(1);
  assert.equal(errors.length, 9, 'an answer to each, and nothing else');
  for (const [id, message] of errors.entries()) {
    assert.equal(message.type, 'digitscope:error');
    assert.equal(message.id, id);
    assert.equal(message.error.code, 'private');
    assert.equal(message.error.message, errors[0].error.message);
  }
});

test('what was asked for when private digits come is answered then, and not when it is done', async (t) => {
  const { heard, send, page, settled } = await framed(t);
  let release;
  const loading = new Promise((resolve) => { release = resolve; });
  page.session.run = () => loading; // a run that takes long
  await send({ type: 'digitscope:request', id: 'first' });
  page.surroundings.setPrivate(true);
  assert.deepEqual(heard.at(-1).error?.code, 'private');
  assert.equal(heard.at(-1).id, 'first');
  const count = heard.length;
  release({ method: 'kmeans' });
  await settled();
  assert.equal(heard.length, count);
});

test('back at the digits of the page, what is told is as if the others had never been', async (t) => {
  t.mock.method(globalThis, 'fetch', async () => new Response(new Uint8Array(2)));
  document.baseURI = 'https://digits.example/';
  const afterwards = async (byte) => {
    const { heard, send, drop, reader, page, settled } = await framed(t);
    await drop('own', byte);
    await reader({ params: { contamination: byte / 1000 } });
    await useCollection(page, findCollection('mnist'));
    await settled();
    const begun = heard.findIndex(({ height }) => height === 600) + 1;
    await send({ type: 'digitscope:state', id: 1 });
    await send({ type: 'digitscope:request', id: 2, request: { method: 'kmeans' } });
    return heard.slice(begun);
  };
  const told = await afterwards(2);
  assert.deepEqual(told, await afterwards(9));
  assert.deepEqual(told.map(({ type }) => type).filter((type) => type !== 'digitscope:height'),
    ['digitscope:state', 'digitscope:progress', 'digitscope:result']);
  assert.equal(told.at(-1).result?.samples ?? told.at(-2).result.samples, 10000);
});

test('everything that a page around can send is answered, and nothing of it throws', async (t) => {
  const { heard, send } = await framed(t);
  const circular = {};
  circular.self = circular;
  let deep = [];
  for (let i = 0; i < 4000; i += 1) deep = [deep];
  const values = [circular, { n: 1n }, 1n, [[1, 2, 3]], 'text', 0, false, '', deep, { toString: 1 }, new Map([[1, 2]]), new Date(NaN)];
  let id = 0;
  for (const [type, field] of [['request', 'request'], ['ask', 'question'], ['state', 'state'], ['link', 'link'], ['link', 'reset']]) {
    for (const value of values) {
      id += 1;
      const begun = heard.length;
      await send({ type: `digitscope:${type}`, id, [field]: value });
      const answers = heard.slice(begun).filter((message) => message.id === id);
      assert.equal(answers.length, 1, `${type} ${field} ${typeof value}`);
    }
  }
  const begun = heard.length;
  for (const data of [null, undefined, 5, 'digitscope:state', [], { type: {} }, { type: 'digitscope:__proto__' },
    { type: 'digitscope:toString' }, { type: 'constructor' }]) await send(data);
  assert.equal(heard.length, begun);
});

test('text that is not a link, and names that are none, are refused by name', async (t) => {
  const { heard, send } = await framed(t);
  for (const message of [{ link: [[1, 2, 3]] }, { link: 5 }, { reset: 'n_init' }, { reset: [[1, 2, 3]] }]) {
    await send({ type: 'digitscope:link', id: 1, ...message });
    assert.equal(heard.at(-1).error.code, 'bad_request');
    assert.match(heard.at(-1).error.message, /text such as "\?n_clusters=7"/);
  }
});

test('only the page around gives orders: no other window, and no page that has come in its place', async (t) => {
  const { heard, sendAs, page } = await framed(t);
  const begun = heard.length;
  t.mock.method(page.session, 'cancel');
  for (const other of [{ source: {} }, { source: null }, { origin: 'https://other.example' }]) {
    await sendAs(other, { type: 'digitscope:cancel' });
    await sendAs(other, { type: 'digitscope:state', id: 1, state: { method: 'hierarchical' } });
  }
  assert.equal(page.session.cancel.mock.callCount(), 0);
  assert.equal(page.session.state().method, 'kmeans');
  assert.deepEqual(heard.slice(begun), []);
  await sendAs({}, { type: 'digitscope:cancel' });
  assert.equal(page.session.cancel.mock.callCount(), 1);
});

test('a question about private digits is not computed: how long that takes could be told apart', async (t) => {
  const { send, page } = await framed(t);
  t.mock.method(page.session, 'ask');
  page.surroundings.setPrivate(true);
  await send({ type: 'digitscope:ask', id: 1, question: { question: 'pca' } });
  assert.equal(page.session.ask.mock.callCount(), 0);
});
