// The mirror: what the canvas shows, as real elements, for screen readers, for people who use no pointer,
// and for typing. The app says what is on the canvas and where (src/app/ui/mirror.h); an action on an
// element acts on the control with its key, as a click would. It is always on: nobody has to ask for it.
//
// The elements lie invisibly over the canvas and get pointer events first. The events bubble to the stage
// around both, where the app listens: the app itself handles whatever a pointer does to a control.

import {
  CONTROLS, createElement, describe, isControl, isField, setAttribute,
} from './elements.js';
import { Fields } from './fields.js';
import {
  choosesOnTheWay, controlsIn, groupOf, heirOf, leaveOneStop, neighbour, tieTabs,
} from './groups.js';
import { Places } from './places.js';
import { leaveSelecting } from './selecting.js';

/** @typedef {import('./elements.js').Node} Node */

/** Keys with names that the app hears too: what it knows of a modifier is whether it went down. */
const APP_KEYS = new Set(['Escape', 'Control', 'Meta', 'Shift']);

/** Calls `done` once the app has drawn what it was told: it draws in animation frames. */
function whenDrawn(done, frames = 3) {
  requestAnimationFrame(() => (frames > 1 ? whenDrawn(done, frames - 1) : done()));
}

/** The list as a tree. @param {Node[]} list */
function nest(list) {
  const root = { children: [] };
  const open = [root]; // by depth
  for (const node of list) {
    const entry = { node, children: [] };
    open[node.depth].children.push(entry);
    open.length = node.depth + 1;
    open.push(entry);
  }
  return root.children;
}

/** Where what is in an element has its places from. */
function originIn({ role, at }, origin) {
  if (role === 'scroller') return { x: 0, y: 0 };
  return at ? { x: at[0], y: at[1] } : origin;
}

export class Mirror {
  #root;
  #announce;
  #pointer;
  #app = null;
  #places;
  #fields;
  #nodes = new WeakMap(); // Element -> its Node
  #told = new WeakMap(); // Element -> the same as text
  #parts = new WeakMap(); // Element -> Map of its children by what they are
  #repeating = false; // whether a key is held down
  #touched = false;
  #waiting = null; // what to show when it is no longer touched
  #pressed = null; // the control that a key has just pressed
  #opened = null; // the region that was opened by one
  #opener = null; // by which
  #dialog = null;
  #before = null; // what had the focus before the dialog

