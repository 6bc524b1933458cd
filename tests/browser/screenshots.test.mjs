// Each part of the page looks as it did when somebody last looked at it.

import { test } from 'node:test';
import { click, drawn, run, says, waitForWidget } from './support/page.mjs';
import { looksAsStored, withEvenTimes } from './support/screenshots.mjs';
import { useSite } from './support/site.mjs';

const site = useSite();

const WIDE = { width: 1280, height: 720 };
const SMALL = { width: 800, height: 600 };
const PHONE = { width: 390, height: 844 };
/** High enough for cards that stand one under another. */
const tall = (height) => ({ width: 800, height });

const KMEANS = { method: 'kmeans', n_init: 2 };
const FEW_CLUSTERS = { ...KMEANS, n_clusters: 5 };
const WARD = { method: 'hierarchical', samples: 2000 };
const FOREST = { method: 'isolation_forest', samples: 1000 };
const FACTOR = { method: 'local_outlier_factor', samples: 1000 };

/** A 7, each of its points in a frame of its own, so that none is left out. */
async function drawSlowly(page, { x, y, width, height }) {
  const corners = [[0.28, 0.22], [0.7, 0.22], [0.56, 0.5], [0.47, 0.85]];
  for (const [i, [across, down]] of corners.entries()) {
    await page.mouse.move(x + across * width, y + down * height);
    if (i === 0) await page.mouse.down();
    await drawn(page);
  }
  await page.mouse.up();
}

/**
 * What is stored: a window, light unless `dark`; what runs in it, one after another; the rest of the
 * link; and what is done then, until everything there is to see has come.
 * @type {Object<string, {window: object, dark?: boolean, runs?: object[], link?: string,
 *   act?: (page: import('playwright-core').Page) => Promise<void>}>}
 */
const SCREENSHOTS = {
  'start': { window: SMALL, act: (page) => waitForWidget(page, 'all/digit') },
  'kmeans': { window: WIDE, runs: [KMEANS] },
  'kmeans-phone': { window: PHONE, runs: [KMEANS] },
  'iterations': {
    window: tall(1260), runs: [FEW_CLUSTERS], link: 'view=inside',
    act: (page) => waitForWidget(page, 'play'),
  },
  'tree-dark': { window: WIDE, dark: true, runs: [WARD] },
  'linkages': {
    window: SMALL,
    runs: ['single', 'average', 'complete', 'ward'].map((linkage) => ({ ...WARD, linkage })),
    link: 'view=inside',
  },
  'forest': { window: tall(900), runs: [FACTOR, FOREST] },
  'factor-dark-phone': { window: PHONE, dark: true, runs: [FACTOR] },
  'map': {
    window: SMALL, runs: [KMEANS], link: 'view=map&projection=pca',
    act: (page) => says(page, /first principal component/),
  },
  'evaluation': {
    window: tall(960), runs: [{ ...KMEANS, samples: 2000 }], link: 'view=evaluation',
    act: (page) => click(page, 'cell/4/8'),
  },
  'inspector-dark': {
    window: WIDE, dark: true, runs: [FACTOR], link: 'digit=720',
    act: (page) => waitForWidget(page, 'nearest/digit'),
  },
  'compare': {
    window: tall(800), runs: [FEW_CLUSTERS, { ...KMEANS, n_clusters: 7 }], link: 'view=compare',
    act: (page) => click(page, 'runs/1/compare'),
  },
  'draw-dark': {
    window: tall(1180), dark: true, runs: [FOREST, KMEANS], link: 'view=draw&projection=pca',
    act: async (page) => {
      await drawSlowly(page, await waitForWidget(page, 'pad'));
      await says(page, /k-means, 10 clusters: cluster \d.*Isolation forest: anomaly score/);
      await waitForWidget(page, 'drawn/open map');
    },
  },
  'take-away': { window: tall(820), runs: [KMEANS], link: 'view=take_away' },
  'explain-phone': { window: PHONE, link: 'method=isolation_forest&view=explain' },
};

for (const [name, { window, dark, runs = [], link = '', act }] of Object.entries(SCREENSHOTS)) {
  test(`${name} looks as stored`, () => site.visit({
    query: `?threads=1&${link}`,
    context: { viewport: window, deviceScaleFactor: 1, colorScheme: dark ? 'dark' : 'light' },
    prepare: withEvenTimes,
  }, async (page) => {
    for (const request of runs) await run(page, request);
    await act?.(page);
    await page.mouse.move(1, 1); // away from what it might light up
    await looksAsStored(page, name);
  }));
}
