// What a run was asked for, and what took effect, are told apart: the page knows which parameters have
// been changed since, takes changes back one gesture at a time, and closes what was opened.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noise } from './support/data.mjs';
import {
  click, drawn, load, nextEvent, picture, restingPlace, run, says, scrollTo, state, waitForWidget,
} from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

/** Of 60 digits: what is asked for, and what takes effect in its place. */
const REWRITTEN = [
  [{ method: 'isolation_forest' }, { max_samples: [256, 60] }],
  [{ method: 'kmeans', n_clusters: 3, init: [5, 6, 7] }, { n_init: [10, 1] }],
  [{ method: 'local_outlier_factor', n_neighbors: 100 }, { n_neighbors: [100, 59] }],
  [{ method: 'hierarchical' }, { samples: ['all', 60] }],
];

test('after a run nothing is said to have changed, whatever took effect in place of what was asked', () =>
  site.visit({}, async (page) => {
    const { images, labels } = noise(60);
    await load(page, images, labels);
    for (const [request, parameters] of REWRITTEN) {
      for (const how of ['script', 'Run']) {
        const result = how === 'script' ? await run(page, request)
          : await nextEvent(page, 'result', () => click(page, 'run'));
        const { params, ran } = await state(page);
        for (const [name, [asked, used]] of Object.entries(parameters)) {
          assert.deepEqual([params[name], result.params[name]], [asked, used], request.method);
        }
        assert.equal(ran, true, `${request.method} by ${how}`);
        await drawn(page);
        assert.equal(await page.evaluate(() => window.digitscope.widgetRect('rerun')), null);
      }
      assert.equal(new URL(page.url()).searchParams.get('autorun'), '1');
    }
    // Back shows the run before again, without another run.
    await page.evaluate(() => {
      window.reruns = 0;
      window.digitscope.on('result', () => { window.reruns += 1; });
    });
    await page.goBack();
    await page.waitForFunction(() => {
      const { method, ran } = window.digitscope.state();
      return method === 'local_outlier_factor' && ran;
    });
    assert.equal(await page.evaluate(() => window.reruns), 0);
  }));

test('what has been changed since a run is said, with both values, and Run beside it', () =>
  site.visit({}, async (page) => {
    const { images, labels } = noise(60);
    await load(page, images, labels);
    await nextEvent(page, 'result', () => click(page, 'run'));
    const { y } = await restingPlace(page, 'run');
    await click(page, 'n_clusters/value/more');
    await click(page, 'n_clusters/value/more');
    await says(page, /clusters: 12 \(this run: 10\)\./);
    await picture(page, await artefact('changed.png'));
    assert.equal((await restingPlace(page, 'run')).y, y, 'Run stays where it is');
    const { params } = await nextEvent(page, 'result', () => click(page, 'rerun'));
    assert.equal(params.n_clusters, 12);
    await page.waitForFunction(() => window.digitscope.widgetRect('rerun') === null);
  }));

/** Drags a slider with the mouse. */
async function dragSlider(page, slider, from, to) {
  const { x, y, width, height } = await waitForWidget(page, slider);
  await page.mouse.move(x + from * width, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + to * width, y + height / 2, { steps: 5 });
  await page.mouse.up();
  await drawn(page);
  return (await state(page)).params.n_clusters;
}

const clusters = async (page, key) => {
  if (key) await page.keyboard.press(key);
  await drawn(page);
  return (await state(page)).params.n_clusters;
};

test('Ctrl+Z takes back one drag, one press or one typed value at a time, Ctrl+Y makes it again', () =>
  site.visit({}, async (page) => {
    const first = await dragSlider(page, 'n_clusters/slider', 0.3, 0.8);
    const second = await dragSlider(page, 'n_clusters/slider', 0.8, 0.1);
    assert.ok(first > 20 && second < 6, `${first}, then ${second}`);
    assert.equal(await clusters(page, 'Control+z'), first);
    assert.equal(await clusters(page, 'Control+z'), 10);
    assert.equal(await clusters(page, 'Control+y'), first);
    assert.equal(await clusters(page, 'Control+Shift+Z'), second);
    // A stepper held down is one change, however far it goes.
    const more = await waitForWidget(page, 'n_clusters/value/more');
    await page.mouse.move(more.x + more.width / 2, more.y + more.height / 2);
    await page.mouse.down();
    await page.waitForFunction((n) => window.digitscope.state().params.n_clusters > n + 3, second);
    await page.mouse.up();
    await drawn(page);
    assert.equal(await clusters(page, 'Control+z'), second);
  }));

test('the same in the mirror: typed values, steps by arrow keys, and a key held down', () =>
  site.visit({}, async (page) => {
    const field = page.getByRole('spinbutton', { name: 'clusters' });
    const is = (n) => page.waitForFunction((wanted) =>
      window.digitscope.state().params.n_clusters === wanted, n);
    await field.fill('20');
    await field.press('Enter');
    await is(20);
    await field.press('ArrowUp');
    await is(21);
    await field.press('ArrowUp');
    await is(22);
    for (let i = 0; i < 6; ++i) await page.keyboard.down('ArrowDown'); // the browser says: repeated
    await page.keyboard.up('ArrowDown');
    await is(16);
    for (const before of [22, 21, 20, 10]) {
      await page.keyboard.press('Control+z');
      await is(before);
    }
    for (const after of [20, 21, 22, 16]) {
      await page.keyboard.press('Control+y');
      await is(after);
    }
    // While something is being typed the keys are the field's.
    await field.focus();
    await page.keyboard.type('77');
    await page.keyboard.press('Control+z');
    await drawn(page);
    assert.equal((await state(page)).params.n_clusters, 16);
  }));

test('an opened cluster keeps its heading in sight, and is closed there or by Escape', () =>
  site.visit({}, async (page) => {
    const { labels, sizes } = await run(page, { method: 'kmeans', n_init: 1, n_clusters: 5 });
    assert.equal(labels.length, 10000);
    const over = { x: 900, y: 500 };
    await scrollTo(page, 'cluster/1', over);
    await click(page, 'cluster/1');
    const cross = await waitForWidget(page, 'close cluster');
    await page.mouse.move(over.x, over.y);
    for (let i = 0; i < 5; ++i) {
      await page.mouse.wheel(0, 150);
      await drawn(page);
      const { x, y } = await waitForWidget(page, 'close cluster');
      assert.ok(x === cross.x && y <= cross.y && y > 60, `at ${x}, ${y}`);
    }
    await picture(page, await artefact('opened-cluster.png'));
    assert.ok(sizes[1] > 600);
    await click(page, 'close cluster');
    await page.waitForFunction(() => window.digitscope.state().cluster === null);
    await waitForWidget(page, 'cluster/1'); // its row is in sight
    await click(page, 'cluster/1');
    await waitForWidget(page, 'close cluster');
    await page.mouse.move(over.x, over.y);
    await page.mouse.wheel(0, 700);
    await page.mouse.move(2, 2);
    await drawn(page);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => window.digitscope.state().cluster === null);
    await waitForWidget(page, 'cluster/1');
  }));
