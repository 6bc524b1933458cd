// The figures on paper. They are drawn while the browser waits in its beforeprint event, when neither an
// image file nor the next frame would arrive in time; and it prints nothing of a canvas with WebGL.
// Canvases that hold their pixels are printed in every frame of a page.

/** CSS pixels across a sheet. */
const PAPER_WIDTH = 720;
/** About 300 to an inch. */
const PAPER_SCALE = 3;
/** What is higher than so many widths goes on in the next picture: a page of any paper has room for it. */
const HIGHEST = 1.35;
/** How far above that it may end, where it then goes through nothing. */
const SEARCHED = 0.25;

/** Pixels that a frame's picture may have. */
const MOST_PIXELS = 16e6;

/** The edge of a card goes on all the way down. */
const EDGE = 0.03;

/** Whether a row of pixels has one colour only, between the edges. */
function isPlain({ width, data }, y) {
  const pixels = new Uint32Array(data.buffer, data.byteOffset + y * width * 4, width);
  const first = Math.ceil(width * EDGE);
  for (let x = first + 1; x < width - first; x += 1) if (pixels[x] !== pixels[first]) return false;
  return true;
}

/** Where a picture that goes on is best cut: in the widest gap. Rows from its top. */
function cutOf(image) {
  const { height } = image;
  let best = { rows: 0, cut: height };
  for (let y = Math.floor(height * (1 - SEARCHED)), rows = 0; y < height; y += 1) {
    rows = isPlain(image, y) ? rows + 1 : 0;
    if (rows > 0 && rows >= best.rows) best = { rows, cut: y + 1 - Math.ceil(rows / 2) };
  }
  return best.cut;
}

/** @param {ImageData} image  @param {number} rows  of it, from the top */
function canvasOf(image, rows, id) {
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = rows;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `Picture: ${id}`);
  canvas.getContext('2d', { alpha: false }).putImageData(image, 0, 0);
  return canvas;
}

/** One figure, in as many canvases as it takes. */
function cutUp({ id, height }, draw) {
  const parts = [];
  for (let top = 0; top < height - 1;) {
    const asked = Math.min(height - top, PAPER_WIDTH * HIGHEST);
    const image = draw(top, asked);
    if (!image) return parts; // no room in the memory of what draws
    const rows = asked < height - top ? cutOf(image) : image.height;
    const part = canvasOf(image, rows, id);
    top += rows / PAPER_SCALE;
    part.classList.toggle('goes-on', top < height - 1);
    parts.push(part);
  }
  return parts;
}

/** The figures of the view shown. @param {import('../canvas/app-view.js').AppView} app */
export const figures = (app) =>
  app.drawOnPaper({ width: PAPER_WIDTH, scale: PAPER_SCALE }, (list, draw) =>
    list.flatMap((figure, i) => cutUp(figure, (top, height) => draw(i, top, height))));

/** Rows of pixels that WebGL has room for everywhere. */
const MOST_ROWS = 4096;

/**
 * The figure of a panel by itself, at the size that it is printed in; null where there is none, or no room
 * for it. A high one is as sharp as there is room for.
 * @param {import('../canvas/app-view.js').AppView} app
 * @param {string} panel  its name
 * @param {{run?: number, sharpest?: number}} [how]  which run it shows, if not the one on the screen; and how many
 *   pixels a CSS pixel has at most
 * @returns {?HTMLCanvasElement}
 */
export function figureAlone(app, panel, { run = 0, sharpest = PAPER_SCALE } = {}) {
  const high = app.drawOnPaper({ width: PAPER_WIDTH, scale: 1, panel, run }, ([figure]) => figure?.height ?? 0);
  const scale = Math.min(sharpest, Math.floor((4 * MOST_ROWS) / (high + 2)) / 4);
  return app.drawOnPaper({ width: PAPER_WIDTH, scale, panel, run }, ([figure], draw) => {
    const image = figure && draw(0, 0, figure.height);
    return image ? canvasOf(image, image.height, figure.id) : null;
  });
}

/**
 * The page as it is in a window of that size: in a frame there is no other room than that.
 * @param {import('../canvas/app-view.js').AppView} app
 * @param {{width: number, height: number}} size  CSS pixels
 */
export function pageAsShown(app, { width, height }) {
  if (width * height === 0) return []; // nobody has seen anything
  const scale = Math.min(2, Math.sqrt(MOST_PIXELS / (width * height)));
  return app.drawOnPaper({ width, height, scale }, (list, draw) => list.flatMap((figure, i) => {
    const image = draw(i, 0, height);
    return image ? [canvasOf(image, image.height, figure.id)] : [];
  }));
}
