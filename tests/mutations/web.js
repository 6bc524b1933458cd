// Mistakes for scripts/mutate to make in the page's modules, one at a time; as in src.js, but any text may be replaced.
// `tests` are names in tests/web/. What only a browser can notice is not here.

/** @type {import('./src.js').File[]} */
export const web = [
  { file: 'web/base/bytes.js', tests: ['base'], mutations: [
    ['new Uint8Array(source.buffer, source.byteOffset, source.byteLength)', 'new Uint8Array(source.buffer)', 'a part of a buffer is read as all of it'],
    [" || kind === '[object SharedArrayBuffer]'", '', 'shared memory is refused'],
  ] },
  { file: 'web/base/events.js', tests: ['base'], mutations: [
    ['return () => listeners.delete(listener);', 'return () => {};', 'a listener that cannot be taken away'],
    ['if (!listeners) {', 'if (false) {', 'a name that is mistyped breaks with another message'],
  ] },
  { file: 'web/base/plain.js', tests: ['base'], mutations: [
    ['text !== undefined', 'true', 'a function breaks the page down'],
  ] },
  { file: 'web/base/document-isolation.js', tests: ['frame-threads'], mutations: [
    ["browser?.platform === 'Android'", 'false', 'a phone loads its page again for nothing'],
    ['>= first', '> first', 'the first version that can is left out'],
  ] },
  { file: 'web/access/announcer.js', tests: ['announcer'], mutations: [
    ["this.#assertive.textContent = ''; // what went wrong before is over", '', 'an old fault is read again'],
    ['quarters <= this.#quarters || quarters > 3', 'quarters > 3', 'a screen reader says the same percentage without an end'],
    ['> PATIENCE_MS', '> 0', 'short runs interrupt what is being read'],
  ] },
  { file: 'web/access/fields.js', tests: ['fields'], mutations: [
    ["text.replaceAll(',', '')", "text.replace(',', '')", '1,000,000 is no number to a screen reader'],
    ['if (this.#typing === input || input.value === value) return;', 'if (input.value === value) return;', 'what is being typed is replaced'],
    ["isComposing || event.ctrlKey", 'event.ctrlKey', 'Enter in a Japanese word enters half of it'],
    ['event.stopPropagation(); // it closes nothing else', '', 'Escape in a field closes what is around it'],
    ['event.preventDefault();', '', 'an arrow steps and moves the cursor'],
  ] },
  { file: 'web/data/belonging.js', tests: ['belonging'], mutations: [
    ["!foldersOf(file.pathname).includes('..')", 'true', 'a link fetches files from beside the page'],
    ['/[\\\\/]/', '/\\//', 'a backslash leads out of the folder'],
    ['file.origin !== folder.origin', 'file.host !== folder.host', 'http in place of https'],
  ] },
  { file: 'web/embed/attributes.js', tests: ['element-attributes'], mutations: [
    ["query.set('embed', '1');", '', 'the whole page in a frame'],
    ["value !== 'false' && ", '', 'autorun="false" runs'],
    ["/(\\/|\\.[^/]*)$/", '/\\/$/', 'index.html is taken for a folder'],
    ['for (const name of since.reset) query.delete(name);', ';', 'an attribute that was removed stays'],
    ['if (!attributes.has(name)) query.delete(name);', ';', 'images of the reader with labels of the author'],
  ] },
  { file: 'web/embed/requests.js', tests: ['requests'], mutations: [
    ['this.#asked.delete(id);', '', 'answers are kept without an end', 'a promise hears its first answer alone: what stays is a little memory'],
    ['this.#asked.clear();', '', 'what was cancelled is kept', 'a promise hears its first answer alone: what stays is a little memory'],
    ['message.error ? { error: message.error } : message[field]', 'message[field]', 'a refusal is undefined'],
  ] },
  { file: 'web/engine/engine.js', tests: ['engine'], mutations: [
    ['bytesOf(source)?.slice()', 'bytesOf(source)', 'what the caller changes later is computed with'],
    ['this.#fitted.clear();', '', 'a model of other images is said to be lost'],
    ["if (turn !== this.#cancelled) return failure('cancelled', 'Cancelled before it began.');\n      tell(onStart);", 'tell(onStart);', 'a run that was cancelled begins'],
    ['if (this.#ended) link.end();', '', 'images are loaded for nobody', 'terminate() waits for the same engine, and ends it then'],
    ['this.#queue = done;', '', 'two runs at once in one engine'],
    ['clearTimeout(graceTimer);', '', 'an engine is ended after it heard Cancel'],
  ] },
  { file: 'web/engine/engine-build.js', tests: ['frame-threads', 'engine'], mutations: [
    ["if (threads === 'never') return SWITCHED_OFF;", '', 'threads although they were switched off'],
    ['Math.max(wanted, 1)', 'wanted', 'an engine of no threads'],
  ] },
  { file: 'web/export/report.js', tests: ['report'], mutations: [
    ['address === null ? MISSING :', '', 'a report with a broken picture'],
    ['${rest}>`', '>`', 'a picture without its text'],
  ] },
  { file: 'web/framed/host-link.js', tests: ['host-link'], mutations: [
    ['if (event.source !== window.parent) return;', '', 'any frame gives orders'],
    ['return this.#private || this.#quiet;', 'return this.#private;', 'the host page is told of private files'],
    ["if (this.#private) return {}; // nobody would see the answer", '', 'time tells what is in private images'],
    ['Math.max(this.#height, PRIVATE_HEIGHT)', 'this.#height', 'the height tells what is shown'],
    ['if (!this.#asked.delete(asked)) return; // it has been answered', 'this.#asked.delete(asked);', 'an answer of private images is posted'],
    ['Object.hasOwn(does, type)', 'type in does', '"toString" is an order'],
  ] },
  { file: 'web/session.js', tests: ['session', 'host-link'], mutations: [
    ['this.#results.clear(); // as the app has its runs', '', 'results of other images are saved'],
    ['if (before && !before.collection) this.#former = before;', 'if (before) this.#former = before;', 'MNIST is called images of one\'s own'],
    ['if (this.#runs > 0) this.#notShown = failure;\n    else ', '', 'a fault of a file ends the run that is shown'],
    ["if (this.#digits) await this.#engine.load(this.#digits.images, this.#digits.labels);", '', 'the engine computes with images that are not shown'],
    ["result.error?.code !== 'no_data' || !this.#missing", 'true', 'why there are no digits is not told'],
  ] },
  { file: 'web/print/pictures.js', tests: ['report'], mutations: [
    ['scale < LEAST_SCALE ? 0 : scale', 'scale', 'a picture that nobody can read'],
    ['Math.floor(4 * room) / 4', 'room', 'a picture with more rows than browsers draw'],
  ] },
];
