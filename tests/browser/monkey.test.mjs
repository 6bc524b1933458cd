// Random input through mouse, touch, keys and assistive technology at once: no error, no warning, no growth, and a
// picture that is that of the state.
//
//   MONKEY_VISITS=30 MONKEY_STEPS=400 node --test tests/browser/monkey.test.mjs    for half an hour
//   MONKEY_SEED=17 node --test tests/browser/monkey.test.mjs                       what seed 17 does

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { PNG } from 'pngjs';
import { monkeyOn } from './support/monkey.mjs';
import { countColors, drawn, picture, rests, run } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const number = (name, otherwise) => Number(process.env[name] ?? otherwise);
const FIRST_SEED = number('MONKEY_SEED', 1);
const VISITS = number('MONKEY_VISITS', process.env.MONKEY_SEED === undefined ? 2 : 1);
const STEPS = number('MONKEY_STEPS', 240);

/** How many steps are done between two looks at the page. */
const BETWEEN_LOOKS = 40;
/** So much more may be held than at the first look, as some results are kept, and some views have more in them. */
const SLACK = { heap: 24e6, nodes: 5000, listeners: 60 };

const site = useSite();

/** Nothing runs, moves or is held any longer. */
async function settled(page) {
  await page.mouse.up();
  await page.evaluate(() => window.digitscope.cancel());
  await page.waitForFunction(() => !window.digitscope.state().running);
  // That something was copied is told for a while: until then a timer runs.
  await page.waitForFunction(() => window.timersRunning.size === 0);
  await drawn(page);
  while (!await rests(page));
}

/** All of it is drawn anew, with nothing left of the drawing before. */
async function drawAnew(page) {
  await page.evaluate(async () => {
    const canvas = document.getElementById('canvas');
    const graphics = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
    const told = (event) => new Promise((resolve) => { canvas.addEventListener(event, resolve, { once: true }); });
    const lost = told('webglcontextlost');
    graphics.loseContext();
    await lost;
    const restored = told('webglcontextrestored');
    setTimeout(() => graphics.restoreContext()); // allowed once the event of the loss has been dealt with
    await restored;
  });
  await drawn(page);
  while (!await rests(page));
}

/** Knows which timers of a second or more are running. */
function watchTimers() {
  const { setTimeout, clearTimeout } = window;
  window.timersRunning = new Set();
  window.setTimeout = (act, ms, ...given) => {
    const timer = setTimeout(() => {
      window.timersRunning.delete(timer);
      act(...given);
    }, ms);
    if (ms >= 1000) window.timersRunning.add(timer);
    return timer;
  };
  window.clearTimeout = (timer) => {
    window.timersRunning.delete(timer);
    clearTimeout(timer);
  };
}

/** What the page holds, once what nobody refers to is gone. */
async function held(page, cdp) {
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await cdp.send('Runtime.getHeapUsage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name) => metrics.find((metric) => metric.name === name).value;
  return { heap: usedSize + backingStorageSize, nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

for (let seed = FIRST_SEED; seed < FIRST_SEED + VISITS; ++seed) {
  test(`a monkey of seed ${seed} finds no error, no warning, no growth, and no picture that is not the state's`, () =>
    site.visit({
      context: { hasTouch: true, acceptDownloads: false },
      prepare: (page) => page.addInitScript(watchTimers),
      // Its links to other sites open pages of their own, which are closed.
      expected: /^request to /,
    }, async (page) => {
      const log = [];
      const warnings = [];
      page.on('console', (message) => {
        if (message.type() !== 'warning') return;
        // Of pictures that are taken where there is no graphics card; and what is brought about here.
        if (/GPU stall due to ReadPixels|CONTEXT_LOST_WEBGL/.test(message.text())) return;
        warnings.push(message.text());
      });
      page.context().on('page', (other) => other.close().catch(() => {}));
      const asked = []; // of other hosts by the page itself
      page.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol.startsWith('http') && origin !== new URL(site.url).origin) asked.push(request.url());
      });
      page.on('filechooser', () => {}); // none is shown then
      const cdp = await page.context().newCDPSession(page);
      await cdp.send('Performance.enable');
      const monkey = await monkeyOn(page, seed);
      let before;
      try {
        for (let step = 1; step <= STEPS; ++step) {
          log.push(await monkey.step());
          if (step % BETWEEN_LOOKS !== 0) continue;
          await settled(page);
          const seen = await picture(page);
          assert.ok(countColors(seen) > 5, 'something is drawn');
          await drawAnew(page);
          const again = await picture(page);
          if (!again.data.equals(seen.data)) {
            await writeFile(await artefact(`monkey-${seed}-${step}-was.png`), PNG.sync.write(seen));
            await writeFile(await artefact(`monkey-${seed}-${step}-anew.png`), PNG.sync.write(again));
            assert.fail(`after ${step} steps the picture is not the state's: see build/browser/monkey-${seed}-*.png`);
          }
          const now = await held(page, cdp);
          before ??= now;
          log.push(`# ${JSON.stringify(now)}`);
          for (const [what, more] of Object.entries(SLACK)) {
            assert.ok(now[what] < before[what] + more, `${what}: ${now[what]} after ${before[what]}`);
          }
        }
        const result = await run(page, { method: 'kmeans', n_clusters: 3, samples: 200 });
        assert.equal(result.labels?.length, 200, JSON.stringify(result.error));
        assert.deepEqual([warnings, asked], [[], []]);
      } catch (error) {
        error.message += `\nSeed ${seed}, what was done last:\n  ${log.slice(-60).join('\n  ')}`;
        throw error;
      }
      if (process.env.MONKEY_LOG) console.log(log.join('\n'));
    }));
}
