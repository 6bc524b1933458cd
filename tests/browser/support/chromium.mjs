// The Chromium that tests and benchmarks look at the page with.

/** Its program. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** WebGL2 without a graphics card, and no requests of the browser's own. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
