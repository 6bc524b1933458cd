// The figures on paper. They are drawn while the browser waits in its beforeprint event, when neither an
// image file nor the next frame would arrive in time; and it prints nothing of a canvas with WebGL.
// Canvases that hold their pixels are printed in every frame of a page.

/** CSS pixels across a sheet. */
const PAPER_WIDTH = 720;
/** About 300 to an inch. */
const PAPER_SCALE = 3;
/** What is higher than so many widths goes on in the next picture: a page of any paper has room for it. */
const HIGHEST = 1.35;
/** The first one has its heading above it on the same page. */
const HIGHEST_FIRST = 1.05;
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

/** @param {number} width  @param {number} height  pixels */
function blankCanvas(width, height, id) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `Picture: ${id}`);
  canvas.getContext('2d', { alpha: false });
  return canvas;
}

/** @param {ImageData} image  @param {number} rows  of it, from the top */
function canvasOf(image, rows, id) {
  const canvas = blankCanvas(image.width, rows, id);
  canvas.getContext('2d').putImageData(image, 0, 0);
  return canvas;
}

/** One figure, in as many canvases as it takes. */
function cutUp({ id, height }, isFirst, draw) {
  const parts = [];
  for (let top = 0; top < height - 1;) {
    const highest = isFirst && top === 0 ? HIGHEST_FIRST : HIGHEST;
    const asked = Math.min(height - top, PAPER_WIDTH * highest);
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
    list.flatMap((figure, i) => cutUp(figure, i === 0, (top, height) => draw(i, top, height))));

/** Rows of pixels that a canvas has room for everywhere; WebGL draws a quarter of them at a time. */
const MOST_ROWS = 16384;
/** CSS pixels drawn at a time: rows of pixels at every scale, for these are quarters up to 4. */
const BAND = 1024;
/** Smaller, nobody could read it. */
const LEAST_SCALE = 0.5;

/**
 * How many pixels a CSS pixel has in a picture of that height: as many as there is room for, in quarters.
 * @returns {number} 0: there is no room for a picture that could be read
 */
export function scaleOf(height, sharpest) {
  const room = Math.min(MOST_ROWS / (height + 2), Math.sqrt(MOST_PIXELS / (PAPER_WIDTH * height)));
  const scale = Math.min(sharpest, Math.floor(4 * room) / 4);
  return scale < LEAST_SCALE ? 0 : scale;
}

/**
 * The figure of a panel by itself, at the size that it is printed in; null where there is none, or no room
 * for it. A high one is as sharp as there is room for.
 * @param {import('../canvas/app-view.js').AppView} app
 * @param {string} panel  its name
 * @param {{run?: number, changes?: number, sharpest?: number}} [how]  which run it shows, if not the one on the
 *   screen, changed so often; and how many pixels a CSS pixel has at most
 * @returns {?HTMLCanvasElement}
 */
export function figureAlone(app, panel, { run = 0, changes = 0, sharpest = PAPER_SCALE } = {}) {
  const shown = { width: PAPER_WIDTH, panel, run, changes };
  const high = app.drawOnPaper({ ...shown, scale: 1 }, ([figure]) => figure?.height ?? 0);
  const scale = high === 0 ? 0 : scaleOf(high, sharpest);
  if (scale === 0) return null;
  return app.drawOnPaper({ ...shown, scale }, ([figure], draw) => {
    if (!figure) return null;
    const rows = Math.min(MOST_ROWS, Math.round(figure.height * scale));
    const canvas = blankCanvas(Math.round(PAPER_WIDTH * scale), rows, figure.id);
    for (let top = 0; top * scale < rows; top += BAND) {
      const image = draw(0, top, Math.min(BAND, figure.height - top));
      if (!image) return null;
      canvas.getContext('2d').putImageData(image, 0, top * scale);
    }
    return canvas;
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