  /**
   * @param {HTMLElement} root
   * @param {(text: string) => void} announce  reads a text out
   * @param {import('./pointer.js').Pointer} pointer
   * @param {() => void} leave  gives the focus back to the canvas
   */
  constructor(root, announce, pointer, leave) {
    this.#root = root;
    this.#announce = announce;
    this.#pointer = pointer;
    this.#places = new Places(root, () => this.#app);
    this.#fields = new Fields(root, pointer, {
      nodeOf: (element) => this.#node(element),
      enter: (input) => this.#enter(input),
      step: (key, repeated) => this.#app.press(key, repeated),
      leave,
    });
    root.addEventListener('click', (event) => this.#click(event));
    root.addEventListener('input', (event) => this.#move(event));
    root.addEventListener('focusin', (event) => this.#focus(event.target, !this.#pointer.did(event)));
    root.addEventListener('focusout', () => this.#app?.focus(''));
    for (const type of ['keydown', 'keyup', 'keypress']) {
      root.addEventListener(type, (event) => this.#key(event));
    }
    // Assistive technology may tell of a click as a mouse does. The app would take it for one where
    // the mouse is.
    root.addEventListener('mousedown', (event) => {
      if (!this.#pointer.did(event)) event.stopPropagation();
    });
    leaveSelecting(root, pointer);
    this.#awaitFingers();
  }

  /** @param {import('../canvas/app-view.js').AppView} app  the one that tells show() */
  use(app) {
    this.#app = app;
  }

  /** @param {Node[]} list  all there is on the canvas now */
  show(list) {
    // A finger's events go to the element on which it was put down, as long as there is that.
    if (this.#touched) {
      this.#waiting = list;
      return;
    }
    const focused = this.#root.contains(document.activeElement) ? document.activeElement : null;
    const before = focused ? controlsIn(this.#root) : [];
    const inDialog = this.#dialog?.contains(focused) ?? false;
    const inOpened = this.#opened?.contains(focused) ?? false;
    this.#fill(this.#root, nest(list), { x: 0, y: 0 });
    this.#rove();
    tieTabs(this.#root);
    this.#places.settle();
    if (this.#followDialog(focused, inDialog) || this.#followOpened(inOpened)) return;
    if (!before.includes(focused) || document.activeElement === focused) return;
    heirOf(focused, before, controlsIn(this.#root))?.focus();
  }

  /**
   * While there is a dialog nothing else is within reach: it gets the focus, and gives it back.
   * @param {?Element} focused  what had the focus
   * @param {boolean} inDialog  whether that was in the dialog there was
   * @returns {boolean} whether the focus has found its place
   */
  #followDialog(focused, inDialog) {
    const dialog = this.#root.querySelector(':scope > [role=dialog]');
    for (const child of this.#root.children) child.inert = dialog !== null && child !== dialog;
    if (dialog === this.#dialog) return false;
    this.#dialog = dialog;
    if (dialog) {
      this.#before = focused ?? document.activeElement;
      controlsIn(dialog)[0]?.focus();
      return true;
    }
    if (inDialog && this.#before?.isConnected) this.#before.focus();
    return inDialog;
  }

  /**
   * What a key has opened gets the focus, and gives it back when it is closed: it may be far from what
   * opened it.
   * @param {boolean} inOpened  whether the focus was in what was open
   * @returns {boolean} whether the focus has found its place
   */
  #followOpened(inOpened) {
    const opened = this.#root.querySelector('[data-opened]');
    if (opened === this.#opened) return false;
    const opener = this.#opener;
    this.#opened = opened;
    this.#opener = opened ? this.#pressed : null;
    if (opened) {
      if (this.#pressed) controlsIn(opened)[0]?.focus();
      return this.#pressed !== null;
    }
    if (!inOpened || !opener?.isConnected) return false;
    opener.focus();
    return true;
  }

  /** @param {[string, number][]} offsets  how far the app has scrolled what */
  scroll(offsets) {
    this.#places.scroll(offsets);
  }

  #awaitFingers() {
    const hear = (type, listener) => window.addEventListener(type, listener, { capture: true });
    hear('touchstart', ({ target }) => {
      if (this.#root.contains(target)) this.#touched = true;
    });
    for (const type of ['touchend', 'touchcancel']) {
      hear(type, ({ touches }) => {
        if (touches.length > 0) return;
        this.#touched = false;
        if (this.#waiting) this.show(this.#waiting);
        this.#waiting = null;
      });
    }
  }

  /**
   * Gives `parent` these children: those it has are changed, not made again.
   * @param {{x: number, y: number}} origin  of `parent`, in what it scrolls with
   */
  #fill(parent, entries, origin) {
    const before = this.#parts.get(parent) ?? new Map();
    const now = new Map();
    let texts = 0;
    for (const { node, children } of entries) {
      const id = node.key ? `${node.role} ${node.key}` : `${node.role} ${texts++}`;
      const element = before.get(id) ?? createElement(node);
      now.set(id, element);
      this.#update(element, node);
      this.#places.place(element, node, origin, children.some((child) => child.node.at));
      if (children.length > 0 || this.#parts.has(element)) {
        this.#fill(element, children, originIn(node, origin));
      }
    }
    for (const [id, element] of before) if (!now.has(id)) element.remove();
    let at = parent.firstChild;
    for (const element of now.values()) {
      if (element === at) at = at.nextSibling;
      else parent.insertBefore(element, at);
    }
    this.#parts.set(parent, now);
  }

  /** @param {Node} node */
  #update(element, node) {
    const told = JSON.stringify(node);
    if (this.#told.get(element) === told) return;
    const before = this.#nodes.get(element);
    this.#told.set(element, told);
    this.#nodes.set(element, node);
    describe(element, node);
    this.#showValue(element);
    const again = node.value !== undefined && before?.value !== node.value;
    if (node.role === 'status' && (before?.name !== node.name || again)) this.#announce(node.name);
  }

  #showValue(element) {
    const node = this.#node(element);
    if (isField(element)) {
      this.#fields.show(element, node);
    } else if (node.role === 'slider') {
      element.min = node.minimum;
      element.max = node.maximum;
      element.value = node.now;
      setAttribute(element, 'aria-valuetext', node.value ?? null);
    }
  }

  #node(element) {
    return this.#nodes.get(element);
  }

  #rove() {
    leaveOneStop(this.#root, (control) => this.#node(control).on);
  }

  /** What comes of it in the next frames is this control's doing. */
  #notePressed(element) {
    this.#pressed = element;
    whenDrawn(() => {
      if (this.#pressed === element) this.#pressed = null;
    }, 8);
  }

  #press(element) {
    const node = this.#node(element);
    this.#notePressed(element);
    if (node.enabled !== false) this.#app.press(node.key);
  }

  /** What the app does not take, or takes as something else, is not to stay in the element. */
  #enter(input) {
    this.#app.enter(this.#node(input).key, input.value, this.#repeating);
    whenDrawn(() => this.#showValue(input));
  }

  #click(event) {
    const element = event.target.closest(CONTROLS);
    if (!element || isField(element) || this.#pointer.did(event)) return;
    this.#focus(element, true); // some browsers do not focus what is clicked; it is to be in sight
    this.#press(element);
  }

  /** A slider is moved by keys; on the canvas a pointer drags something else. */
  #move(event) {
    const { target } = event;
    const node = this.#node(target);
    if (node.role !== 'slider') return;
    if (this.#pointer.did(event)) this.#showValue(target);
    else this.#enter(target);
  }

  /** @param {boolean} byKey  or by assistive technology, not by a pointer */
  #focus(element, byKey) {
    const node = this.#node(element);
    if (!isControl(node)) return;
    this.#app.focus(node.key, byKey);
    if (groupOf(element)) this.#rove();
    this.#places.follow(element);
    whenDrawn(() => {
      if (this.#places.followed === element) this.#places.follow(null);
    }, 5);
  }

  #key(event) {
    const { target, key } = event;
    this.#repeating = event.type === 'keydown' && event.repeat;
    // Letters are the app's commands, but in fields; other keys are the elements' own. What was
    // entered in a field is the app's to take back, as long as nothing more is typed there.
    const undo = (event.ctrlKey || event.metaKey) && /^[zy]$/i.test(key) && !this.#fields.isTyping;
    const moves = key.startsWith('Arrow') && this.#node(target)?.arrows === true;
    if (moves) event.preventDefault(); // the page does not scroll
    const own = key.length > 1 ? !moves && !APP_KEYS.has(key)
      : key === ' ' || (isField(target) && !undo);
    if (own) event.stopPropagation();
    else if (event.type === 'keydown' && key.length === 1) this.#notePressed(target);
    if (event.type !== 'keydown' || event.ctrlKey || event.altKey || event.metaKey) return;
    if (isField(target)) return;
    const group = groupOf(target);
    const next = group && neighbour(group, target, key);
    if (!next) return;
    event.preventDefault();
    next.focus();
    if (choosesOnTheWay(group)) this.#press(next);
  }
}
