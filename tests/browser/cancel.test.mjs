// Cancel works in both builds, at once, and loses nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reference } from './support/data.mjs';
import { click, nextEvent, picture, run, state, waitForWidget } from './support/page.mjs';
import { useSite } from './support/site.mjs';

const site = useSite();

// Much longer than the test waits.
const LONG = { method: 'kmeans', n_clusters: 50, n_init: 100 };
const SHORT = { method: 'kmeans', n_init: 1, random_state: 0 };
const SHORT_LABELS = reference({ n_clusters: 10, n_init: 1, random_state: 0 }).labels;

/** The part of the page that shows the result: below the header, right of the parameters. */
async function resultShown(page) {
  await page.mouse.move(2, 2); // nothing there that lights up
  const { width, height, data } = await picture(page);
  const rows = [];
  for (let y = Math.round(height * 0.15); y < height; ++y) {
    rows.push(data.subarray((y * width + Math.round(width * 0.4)) * 4, (y + 1) * width * 4));
  }
  return Buffer.concat(rows);
}

for (const [kind, query] of [['threads', ''], ['single', '?threads=never']]) {
  test(`${kind}: Cancel ends a run and keeps the result before it`, () =>
    site.visit({ query }, async (page) => {
      await run(page, SHORT);
      const before = await resultShown(page);

      let ended;
      await nextEvent(page, 'progress', () => { ended = run(page, LONG); });
      assert.equal((await state(page)).running, true);
      await click(page, 'cancel');
      const { error } = await ended;
      assert.equal(error.code, 'cancelled');
      assert.equal((await state(page)).running, false);
      assert.ok(before.equals(await resultShown(page)), 'the result is still there');

      const again = await run(page, SHORT);
      assert.deepEqual(again.labels, SHORT_LABELS);
    }));

  test(`${kind}: digitscope.cancel() ends the run under way and those that wait`, () =>
    site.visit({ query }, async (page) => {
      const codes = await page.evaluate(async (requests) => {
        const runs = requests.map((request) => window.digitscope.run(request));
        window.digitscope.on('progress', () => window.digitscope.cancel());
        return (await Promise.all(runs)).map((result) => result.error?.code);
      }, [LONG, SHORT]);
      assert.deepEqual(codes, ['cancelled', 'cancelled']);
    }));
}

test('single: a run that waits for the answer to a question is shown, once, and can be cancelled', () =>
  site.visit({ query: '?threads=never&n_init=1' }, async (page) => {
    await page.evaluate(() => {
      window.results = 0;
      window.digitscope.on('result', () => { window.results += 1; });
    });
    /** Has the engine answer questions, for seconds, while `act` is done; returns when it has. */
    const during = async (act) => {
      const answered = page.evaluate(() => Promise.all(Array.from({ length: 3 }, () =>
        window.digitscope.ask({
          question: 'separation', labels: Array.from({ length: 10000 }, (_, row) => row % 2),
        }))));
      await act();
      for (const answer of await answered) assert.ok(answer.silhouette !== undefined || answer.error);
    };
    await during(async () => {
      await click(page, 'run');
      await click(page, 'cancel');
      await waitForWidget(page, 'run');
    });
    await during(async () => {
      await click(page, 'run');
      await waitForWidget(page, 'cancel');
      await page.keyboard.press('r'); // a second time
    });
    await page.waitForFunction(() => window.results > 0);
    await page.evaluate(() => window.digitscope.ask({ question: 'pca', n_components: 2 }));
    assert.equal(await page.evaluate(() => window.results), 1);
  }));

test('a run that waits behind another is shown while it computes', () =>
  site.visit({}, async (page) => {
    await page.evaluate(() => {
      const wanted = { method: 'kmeans', n_init: 40, tol: 0 };
      window.digitscope.run({ method: 'kmeans', n_init: 1 });
      window.second = window.digitscope.run(wanted);
    });
    await nextEvent(page, 'result', () => {});
    await waitForWidget(page, 'cancel');
    await click(page, 'cancel');
    assert.equal((await page.evaluate(() => window.second)).error.code, 'cancelled');
    await waitForWidget(page, 'run');
  }));

test('cancelling when nothing runs does nothing, and spares the next run', () =>
  site.visit({}, async (page) => {
    await page.evaluate(() => window.digitscope.cancel());
    assert.deepEqual((await run(page, SHORT)).labels, SHORT_LABELS);
  }));

test('single: what a Cancel took from the engine is told, and is there after another run', () =>
  site.visit({ query: '?threads=never' }, async (page) => {
    const score = () => page.evaluate(() => window.digitscope.ask(
      { question: 'score', method: 'kmeans', images: [new Array(784).fill(0)] }));
    assert.match((await score()).error.message, /run it first/);
    await run(page, SHORT);
    const { labels } = await score();
    let ended;
    await nextEvent(page, 'progress', () => { ended = run(page, LONG); });
    await click(page, 'cancel');
    assert.equal((await ended).error.code, 'cancelled');
    const { error } = await score();
    assert.deepEqual([error.code, error.parameter], ['no_data', 'method']);
    assert.match(error.message, /ended, by Cancel.*run it again/);
    await run(page, SHORT);
    assert.deepEqual((await score()).labels, labels);
  }));
