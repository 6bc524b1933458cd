// The Chromium that tests and benchmarks look at the page with.

/** Its program. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/**
 * What is switched off: what Playwright does (the last such flag counts) as far as it is seen here, and
 * the popup of the address bar. That is a page of its own, which each context opens behind the one under
 * test: it takes as long to load, 2 s of the processor.
 */
const UNUSED_FEATURES = [
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'BoundaryEventDispatchTracksNodeRemoval',
  'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'MediaRouter', 'OptimizationHints', 'PaintHolding',
  'RenderDocument', 'ThirdPartyStoragePartitioning', 'Translate', 'WebUIOmniboxAimPopup',
];

/** WebGL2 without a graphics card, and no requests of the browser's own. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader', `--disable-features=${UNUSED_FEATURES}`,
];
