// The functions of the app's wasm module, called with values: hides pointers, strings and freeing.

import { CALLS } from './protocol.js';

/** The number by which the app knows a word. */
function indexIn(words, word) {
  const index = words.indexOf(word);
  if (index < 0) throw new Error(`The app knows ${words.join(', ')}, and not ${word}.`);
  return index;
}

export class AppModule {
  #module;

  /** @param {object} module  of emcc's */
  constructor(module) {
    this.#module = module;
  }

  /** Calls one of CALLS with as many values as it takes. */
  call(name, ...given) {
    const { takes, gives } = CALLS[name];
    if (given.length !== takes.length) throw new Error(`${name} takes ${takes.length} values`);
    return this.#pass(takes, given, [], (passed) =>
      this.#taken(gives, this.#module[`_app_${name}`](...passed)));
  }

  /** Calls f with what the module takes for the values: numbers, and pointers that hold meanwhile. */
  #pass([kind, ...kinds], [value, ...values], passed, f) {
    if (kind === undefined) return f(passed);
    const go = (...more) => this.#pass(kinds, values, [...passed, ...more], f);
    if (kind === 'number') return go(value);
    if (kind === 'flag') return go(value ? 1 : 0);
    if (Array.isArray(kind)) return go(indexIn(kind, value));
    if (kind === 'bytes') return this.#withBytes(value, go);
    if (kind === 'query') return this.#withBytes(new TextEncoder().encode(value), go);
    if (kind === 'text?' && value === null) return go(0);
    const text = kind === 'json' ? JSON.stringify(value) : value;
    return this.#withBytes(new TextEncoder().encode(`${text}\0`), (pointer) => go(pointer));
  }

  #withBytes(bytes, f) {
    if (!bytes || bytes.length === 0) return f(0, 0);
    const pointer = this.#module._malloc(bytes.length);
    if (pointer === 0) throw new Error(`The page has not enough memory for ${bytes.length} bytes.`);
    try {
      this.#module.HEAPU8.set(bytes, pointer); // HEAPU8 is another array after memory has grown
      return f(pointer, bytes.length);
    } finally {
      this.#module._free(pointer);
    }
  }

  /** What a call gives, of what the module returned. */
  #taken(gives, returned) {
    if (gives === 'flag') return returned !== 0;
    if (gives === 'json') return JSON.parse(this.#takeText(returned));
    return gives === 'text' ? this.#takeText(returned) : returned;
  }

  #takeText(pointer) {
    if (pointer === 0) throw new Error('The page has not enough memory for the answer.');
    const text = this.#module.UTF8ToString(pointer);
    this.#module._free(pointer);
    return text;
  }

  /** A copy of what is in the module's memory. */
  copyBytes(pointer, size) {
    return this.#module.HEAPU8.slice(pointer, pointer + size);
  }
}
