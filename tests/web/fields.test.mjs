// What phones are told of the text fields that lie over the canvas.

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
