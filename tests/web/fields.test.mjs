// The text fields that lie over the canvas: what phones and screen readers are told of them, and what keys do.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fields } from '../../web/access/fields.js';

/** As much of an element as a field is shown by. */
function inputWith(value) {
  const attributes = new Map();
  return {
    value,
    get autocomplete() { return attributes.get('autocomplete') ?? ''; },
    getAttribute: (name) => attributes.get(name) ?? null,
    setAttribute: (name, text) => attributes.set(name, text),
    removeAttribute: (name) => attributes.delete(name),
  };
}

const fields = new Fields({ addEventListener() {} }, {}, {});

test('the key that enters a field says what it does there, also where a field becomes another', () => {
  const input = inputWith('7');
  const hint = () => input.getAttribute('enterkeyhint');
  fields.show(input, { role: 'textbox', value: '7', typed: 'search' });
  assert.equal(hint(), 'search');
  fields.show(input, { role: 'textbox', value: '7' });
  assert.equal(hint(), 'done');
  fields.show(input, { role: 'textbox', value: '7', typed: 'search' });
  assert.equal(hint(), 'search');
});

globalThis.HTMLInputElement = class {};

/** Fields over one input of a number, of which `happens` tells events, and `asked` what the app was asked for. */
function fieldWith(t, value) {
  const input = Object.assign(Object.create(globalThis.HTMLInputElement.prototype,
    Object.getOwnPropertyDescriptors(inputWith(value))), { type: 'text', select() {} });
  const node = { role: 'spinbutton', key: 'k', value, typed: 'number' };
  const listeners = {};
  const asked = [];
  const before = globalThis.document;
  globalThis.document = { activeElement: input };
  t.after(() => { globalThis.document = before; });
  const over = new Fields({ addEventListener: (type, listener) => { listeners[type] = listener; } }, { did: () => false }, {
    nodeOf: () => node,
    enter: () => asked.push(`enter ${input.value}`),
    step: (key) => asked.push(`step ${key}`),
    leave: () => asked.push('leave'),
  });
  over.show(input, node);
  const happens = (type, more = {}) => {
    const did = [];
    listeners[type]({
      target: input, ...more, preventDefault: () => did.push('prevented'), stopPropagation: () => did.push('stopped'),
    });
    return did;
  };
  const type = (text) => { input.value = text; happens('input'); };
  return { over, input, node, asked, happens, type };
}

test('a number is told without the commas that it is shown with', (t) => {
  const { input } = fieldWith(t, '1,000,000');
  assert.equal(input.getAttribute('aria-valuenow'), '1000000');
  assert.equal(input.getAttribute('aria-valuetext'), '1,000,000');
});

test('what is being typed is not replaced by what is so far', (t) => {
  const { over, input, node, type } = fieldWith(t, '10');
  type('12');
  over.show(input, node);
  assert.equal(input.value, '12');
});

test('keys of an input method, and shortcuts, are left alone', (t) => {
  const { asked, happens, type } = fieldWith(t, '10');
  type('12');
  for (const how of ['isComposing', 'ctrlKey', 'altKey', 'metaKey']) happens('keydown', { key: 'Enter', [how]: true });
  assert.deepEqual(asked, []);
  happens('keydown', { key: 'Enter' });
  assert.deepEqual(asked, ['enter 12']);
});

test('Escape takes back what is typed, and closes nothing else meanwhile', (t) => {
  const { input, asked, happens, type } = fieldWith(t, '10');
  type('12');
  assert.deepEqual(happens('keydown', { key: 'Escape' }), ['stopped']);
  assert.equal(input.value, '10');
  assert.deepEqual(happens('keydown', { key: 'Escape' }), [], 'with nothing typed it is for others');
  assert.deepEqual(asked, []);
});

test('an arrow enters what is typed, steps, and does not move the cursor', (t) => {
  const { asked, happens, type } = fieldWith(t, '10');
  type('12');
  assert.deepEqual(happens('keydown', { key: 'ArrowUp' }), ['prevented']);
  happens('keydown', { key: 'ArrowDown' });
  assert.deepEqual(asked, ['enter 12', 'step k/more', 'step k/less']);
});
