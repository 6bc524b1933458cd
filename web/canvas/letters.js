// Letters that are missing from the app's typefaces, drawn on a 2-D canvas with whatever fonts the browser
// finds for them.

/**
 * @typedef {object} WantedLetter
 * @property {number} type  of the app's, given back with the picture
 * @property {number} code  likewise
 * @property {string} text  a character, or a run that is one picture
 * @property {number} pixels  of the screen to the em
 * @property {number} weight
 * @property {boolean} code_face  whether it stands among letters that are all as wide
 *
 * @typedef {object} LetterPicture  in pixels of the screen
 * @property {number} advance  from where it begins to where the next one does
 * @property {number} left  of the picture, from where it begins
 * @property {number} top  of the picture, from the baseline, downwards
 * @property {number} width  0 when no font has it
 * @property {number} height
 * @property {boolean} colored
 * @property {Uint8ClampedArray} rgba
 */

/** Around each picture, so that none runs into its neighbour in the app's texture. */
const MARGIN = 1;

/** No character has been given this code: it shows how the browser draws what it cannot. */
const UNASSIGNED = '\u0378';

const NONE = { advance: 0, left: 0, top: 0, width: 0, height: 0, colored: false,
  rgba: new Uint8ClampedArray(0) };

const fontOf = ({ pixels, weight, code_face: code }) =>
  `${weight} ${pixels}px ${code ? '"Fira Code", ui-monospace, monospace' : 'Inter, system-ui, sans-serif'}`;

const canvas = document.createElement('canvas');
const context = canvas.getContext('2d', { willReadFrequently: true });

/** Letters are drawn white: what is not so is a colour of its own. */
function isColored(rgba) {
  for (let i = 0; i < rgba.length; i += 4) {
    if (rgba[i + 3] > 128 && Math.min(rgba[i], rgba[i + 1], rgba[i + 2]) < 200) return true;
  }
  return false;
}

/** @returns {LetterPicture} */
function paint(text, font) {
  context.font = font;
  const box = context.measureText(text);
  const left = Math.floor(-box.actualBoundingBoxLeft) - MARGIN;
  const top = Math.floor(-box.actualBoundingBoxAscent) - MARGIN;
  const width = Math.ceil(box.actualBoundingBoxRight) + MARGIN - left;
  const height = Math.ceil(box.actualBoundingBoxDescent) + MARGIN - top;
  canvas.width = width; // which also clears it
  canvas.height = height;
  context.font = font;
  context.fillStyle = '#fff';
  context.fillText(text, -left, -top);
  const rgba = context.getImageData(0, 0, width, height).data;
  return { advance: box.width, left, top, width, height, colored: isColored(rgba), rgba };
}

const isSame = (a, b) => a.width === b.width && a.height === b.height && a.advance === b.advance
  && a.rgba.every((value, i) => value === b.rgba[i]);

/** Whether a font has every character: one that none has looks like any other such. */
function isDrawable(text, font) {
  const missing = paint(UNASSIGNED, font);
  return [...text].every((character) => !isSame(paint(character, font), missing));
}

/** @param {WantedLetter} letter  @returns {LetterPicture} */
function draw(letter) {
  const font = fontOf(letter);
  return isDrawable(letter.text, font) ? paint(letter.text, font) : NONE;
}

/** @param {WantedLetter[]} letters  @returns {LetterPicture[]} in their order */
export const drawLetters = (letters) => letters.map(draw);
