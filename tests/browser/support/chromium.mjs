// The Chromium that tests and benchmarks look at the page with.

/** Its program. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/**
 * What is switched off: what Playwright does (the last such flag counts), but for the storage that frames
 * have of their own in pages of other sites, as users' have; and the pages of Chromium's
 * own that each window otherwise loads behind the one under test, for the popup of its address bar.
 * They take as long to load as that: 2 s of the processor.
 */
const UNUSED_FEATURES = [
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'BoundaryEventDispatchTracksNodeRemoval',
  'DestroyProfileOnBrowserClose', 'DialMediaRouteProvider', 'GlobalMediaControls', 'HttpsUpgrades',
  'LensOverlay', 'MediaRouter', 'OptimizationHints', 'PaintHolding', 'RenderDocument',
  'Translate',
  'InitialWebUI', 'PreloadTopChromeWebUI', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup',
  'WebUIOmniboxPopup',
];

/**
 * WebGL2 without a graphics card, the page put together without it, too, as Chromium does on a machine that has
 * none: a tenth to a fifth of the processor's time less. No requests of the browser's own.
 */
export const CHROMIUM_FLAGS = [
  '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader', '--disable-gpu-compositing',
  `--disable-features=${UNUSED_FEATURES}`,
];

/** The same without one more. @param {string} feature */
export const flagsWithout = (feature) =>
  [...CHROMIUM_FLAGS, `--disable-features=${[...UNUSED_FEATURES, feature]}`];
