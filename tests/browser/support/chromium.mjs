// The Chromium that tests and benchmarks look at the page with.

/** Its program. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/**
 * What is switched off: what Playwright does (the last such flag counts), and the pages of Chromium's
 * own that each window otherwise loads behind the one under test, for the popup of its address bar.
 * They take as long to load as that: 2 s of the processor.
 */
const UNUSED_FEATURES = [
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'BoundaryEventDispatchTracksNodeRemoval',
  'DestroyProfileOnBrowserClose', 'DialMediaRouteProvider', 'GlobalMediaControls', 'HttpsUpgrades',
  'LensOverlay', 'MediaRouter', 'OptimizationHints', 'PaintHolding', 'RenderDocument',
  'ThirdPartyStoragePartitioning', 'Translate',
  'InitialWebUI', 'PreloadTopChromeWebUI', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup',
  'WebUIOmniboxPopup',
];

/**
 * WebGL2 without a graphics card. Mesa, which scripts/setup installs, draws a frame in half the time that
 * SwiftShader takes, which Chromium brings; elsewhere than on Linux there is only the latter.
 */
const SOFTWARE_WEBGL = process.platform === 'linux'
  ? ['--use-gl=angle', '--use-angle=gl-egl', '--ignore-gpu-blocklist']
  : ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/** No graphics card, and no requests of the browser's own. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', ...SOFTWARE_WEBGL,
  `--disable-features=${UNUSED_FEATURES}`,
];

/** The environment to start it in: Mesa leaves a graphics card alone, so that pictures are the same everywhere. */
export const CHROMIUM_ENVIRONMENT = { ...process.env, LIBGL_ALWAYS_SOFTWARE: '1' };
