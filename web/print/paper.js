// What is printed: instead of the canvas, a sheet with the method and its parameters, pictures of
// everything found, however much of it the window showed, and the same in words and numbers. In a frame,
// where the surrounding page decides on the space, a picture of what is shown.

import { counted } from '../base/counted.js';
import { figures, pageAsShown } from './pictures.js';
import { element, tableOf, wordsOf } from './words.js';

/**
 * @typedef {object} Printed  what there is to print
 * @property {import('../canvas/app-view.js').AppView} app
 * @property {import('../session.js').Session} session
 * @property {() => string} link  the address that brings this back
 * @property {HTMLCanvasElement} canvas
 * @property {HTMLElement} mirror
 * @property {object} describe  the engine's offer
 */

/** "n_clusters=10, n_init=10": as in Python, in JSON and in links. */
const parametersOf = (params) =>
  Object.entries(params).map(([name, value]) => `${name}=${value}`).join(', ');

function dataOf(digits) {
  if (!digits) return 'No images are loaded.';
  const { name, samples, columns, rows } = digits;
  return `${counted(samples, 'image', 'images')} of ${columns} × ${rows} pixels`
    + `${name ? `, ${name}` : ''}`;
}

/** The table of what a run came to, and remarks on it. */
function factsOf(mirror) {
  const facts = mirror.querySelector('[data-key=facts]');
  if (!facts) return [];
  const remarks = [];
  for (let next = facts.nextElementSibling; next?.tagName === 'P'; next = next.nextElementSibling) {
    remarks.push(next);
  }
  const table = tableOf(facts);
  table.deleteTHead(); // "what" and "value"
  return [table, ...remarks.flatMap(wordsOf)];
}

function headerOf({ session, describe, mirror }) {
  const { method, params, digits } = session.state();
  const { title } = describe.methods.find(({ name }) => name === method);
  return element('header', [
    element('p', 'Digitscope', 'wordmark'),
    element('h1', title),
    element('p', parametersOf(params), 'parameters'),
    element('p', dataOf(digits)),
    ...factsOf(mirror),
  ]);
}

function footerOf({ link, session }) {
  const address = element('a', link());
  address.href = link();
  const limit = session.digitsInLink ? '' : ' (this link does not bring the images back)';
  return element('footer', [element('p', ['Made with Digitscope: ', address, limit])]);
}

/** What was found, in words and numbers. On a narrow page without a result all is in one column. */
function saidOn(mirror) {
  const found = mirror.querySelector('[data-key=results]');
  const chosen = mirror.querySelector('[data-key=inspector]');
  return [
    ...wordsOf(found ?? mirror),
    ...chosen ? [element('h2', chosen.getAttribute('aria-label')), ...wordsOf(chosen)] : [],
  ];
}

/** The sheets of a page by itself. */
function sheets(printed) {
  const { app, mirror } = printed;
  const pictures = figures(app);
  return [
    headerOf(printed),
    ...pictures,
    element('section', saidOn(mirror)),
    footerOf(printed),
  ];
}

/**
 * The size that the canvas was last seen in. When a page of another site is printed around it, it has
 * the width of a sheet before it is told of that.
 * @param {HTMLCanvasElement} canvas
 * @returns {() => {width: number, height: number}} in CSS pixels
 */
function followShownSize(canvas) {
  let shown = canvas.getBoundingClientRect();
  const see = () => {
    if (!matchMedia('print').matches) shown = canvas.getBoundingClientRect();
  };
  new ResizeObserver(() => requestAnimationFrame(see)).observe(canvas);
  return () => ({ width: Math.round(shown.width), height: Math.round(shown.height) });
}

/**
 * Makes the page ready whenever it is about to be printed, and as it was before afterwards.
 * @param {Printed} printed
 * @param {boolean} framed  whether the page is in a frame
 */
export function preparePrinting(printed, framed) {
  const root = document.documentElement;
  let paper = null;
  let told = false; // by the event, of whose end there is one, too
  const shownSize = followShownSize(printed.canvas);

  const begin = () => {
    paper?.remove();
    paper = framed ? element('div', pageAsShown(printed.app, shownSize()), 'in-frame')
      : element('div', sheets(printed));
    paper.id = 'paper';
    document.body.append(paper);
    root.classList.add('on-paper');
  };
  const end = () => {
    paper?.remove();
    paper = null;
    told = false;
    root.classList.remove('on-paper');
  };

  window.addEventListener('beforeprint', () => { told = true; begin(); });
  window.addEventListener('afterprint', end);
  // Browsers that show a preview may change the medium for it several times, or tell of nothing else.
  matchMedia('print').addEventListener('change', ({ matches }) => {
    if (!told) (matches ? begin : end)();
  });
}
