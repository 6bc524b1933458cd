// What the canvas shows as real elements, for screen readers and for people who use no pointer: the
// app tells what is on it (src/app/mirror.h); what is done with an element, the control of its key
// does as if it had been clicked or typed over. Always there: nobody has to ask for it.

/**
 * @typedef {object} Node  see src/app/mirror.h
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
 */

/** Roles that HTML has an element for; the others are `role` attributes. */
const TAGS = {
  button: 'button',
  link: 'a',
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
const NATIVE = new Set([...Object.keys(TAGS)].filter((role) => role !== 'radio' && role !== 'tab'));
const INPUT_TYPES = { textbox: 'text', spinbutton: 'number', slider: 'range' };

const PRESSABLE = new Set(['button', 'link', 'radio', 'tab']);
const CONTROLS = new Set([...PRESSABLE, ...Object.keys(INPUT_TYPES)]);
/** What is one stop of Tab; arrow keys lead through it. */
const ROVING = '[role=radiogroup], [role=tablist], [role=toolbar], [role=grid]';
/** Keys with names that the app hears too: what it knows of a modifier is whether it went down. */
const APP_KEYS = new Set(['Escape', 'Control', 'Meta', 'Shift']);
/** Where arrow keys choose as they go. */
const CHOOSING = new Set(['radiogroup', 'tablist']);

/** How a role's `on` is called. */
const ON = { button: 'aria-pressed', radio: 'aria-checked', tab: 'aria-selected' };

/** @param {Element} element  @param {?string} value  null takes the attribute away */
function setAttribute(element, name, value) {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

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

export class Mirror {
  #root;
  #announce;
  #app = null;
  #nodes = new WeakMap(); // Element -> its Node
  #parts = new WeakMap(); // Element -> Map of its children by what they are
  #typing = null; // the field in which something is typed that has not been entered
  #held = false; // whether a pointer is down on it
  #repeating = false; // whether a key is held down

  /**
   * @param {HTMLElement} root
   * @param {(text: string) => void} announce  reads a text out
   */
  constructor(root, announce) {
    this.#root = root;
    this.#announce = announce;
    root.addEventListener('click', (event) => this.#click(event));
    root.addEventListener('pointerdown', () => { this.#held = true; });
    for (const type of ['pointerup', 'pointercancel']) {
      window.addEventListener(type, () => { this.#held = false; }, { capture: true });
    }
    root.addEventListener('input', (event) => this.#input(event));
    root.addEventListener('change', (event) => this.#change(event));
    root.addEventListener('focusin', (event) => this.#focus(event.target));
    root.addEventListener('focusout', (event) => this.#leave(event.target));
    for (const type of ['keydown', 'keyup', 'keypress']) {
      root.addEventListener(type, (event) => this.#key(event));
    }
  }

  /** @param {import('./app-view.js').AppView} app  the one that tells show() */
  use(app) {
    this.#app = app;
  }

  /** @param {Node[]} list  all there is on the canvas now */
  show(list) {
    const focused = this.#root.contains(document.activeElement) ? document.activeElement : null;
    const place = focused ? this.#controls(this.#root).indexOf(focused) : -1;
    this.#fill(this.#root, nest(list));
    this.#rove();
    // The control with the focus may have gone, as Run does for Cancel: its place stays.
    if (place < 0 || document.activeElement === focused) return;
    const controls = this.#controls(this.#root);
    const next = focused.isConnected ? focused : controls[Math.min(place, controls.length - 1)];
    next?.focus();
  }

  /** Gives `parent` these children: those it has are changed, not made again. */
  #fill(parent, entries) {
    const before = this.#parts.get(parent) ?? new Map();
    const now = new Map();
    let texts = 0;
    for (const { node, children } of entries) {
      const id = node.key ? `${node.role} ${node.key}` : `${node.role} ${texts++}`;
      const element = before.get(id) ?? this.#create(node);
      now.set(id, element);
      this.#update(element, node);
      if (children.length > 0 || this.#parts.has(element)) this.#fill(element, children);
    }
    for (const [id, element] of before) if (!now.has(id)) element.remove();
    let at = parent.firstChild;
    for (const element of now.values()) {
      if (element === at) at = at.nextSibling;
      else parent.insertBefore(element, at);
    }
    this.#parts.set(parent, now);
  }

  #create({ role }) {
    const element = document.createElement(TAGS[role] ?? 'div');
    if (!NATIVE.has(role)) element.setAttribute('role', role);
    if (element instanceof HTMLButtonElement) element.type = 'button';
    if (role === 'link') element.href = '#';
    if (role in INPUT_TYPES) element.type = INPUT_TYPES[role];
    if (role === 'spinbutton') element.step = 'any';
    return element;
  }

  /** @param {Node} node */
  #update(element, node) {
    const before = this.#nodes.get(element);
    if (before && JSON.stringify(before) === JSON.stringify(node)) return;
    this.#nodes.set(element, node);
    const { role, name = '' } = node;
    if (element instanceof HTMLInputElement || !(role in TAGS || role.match(/cell$|header$/))
      || role === 'progressbar') {
      setAttribute(element, 'aria-label', name || null);
    } else if (element.textContent !== name && !(this.#parts.get(element)?.size > 0)) {
      element.textContent = name;
    }
    setAttribute(element, 'title', node.help ?? null);
    if (role in ON) setAttribute(element, ON[role], node.on === undefined ? null : `${node.on}`);
    setAttribute(element, 'aria-expanded', node.open === undefined ? null : `${node.open}`);
    setAttribute(element, 'aria-disabled', node.enabled === false ? 'true' : null);
    if (role === 'progressbar') {
      element.max = node.maximum;
      element.value = node.now;
    } else if (role in INPUT_TYPES) {
      this.#showValue(element, node);
    }
    if (role === 'status' && (!before || before.name !== name)) this.#announce(name);
  }

  #showValue(input, node) {
    if (node.maximum !== undefined) {
      input.min = node.minimum;
      input.max = node.maximum;
    }
    const value = `${node.now ?? node.value ?? ''}`;
    // A number field holds no words, such as "auto".
    const word = node.role === 'slider' || Number.isNaN(Number(value));
    setAttribute(input, 'aria-valuetext', word ? node.value ?? null : null);
    if (this.#typing !== input && input.value !== value) {
      input.value = node.role === 'spinbutton' && word ? '' : value;
      // What is typed next replaces it, as after Tab, instead of being added to it.
      if (input === document.activeElement) input.select();
    }
  }

  #node(element) {
    return this.#nodes.get(element);
  }

  /** The controls in `parent`, in their order. */
  #controls(parent) {
    return [...parent.querySelectorAll('a, button, input')];
  }

  /** Leaves one stop of Tab in each group that arrow keys lead through: where one was, or is. */
  #rove() {
    for (const group of this.#root.querySelectorAll(ROVING)) {
      const controls = this.#controls(group);
      const stop = controls.find((control) => control === document.activeElement)
        ?? controls.find((control) => CHOOSING.has(group.getAttribute('role'))
          && this.#node(control).on)
        ?? controls.find((control) => control.tabIndex === 0 && control.hasAttribute('tabindex'))
        ?? controls[0];
      for (const control of controls) setAttribute(control, 'tabindex', control === stop ? '0' : '-1');
    }
  }

  #press(element) {
    const node = this.#node(element);
    if (node.enabled !== false) this.#app.press(node.key);
  }

  #enter(input) {
    this.#typing = null;
    this.#app.enter(this.#node(input).key, input.value, this.#repeating);
    // What the app does not take, or takes as something else, is not to stay there.
    whenDrawn(() => this.#showValue(input, this.#node(input)));
  }

  #click(event) {
    const element = event.target.closest('a, button');
    if (!element) return;
    event.preventDefault();
    this.#focus(element); // some browsers do not focus what is clicked; it is to be in sight
    this.#press(element);
  }

  #input({ target }) {
    if (this.#node(target).role === 'slider') this.#enter(target);
    else this.#typing = target;
  }

  #change({ target }) {
    if (this.#node(target).role !== 'slider') this.#enter(target);
  }

  /** What was typed and taken back is no `change`: the field shows again what the app has. */
  #leave(element) {
    this.#app?.focus('');
    // A window that loses the focus keeps its field: there the typing goes on.
    if (element !== this.#typing || element === document.activeElement) return;
    this.#typing = null;
    this.#showValue(element, this.#node(element));
  }

  #focus(element) {
    const node = this.#node(element);
    if (!node?.key || !CONTROLS.has(node.role)) return;
    this.#app.focus(node.key);
    if (element.closest(ROVING)) this.#rove();
    // Magnifiers look where the focus is: the mirror goes to where the control is drawn.
    // Not from under a pointer: what is pressed in one place and let go in another is no click.
    whenDrawn(() => {
      const at = this.#held ? null : this.#app.widgetRect(node.key);
      if (!at) return;
      const { clientWidth, clientHeight } = this.#root.parentElement;
      // On whole pixels: between two of them it could not be clicked.
      const within = (place, size) => `${Math.floor(Math.min(Math.max(place, 0), size - 1))}px`;
      this.#root.style.left = within(at.x, clientWidth);
      this.#root.style.top = within(at.y, clientHeight);
    });
  }

  #key(event) {
    const { target, key } = event;
    this.#repeating = event.type === 'keydown' && event.repeat;
    // Letters are the app's commands, but in fields; other keys are the elements' own. What was
    // entered in a field is the app's to take back, as long as nothing more is typed there.
    const field = target.type === 'text' || target.type === 'number';
    const undo = (event.ctrlKey || event.metaKey) && /^[zy]$/i.test(key) && target !== this.#typing;
    const own = key.length > 1 ? !APP_KEYS.has(key) : key === ' ' || (field && !undo);
    if (own) event.stopPropagation();
    if (event.type !== 'keydown' || event.ctrlKey || event.altKey || event.metaKey) return;
    const node = this.#node(target);
    if (node?.role === 'spinbutton' && (key === 'ArrowUp' || key === 'ArrowDown')) {
      event.preventDefault();
      this.#typing = null;
      this.#app.press(`${node.key}/${key === 'ArrowUp' ? 'more' : 'less'}`, event.repeat);
      return;
    }
    const group = target.closest(ROVING);
    const next = group && this.#neighbour(group, target, key);
    if (!next) return;
    event.preventDefault();
    next.focus();
    if (CHOOSING.has(group.getAttribute('role'))) this.#press(next);
  }

  /** Where an arrow key leads from `control` in its group. */
  #neighbour(group, control, key) {
    const controls = this.#controls(group);
    const at = controls.indexOf(control);
    const role = group.getAttribute('role');
    if (role === 'grid' && (key === 'ArrowUp' || key === 'ArrowDown')) {
      const lines = [...group.querySelectorAll('[role=row]')].map((row) => this.#controls(row))
        .filter((line) => line.length > 0);
      const line = lines.findIndex((candidates) => candidates.includes(control));
      const next = lines[line + (key === 'ArrowUp' ? -1 : 1)];
      return next?.[Math.min(lines[line].indexOf(control), next.length - 1)];
    }
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    if (key === 'Home') return controls[0];
    if (key === 'End') return controls[controls.length - 1];
    if (!(key in steps)) return undefined;
    const next = at + steps[key];
    return CHOOSING.has(role) ? controls[(next + controls.length) % controls.length] : controls[next];
  }
}
