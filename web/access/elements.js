// The elements that represent what the canvas shows: which ones there are, and what they say.

import { layWords } from './words.js';

/**
 * One thing on the canvas; src/app/ui/mirror.h says more.
 * @typedef {object} Node
 * @property {number} depth
 * @property {string} role
 * @property {string} [key]
 * @property {string} [name]
 * @property {string} [help]
 * @property {string} [value]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {number} [now]
 * @property {boolean} [on]
 * @property {boolean} [open]
 * @property {boolean} [enabled]
 * @property {'whole number'|'number'|'search'} [typed]  what is typed into a field, when it is not text
 * @property {boolean} [arrows]  arrow keys on it are the app's
 * @property {number[]} [at]  x, y, width, height in CSS pixels, of what it scrolls with
 * @property {number} [height]  of a scroller's content
 * @property {DrawnLine[]} [lines]  of a text that is drawn as it is said
 * @property {number} [em]  of these, in CSS pixels
 * @property {'regular'|'semibold'|'code'} [face]  likewise
 *
 * @typedef {[string, number, number, number, number]} DrawnLine  what it says, and x, y, width, height as
 *   those of the node
 */

/** Roles that need another element than a `div`. */
const TAGS = {
  button: 'button',
  checkbox: 'button',
  link: 'button', // one without an address, which an <a> would show and offer to open
  radio: 'button',
  tab: 'button',
  textbox: 'input',
  spinbutton: 'input',
  slider: 'input',
  h1: 'h1',
  h2: 'h2',
  h3: 'h3',
  paragraph: 'p',
  status: 'p',
  progressbar: 'progress',
};
/** Roles that are said by the element alone. */
const NATIVE = new Set(['button', 'textbox', 'slider', 'h1', 'h2', 'h3', 'paragraph', 'status',
  'progressbar', 'scroller']);

/** What a person can do something with. */
export const CONTROLS = 'button, input';
const CONTROL_ROLES = new Set(['button', 'checkbox', 'link', 'radio', 'tab', 'textbox', 'spinbutton', 'slider']);
/** What holds others; groups have a name, and no text of their own. */
const GROUP_ROLES = new Set(['dialog', 'region', 'opened', 'tabpanel', 'table', 'row', 'radiogroup', 'tablist', 'toolbar',
  'grid', 'gridcell', 'scroller']);

/** How a role's `on` is called. */
const ON = { button: 'aria-pressed', checkbox: 'aria-checked', radio: 'aria-checked', tab: 'aria-selected' };

/** @param {Node} node */
export const isControl = (node) => node?.key !== undefined && CONTROL_ROLES.has(node.role);

/**
 * Whether text is typed into it.
 * @param {EventTarget} target
 * @returns {target is HTMLInputElement}
 */
export const isField = (target) => target instanceof HTMLInputElement && target.type === 'text';

/** @param {Element} element  @param {?string} value  null takes the attribute away */
export function setAttribute(element, name, value) {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** @param {Node} node */
export function createElement({ role }) {
  const element = document.createElement(TAGS[role] ?? 'div');
  if (role === 'opened') element.dataset.opened = '';
  if (!NATIVE.has(role)) element.setAttribute('role', role === 'opened' ? 'region' : role);
  if (GROUP_ROLES.has(role)) element.className = role === 'scroller' ? 'group scroller' : 'group';
  if (role === 'scroller') element.tabIndex = -1; // no stop of Tab, as what scrolls is to some browsers
  if (element instanceof HTMLButtonElement) element.type = 'button';
  if (role === 'slider') element.type = 'range';
  else if (element instanceof HTMLInputElement) element.setAttribute('type', 'text');
  return element;
}

/** Makes an element say what its node says, but for the value of what can be moved or typed into. */
export function describe(element, node) {
  const { role, key, name = '' } = node;
  if (key !== undefined) element.dataset.key = key;
  if (element instanceof HTMLInputElement || role === 'progressbar' || GROUP_ROLES.has(role)) {
    setAttribute(element, 'aria-label', name || null);
  } else if (node.lines || element.classList.contains('words')) {
    layWords(element, node);
  } else if (element.textContent !== name) {
    element.textContent = name;
  }
  // Not a title: the browser would show it under the pointer, beside the app's own tooltips.
  setAttribute(element, 'aria-description', node.help ?? null);
  if (role === 'dialog') element.setAttribute('aria-modal', 'true');
  if (role in ON) setAttribute(element, ON[role], node.on === undefined ? null : `${node.on}`);
  setAttribute(element, 'aria-expanded', node.open === undefined ? null : `${node.open}`);
  setAttribute(element, 'aria-disabled', node.enabled === false ? 'true' : null);
  if (role === 'progressbar') {
    element.max = node.maximum;
    element.value = node.now;
  }
}
