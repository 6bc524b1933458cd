// What the mirror says, as plain text and tables: to be read on paper, and selected and searched in a PDF.
// Controls are left out except for their values: nobody presses them on paper.

/** Digits that are listed by row; of more the picture says enough. */
const MOST_LISTED = 200;

/** Rows of a table that is kept on one page. */
const SHORT_TABLE = 30;

/** @param {string} tag  @param {string | Node[]} content */
export function element(tag, content, className = '') {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...[content].flat());
  return made;
}

const role = (source) => source.getAttribute('role');
const label = (source) => source.getAttribute('aria-label') ?? '';

/** In a grid each cell is a button, which says by itself where it is; here its row and column do. */
const textOf = (cell) =>
  (role(cell) === 'gridcell' ? cell.textContent.split(', ')[0] : cell.textContent);

/** Numbers stand under one another, words begin at the left. @param {HTMLTableElement} table */
function alignColumns({ rows, tBodies: [body] }) {
  for (const row of rows) {
    [...row.cells].forEach((cell, column) => {
      const words = column === 0
        || [...body.rows].some(({ cells }) => /^[^\d−]/.test(cells[column]?.textContent ?? ''));
      if (words) cell.className = 'left';
    });
  }
}

/** @param {Element} source  a table of the mirror, or a grid  @returns {HTMLTableElement} */
export function tableOf(source) {
  const lines = [...source.querySelectorAll('[role=row]')].map((row) =>
    element('tr', [...row.children].map((cell) => {
      const scope = { columnheader: 'col', rowheader: 'row' }[role(cell)];
      const made = element(scope ? 'th' : 'td', textOf(cell));
      if (scope) made.scope = scope;
      return made;
    })));
  const heads = lines.filter((line) => line.querySelector('[scope=col]'));
  const table = element('table', [
    element('caption', label(source)),
    element('thead', heads), // at the top of every page that it goes on to
    element('tbody', lines.filter((line) => !heads.includes(line))),
  ]);
  if (lines.length <= SHORT_TABLE) table.className = 'short';
  alignColumns(table);
  return table;
}

/** The digits that can be chosen there, each in words. */
const digitsIn = (source) => [...source.querySelectorAll('button')]
  .map(({ textContent }) => textContent).filter((text) => text.startsWith('row '));

/** Digits side by side; other toolbars are of what can be done. */
function listOf(source) {
  const digits = digitsIn(source);
  if (digits.length === 0) return [];
  return [element('p', [element('strong', label(source)), `: ${digits.join('; ')}`], 'list')];
}

/** "order of digits: nearest first" */
function choiceOf(source) {
  const chosen = source.querySelector('[aria-checked=true]');
  return chosen ? [element('p', `${label(source)}: ${chosen.textContent}`)] : [];
}

/**
 * @param {Element} whole  an element of the mirror
 * @returns {HTMLElement[]} what it says, in its order
 */
export function wordsOf(whole) {
  const listed = digitsIn(whole).length <= MOST_LISTED;
  const words = (source) => {
    if (source.tagName === 'H1') return []; // the page's name
    if (/^(H[23]|P)$/.test(source.tagName)) {
      return source.textContent ? [element(source.tagName, source.textContent)] : [];
    }
    if (source instanceof HTMLInputElement) {
      const value = source.getAttribute('aria-valuetext') ?? source.value;
      return value === '' ? [] : [element('p', `${label(source)}: ${value}`)];
    }
    switch (role(source)) {
      case 'table':
      case 'grid':
        return [tableOf(source)];
      case 'toolbar':
        return listed ? listOf(source) : [];
      case 'radiogroup':
        return choiceOf(source);
      case 'tablist':
        return [];
      default:
        return [...source.children].flatMap(words);
    }
  };
  return inPieces(withoutRepeats(words(whole)));
}

/** A title stays on the page of what it is the title of, in every browser. */
function inPieces(parts) {
  const pieces = [];
  let open = false; // whether the last piece takes more
  for (const part of parts) {
    const isTitle = /^H\d$/.test(part.tagName);
    const isShort = part.tagName === 'P' ? part.className === '' : part.className === 'short';
    if (isTitle) pieces.push(element('section', part, 'piece'));
    else if (open && isShort) pieces.at(-1).append(part);
    else pieces.push(part);
    open = isTitle || (open && part.tagName === 'P' && isShort);
  }
  return pieces;
}

/** A table has no caption that is its heading. */
function withoutRepeats(made) {
  let heading = '';
  for (const part of made) {
    if (/^H\d$/.test(part.tagName)) heading = part.textContent;
    if (part instanceof HTMLTableElement && part.caption.textContent === heading) part.deleteCaption();
  }
  return made;
}
