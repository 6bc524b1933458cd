// What a browser must have before anything is worth loading.

// A module of one function that uses one SIMD instruction (from wasm-feature-detect's probe).
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

function hasWebGL2() {
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext(); // browsers allow only a few at a time
  return context !== null;
}

/**
 * @returns {?{title: string, advice: string}} what is missing and what to do, or null when this
 *   browser can show the page
 */
export function missingFeature() {
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(SIMD_PROBE)) {
    return {
      title: 'This browser is too old to compute here',
      advice: 'Digitscope needs WebAssembly with SIMD. Chrome and Edge have it since version 91, '
        + 'Firefox since 89, Safari since 16.4. Some managed browsers switch it off.',
    };
  }
  if (!hasWebGL2()) {
    return {
      title: 'This browser cannot draw here',
      advice: 'Digitscope draws with WebGL 2. If your browser is recent, hardware acceleration may '
        + 'be switched off in its settings, or the graphics driver may be blocked.',
    };
  }
  return null;
}
