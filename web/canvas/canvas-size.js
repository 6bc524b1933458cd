// Tells the app the size of its canvas, and how many device pixels a CSS pixel has.

/**
 * @param {HTMLCanvasElement} canvas
 * @param {(cssWidth: number, cssHeight: number, pixelRatio: number) => void} resized  called at
 *   once and after every change
 */
export function followSize(canvas, resized) {
  const tell = () => {
    const { width, height } = canvas.getBoundingClientRect();
    resized(width, height, devicePixelRatio);
  };
  // Zooming, or moving to another screen, may change the ratio and leave the CSS size as it was. A
  // query can only tell that one ratio was left: make a new one each time.
  const followRatio = () => {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`)
      .addEventListener('change', () => { tell(); followRatio(); }, { once: true });
  };
  new ResizeObserver(tell).observe(canvas);
  followRatio();
  tell();
}
