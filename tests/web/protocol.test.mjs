// What app and page say to each other is the same list on both sides, in JavaScript and in C++.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { AppView } from '../../web/canvas/app-view.js';
import { CALLS, MESSAGES, readMessage } from '../../web/canvas/protocol.js';

// What modules of the page take when they are loaded: a theme, a window, a canvas for letters.
globalThis.matchMedia = () => ({ matches: false, addEventListener() {} });
globalThis.self = globalThis;
globalThis.document = { createElement: () => ({ getContext: () => ({}) }) };

const textOf = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
/** One of each message, as tests/app/page_messages_test.cpp has the app write it. */
const examples = JSON.parse(textOf('tests/app/page_messages.json'));

test('every message of the app is known, and no other is', () => {
  assert.deepEqual(examples.map(({ type }) => type).sort(), Object.keys(MESSAGES).sort());
  for (const example of examples) assert.deepEqual(readMessage(JSON.stringify(example)), example);
  for (const type of ['unheard_of', 'toString', '__proto__', 5, null, undefined]) {
    assert.throws(() => readMessage(JSON.stringify({ type })), /unknown type/, String(type));
  }
});

test('a field that is missing, of another kind, or of no use is refused', () => {
  for (const example of examples) {
    for (const name of Object.keys(MESSAGES[example.type])) {
      const { [name]: _, ...shorter } = example;
      assert.throws(() => readMessage(JSON.stringify(shorter)), new RegExp(`${example.type} in which ${name}`));
      for (const wrong of [null, true, 1].filter((value) => typeof value !== MESSAGES[example.type][name])) {
        assert.throws(() => readMessage(JSON.stringify({ ...example, [name]: wrong })), { message: /not/ });
      }
    }
    assert.throws(() => readMessage(JSON.stringify({ ...example, more: 1 })), /more is number, not expected/);
  }
});

test('the page does something for every message, and for nothing else', async () => {
  const { actions } = await import('../../web/actions.js');
  assert.deepEqual(Object.keys(actions).sort(), Object.keys(MESSAGES).sort());
});

test('what the app says that the page does not know is shown, and does not reach the app', async (t) => {
  t.mock.method(globalThis, 'setTimeout', () => {}); // where it is reported as uncaught
  const { act } = await import('../../web/actions.js');
  const failures = [];
  const page = { session: { fail: ({ error }) => failures.push(error.message) } };
  act(page, '{"type":"unheard_of"}');
  act(page, 'no JSON');
  assert.equal(failures.length, 2);
  assert.match(failures[0], /unheard_of/);
});

/** The functions of the app's module as C++ declares them: { name: { takes: [types], gives: type } }. */
function declared() {
  const source = textOf('src/app/host/main.cpp');
  const functions = [...source.matchAll(/^EMSCRIPTEN_KEEPALIVE ([\w: *]+?) ?app_(\w+)\(([^)]*)\)/gm)];
  return Object.fromEntries(functions.map(([, gives, name, list]) => [name, {
    gives,
    takes: list.split(',').map((one) => one.trim().replace(/\s+/g, ' ').replace(/ ?\w+$/, '')).filter(Boolean),
  }]));
}

const NUMBERS = ['int', 'double', 'std::uint32_t'];
const TAKES = {
  number: [NUMBERS],
  flag: [['int']],
  word: [['int']],
  text: [['const char*']],
  'text?': [['const char*']],
  json: [['const char*']],
  query: [['const char*'], ['std::size_t']],
  bytes: [['const std::uint8_t*'], ['std::size_t']],
};
const GIVES = {
  undefined: ['void'],
  number: NUMBERS,
  flag: ['int'],
  text: ['char*'],
  json: ['char*'],
  pointer: ['const std::uint8_t*'],
};

test('the functions of the app are those that C++ declares, and take and give what it says', () => {
  const functions = declared();
  assert.deepEqual(Object.keys(CALLS).sort(), Object.keys(functions).sort());
  for (const [name, { takes, gives }] of Object.entries(CALLS)) {
    const types = takes.flatMap((kind) => TAKES[Array.isArray(kind) ? 'word' : kind]);
    assert.equal(functions[name].takes.length, types.length, name);
    types.forEach((allowed, i) =>
      assert.ok(allowed.includes(functions[name].takes[i]), `${name}: ${functions[name].takes[i]}`));
    assert.ok(GIVES[gives].includes(functions[name].gives), `${name} gives ${functions[name].gives}`);
  }
});

/** A module in which every function is there, and notes what it was called with. */
function fakeModule() {
  const memory = new Uint8Array(1 << 16);
  let end = 8;
  const calls = [];
  const module = {
    HEAPU8: memory,
    _malloc(size) { end += size; return end - size; },
    _free() {},
    UTF8ToString: () => '{}',
  };
  for (const name of Object.keys(CALLS)) {
    module[`_app_${name}`] = (...given) => { calls.push([name, given]); return 4; };
  }
  const textAt = (pointer) => new TextDecoder().decode(memory.slice(pointer, memory.indexOf(0, pointer)));
  return { module, calls, textAt, bytesAt: (pointer, size) => memory.slice(pointer, pointer + size) };
}

test('values are passed as each function takes them', () => {
  const { module, calls, textAt, bytesAt } = fakeModule();
  const app = new AppView(module);
  app.runStarted({ method: 'kmeans' }, 'comparison');
  assert.equal(textAt(calls[0][1][0]), '{"method":"kmeans"}');
  assert.equal(calls[0][1][1], 2);
  assert.equal(app.result('{"inertia": 1e-07}'), 4);
  assert.equal(textAt(calls[1][1][0]), '{"inertia": 1e-07}', 'as it was written');
  app.answer(9, '{"moved": [1.0]}');
  assert.deepEqual([calls[2][1][0], textAt(calls[2][1][1])], [9, '{"moved": [1.0]}']);
  app.press('run');
  assert.deepEqual(calls[3][1].slice(1), [0, 0], 'no value, not repeated');
  app.enter('clusters', 'ä', true);
  assert.deepEqual([textAt(calls[4][1][1]), calls[4][1][2]], ['ä', 1]);
  app.followLink('?a=\0b');
  assert.deepEqual([...bytesAt(...calls[5][1])], [63, 97, 61, 0, 98]);
  assert.deepEqual(app.setDigits('', new Uint8Array([1, 2]), null), {});
  assert.deepEqual([...bytesAt(...calls[6][1])], [1, 2]);
  assert.deepEqual(calls[6][1].slice(2), [0, 0], 'no labels');
  assert.equal(app.keepsFinger({ x: 1, y: 2 }, false), true);
  const before = calls.length;
  assert.throws(() => app.runStarted({}, 'nobody'), /script, person, comparison, and not nobody/);
  assert.equal(calls.length, before);
});
