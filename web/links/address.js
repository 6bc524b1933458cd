// The parts of a link that must be known before the app is there to read it. Everything else, above all the
// method and its parameters, is read by the app: see src/vocabulary/link.h.

import { COLLECTIONS, findCollection } from '../site/collections.js';

/**
 * What is shown of the page when it is part of another one.
 * @typedef {object} Embedding
 * @property {boolean} header
 * @property {string[]} [controls]  those to be shown; all when there is no list
 * @property {string[]} [panels]  likewise
 */

/**
 * @typedef {object} Address
 * @property {'auto'|'never'|number} threads
 * @property {'auto'|'light'|'dark'} theme
 * @property {string} data  the id of the collection to begin with
 * @property {?string} images  URL of a file of images to load instead of the default ones
 * @property {?string} labels
 * @property {import('../engine/engine.js').Reading} reading  what is said of the files
 * @property {string} classes  the names of labels 0, 1, ..., with commas between them; may be empty
 * @property {boolean} serviceWorker  false: none is wanted
 * @property {{parameter: string, message: string}[]} refused  what was left out, and why
 */

const YES = ['', '1', 'true', 'yes', 'on'];
const NO = ['0', 'false', 'no', 'off', 'none'];

/** How files are to be read: in words, and by switches. */
const READING = ['label_column', 'array', 'label_array', 'shape', 'background'];
const READING_SWITCHES = ['transpose', 'invert'];

/** By which names a link says it. */
export const DIGITS = ['data', 'images', 'labels', 'classes', ...READING, ...READING_SWITCHES];

/** What a link says of the digits. @param {string} query  @returns {[string, string][]} */
export const namedDigits = (query) =>
  [...new URLSearchParams(query)].filter(([name]) => DIGITS.includes(name));

/** A query's entries, read strictly: what is not understood is noted, and counts as not given. */
class Entries {
  #query;
  refused = [];

  /** @param {string|URLSearchParams} query */
  constructor(query) {
    this.#query = new URLSearchParams(query);
  }

  /** @returns {?string} null when it is not given */
  text(name) {
    return this.#query.get(name);
  }

  refuse(name, wanted) {
    const given = JSON.stringify(this.text(name).slice(0, 40));
    this.refused.push({ parameter: name, message: `${name} must be ${wanted}, not ${given}.` });
  }

  /** On or off; `usual` when it is not given. */
  switch(name, usual) {
    const text = this.text(name)?.trim();
    if (text === undefined) return usual;
    if (YES.includes(text)) return true;
    if (NO.includes(text)) return false;
    this.refuse(name, '1 or 0');
    return usual;
  }

  /** "sizes, centroids" or "sizes centroids" as a list; "0" and the like as an empty one, "1" and "all" as no list. */
  list(name) {
    const text = this.text(name)?.trim();
    if (text === undefined || text === 'all' || YES.includes(text)) return undefined;
    return NO.includes(text) ? [] : text.split(/[\s,]+/).filter(Boolean);
  }

  address(name) {
    const text = this.text(name);
    if (text === null || text.trim() !== '') return text;
    this.refuse(name, 'the address of a file');
    return null;
  }

  /** The id of a collection; the first's when none is given. */
  collection() {
    const [first] = COLLECTIONS;
    const id = this.text('data')?.trim() ?? first.id;
    if (!findCollection(id)) this.refuse('data', `one of ${COLLECTIONS.map((one) => one.id).join(', ')}`);
    else if (id === first.id || this.text('images') === null) return id;
    else {
      this.refused.push({
        parameter: 'data', message: 'data and images both say which images to load: images is used.',
      });
    }
    return first.id;
  }

  threads() {
    const text = this.text('threads')?.trim() ?? 'auto';
    if (text === 'auto' || text === 'never') return text;
    // Whole decimal numbers; a plus is a blank in a link.
    if (/^\+?\d+$/.test(text) && Number(text) >= 1) return Number(text);
    this.refuse('threads', 'auto, never or a whole number from 1');
    return 'auto';
  }

  /** What the engine, which checks it, is told of the files that the link names. */
  reading() {
    const reading = {};
    for (const name of READING) {
      const text = this.text(name)?.trim();
      if (text) reading[name] = text;
    }
    for (const name of READING_SWITCHES) if (this.switch(name, false)) reading[name] = true;
    const [first] = Object.keys(reading);
    if (first === undefined || this.text('images') !== null) return reading;
    this.refused.push({ parameter: first,
      message: `${first} says how the file of images that a link names is to be read, and this link names none.` });
    return {};
  }

  /** What it is when it is none of these is told by the app. */
  theme() {
    const text = this.text('theme')?.trim();
    return text === 'light' || text === 'dark' ? text : 'auto';
  }

  embedding() {
    if (!this.switch('embed', false)) return null;
    return {
      header: this.switch('header', true),
      controls: this.list('controls'),
      panels: this.list('panels'),
    };
  }
}

/** @param {string|URLSearchParams} query  @returns {?Embedding} null when the page is by itself */
export const readEmbedding = (query) => new Entries(query).embedding();

/** @param {string} search  @returns {Address} */
export function readAddress(search) {
  const entries = new Entries(search);
  entries.embedding(); // for what is wrong with it
  return {
    threads: entries.threads(),
    theme: entries.theme(),
    data: entries.collection(),
    images: entries.address('images'),
    labels: entries.address('labels'),
    reading: entries.reading(),
    classes: entries.text('classes') ?? '',
    serviceWorker: entries.switch('sw', true),
    refused: entries.refused,
  };
}
