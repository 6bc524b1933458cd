// What a browser must support before anything is worth loading.

// A module of one function that uses one SIMD instruction (from wasm-feature-detect's probe).
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

/** This browser lacks what the page needs; the message says what to do. */
export class Unsupported extends Error {
  /** @param {string} title  what cannot be done  @param {string} advice */
  constructor(title, advice) {
    super(advice);
    this.title = title;
  }
}

/** What becomes of a canvas on which nothing can be drawn. */
export const cannotDraw = () => new Unsupported('This browser cannot draw here',
  'Digitscope draws with WebGL 2. If your browser is recent, hardware acceleration may be switched '
  + 'off in its settings, or the browser may block the graphics driver.');

/**
 * Throws Unsupported where the page need not be loaded. Whether a canvas that could draw does is
 * known when it is opened: a context made only to see takes a tenth of a second.
 */
export function requireFeatures() {
  const tooOld = 'This browser is too old for Digitscope';
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(SIMD_PROBE)) {
    throw new Unsupported(tooOld, 'Digitscope needs WebAssembly with SIMD. Chrome and Edge have had it '
      + 'since version 91, Firefox since 89, Safari since 16.4. Some managed browsers switch it off.');
  }
  try {
    new WebAssembly.Module(SIMD_PROBE); // what is valid can only be forbidden
  } catch {
    throw new Unsupported('A security policy blocks this page', 'Its server sends a '
      + 'Content-Security-Policy that does not allow WebAssembly. Whoever runs '
      + `${location.host || 'it'} can allow it: script-src 'self' 'wasm-unsafe-eval'. (Chrome and Edge `
      + 'have understood that since version 97.)');
  }
  if (typeof DecompressionStream !== 'function') {
    throw new Unsupported(tooOld, 'Digitscope needs a browser that lets pages decompress gzip, as Chrome and '
      + 'Edge have done since version 80, Firefox since 113, Safari since 16.4.');
  }
  if (typeof WebGL2RenderingContext !== 'function') throw cannotDraw();
}
