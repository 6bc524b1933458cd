// Everything that the app and the page say to each other. C++ has the same lists: messages in
// src/app/model/page_messages.h, functions in src/app/host/main.cpp; tests/web/protocol.test.mjs checks
// that they agree. Anything not listed is refused.

/** What the app says to the page: each message's type, and the fields it has besides. */
export const MESSAGES = {
  run: { purpose: 'string', request: 'object' },
  cancel: {},
  ask: { id: 'number', question: 'object' },
  forget_run: { id: 'number' },
  state: { state: 'object' },
  refused: { message: 'string' },
  letter_keys: { on: 'boolean' },
  guide_seen: {},
  height: { height: 'number' },
  open_files: {},
  choose_collection: {},
  open_full_page: {},
  more_letters: {},
  letters: { scale: 'number', letters: 'array' },
  save: { at: 'string', name: 'string', text: 'string' },
  save_result: { at: 'string', name: 'string', format: 'string', id: 'number', changes: 'object' },
  save_picture: { at: 'string', name: 'string' },
  save_figure: { at: 'string', name: 'string', panel: 'string' },
  save_report: { at: 'string', name: 'string', html: 'string', pictures: 'array' },
  copy: { at: 'string', text: 'string' },
  copy_link: { at: 'string' },
};

const kindOf = (value) => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);

/**
 * @param {string} json  as the app wrote it
 * @returns {{type: string}} the message; throws what is wrong with one that is not listed
 */
export function readMessage(json) {
  const message = JSON.parse(json);
  const { type, ...given } = message;
  if (!Object.hasOwn(MESSAGES, type)) throw new Error(`The app sent a message of unknown type: ${type}.`);
  const fields = MESSAGES[type];
  for (const name of new Set([...Object.keys(fields), ...Object.keys(given)])) {
    if (fields[name] !== kindOf(given[name])) {
      throw new Error(`The app sent a message ${type} in which ${name} is ${kindOf(given[name])}, not `
        + `${fields[name] ?? 'expected'}.`);
    }
  }
  return message;
}

/** As enums of src/app have them, in their order. */
export const FACES = ['regular', 'semibold', 'code', 'more_regular', 'more_semibold', 'formulas'];
export const THEMES = ['auto', 'light', 'dark'];
export const PURPOSES = ['script', 'person', 'comparison'];
export const FINGER_EVENTS = ['down', 'move', 'up', 'cancel', 'down in article'];

/**
 * What the page says to the app: the functions of its module, what each takes, and what it gives.
 *   number, flag
 *   text     a string that ends at its first zero; 'text?' may be null
 *   query    a string that may have zeros in it
 *   json     any value, written as JSON
 *   bytes    a Uint8Array, or null
 *   [...]    one of these words
 *   pointer  to bytes in the module's memory; 0: none
 */
export const CALLS = {
  // The canvas, and what draws on it.
  open: { takes: [THEMES], gives: 'flag' },
  start: { takes: ['json', 'json'] },
  resize: { takes: ['number', 'number', 'number'] },
  load_font: { takes: [FACES, 'bytes'] },
  give_letter: {
    takes: ['number', 'number', 'number', 'number', 'number', 'number', 'number', 'number', 'flag', 'bytes'],
  },
  set_dark: { takes: ['flag'] },
  set_contrast: { takes: ['flag'] },
  set_reduced_motion: { takes: ['flag'] },
  set_letter_keys: { takes: ['flag'] },
  set_first_visit: { takes: ['flag'] },
  widget_rect: { takes: ['text'], gives: 'json' },
  draw_again: { takes: [] },
  begin_print: { takes: ['number', 'number', 'number', 'text', 'number', 'number'], gives: 'json' },
  print: { takes: ['number', 'number', 'number'], gives: 'pointer' },
  end_print: { takes: [] },

  // What a person does.
  finger: { takes: [FINGER_EVENTS, 'number', 'number', 'number', 'number'] },
  keeps_finger: { takes: ['number', 'number', 'flag'], gives: 'flag' },
  use: { takes: ['text', 'text?', 'flag'] },
  focus: { takes: ['text', 'flag'] },
  scroll: { takes: ['text', 'number'] },

  // The digits.
  set_digits: { takes: ['bytes', 'bytes'], gives: 'json' },
  set_data_name: { takes: ['text'] },
  read_class_names: { takes: ['json', 'flag'], gives: 'json' },
  class_names: { takes: [], gives: 'json' },
  set_class_names: { takes: ['json'] },
  set_status: { takes: ['text'] },

  // Runs and questions. Results and answers are text, as the engine wrote them.
  run_started: { takes: ['json', PURPOSES] },
  progress: { takes: ['number', 'text'] },
  result: { takes: ['text'], gives: 'number' },
  run_failed: { takes: ['json'] },
  show_failure: { takes: ['json'] },
  question_progress: { takes: ['number', 'number', 'text'] },
  question_preview: { takes: ['number', 'bytes'] },
  answer: { takes: ['number', 'text'] },
  done: { takes: ['text', 'text'] },

  // What is set and looked at.
  state: { takes: [], gives: 'json' },
  set_state: { takes: ['json'], gives: 'json' },
  follow_link: { takes: ['query'], gives: 'json' },
  change_link: { takes: ['query', 'json'], gives: 'json' },
  link: { takes: ['query', 'flag', 'flag'], gives: 'text' },
  embed: { takes: ['json'], gives: 'json' },
};
