// Words that are read rather than pressed are text, as on any page: they can be selected, copied and
// found. They lie over the drawn words, line by line and in the same typeface, transparent: a selection or
// a match is marked behind what the canvas shows.

/** @typedef {import('./elements.js').Node} Node */

const laid = new WeakMap(); // Element -> its lines, as text

/**
 * Each line by itself, and between them what is between them in the text: they break there, since nothing
 * fits beside a line (mirror.css), and are one text to whoever copies or finds it.
 * @param {string} name  the text
 * @param {import('./elements.js').DrawnLine[]} lines
 */
function spans(name, lines) {
  const parts = [];
  let from = 0;
  for (const [text] of lines) {
    if (text === '') continue; // between two ends of lines
    const at = name.indexOf(text, from);
    if (parts.length > 0) parts.push(at > from ? name.slice(from, at) : document.createElement('wbr'));
    const span = document.createElement('span');
    span.textContent = text;
    parts.push(span);
    from = at + text.length;
  }
  return parts;
}

/** Makes an element's text lie over what is drawn, if it is drawn. @param {Node} node */
export function layWords(element, { name = '', lines, em, face, at }) {
  element.classList.toggle('words', lines !== undefined);
  element.dataset.face = face ?? '';
  // The same lines stay the same elements: something in them may be selected.
  const told = JSON.stringify([name, lines?.map(([text]) => text)]);
  if (laid.get(element) !== told) {
    laid.set(element, told);
    element.replaceChildren(...(lines ? spans(name, lines) : [name]));
  }
  const [, x, y, , height] = lines?.[0] ?? [];
  const pitch = lines?.length > 1 ? lines[1][2] - y : height;
  Object.assign(element.style, lines ? {
    padding: `${y - at[1]}px 0 0 ${x - at[0]}px`, fontSize: `${em}px`, lineHeight: `${pitch}px`,
  } : { padding: '', fontSize: '', lineHeight: '' });
}
