// The main journeys through the page, for browsers that are driven each in a way of its own. What
// drives one has
//   evaluate(act, ...args)   what a function gives that is run in the page, or its promise does
//   waitFor(act, ...args)    the same, once it gives something
//   click({x, y}), drag({x, y}, {x, y}), press(key)

import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { reference } from './data.mjs';

/**
 * Where something is once it stays there: at the start the canvas takes its size, which what is drawn
 * follows a frame or two later.
 * @param {(...args: any[]) => any} find  run in the page; gives nothing until there is something
 */
async function atRest(page, find, ...args) {
  for (let place = await page.waitFor(find, ...args); ;) {
    await page.evaluate(() => new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
    }));
    const before = place;
    place = await page.waitFor(find, ...args);
    if (isDeepStrictEqual(place, before)) return place;
  }
}

/** Clicks what the app draws, with the mouse. */
async function click(page, widget) {
  await page.click(await atRest(page, (name) => {
    const rect = window.digitscope.widgetRect(name);
    const canvas = document.getElementById('canvas').getBoundingClientRect();
    return rect && { x: canvas.x + rect.x + rect.width / 2, y: canvas.y + rect.y + rect.height / 2 };
  }, widget));
}

/** Focuses a control of the mirror whose text begins so, once there is one, and presses Enter. */
async function press(page, text) {
  await page.waitFor((wanted) => {
    const control = [...document.querySelectorAll('#mirror button')]
      .find((button) => button.textContent.startsWith(wanted));
    control?.focus();
    return control !== undefined;
  }, text);
  await page.press('Enter');
}

/** @returns {Promise<object>} the next Result, after `act` */
async function nextResult(page, act) {
  await page.evaluate(() => {
    window.found = new Promise((resolve) => { window.digitscope.on('result', resolve); });
  });
  await act();
  return page.evaluate(() => window.found);
}

/** A click on Run finds scikit-learn's clusters, and their table can be seen. */
export async function clusterByMouse(page) {
  const result = await nextResult(page, () => click(page, 'run'));
  assert.deepEqual(result.labels,
    reference({ n_clusters: 10, n_init: 10, random_state: 0 }).labels);
  await click(page, 'tab/evaluation');
  await page.waitFor(() => window.digitscope.widgetRect('cell/0/0'));
}

/** A click on a drawn field opens the browser's own, over it; what is typed replaces the number. */
export async function typeIntoField(page) {
  await click(page, 'n_clusters/value');
  const off = await atRest(page, () => {
    const { activeElement: input } = document;
    if (input.dataset.key !== 'n_clusters/value') return null;
    const drawn = window.digitscope.widgetRect('n_clusters/value');
    const canvas = document.getElementById('canvas').getBoundingClientRect();
    const { x, y } = input.getBoundingClientRect();
    return drawn && { x: x - drawn.x - canvas.x, y: y - drawn.y - canvas.y };
  });
  assert.ok(Math.abs(off.x) < 2 && Math.abs(off.y) < 2, JSON.stringify(off));
  await page.press('7');
  await page.press('Enter');
  await page.waitFor(() => window.digitscope.state().params.n_clusters === 7);
}

/** Words lie over the drawn ones, each line as wide, and a drag selects them over the end of a line. */
export async function selectByMouse(page) {
  const { lines, from, to } = await atRest(page, () => {
    const words = [...document.querySelectorAll('#mirror .words')]
      .find(({ textContent }) => textContent.startsWith('Partitions the digits'));
    if (!words) return null;
    const canvas = document.getElementById('canvas').getBoundingClientRect();
    const place = (line, text) => {
      const range = document.createRange();
      const at = line.textContent.indexOf(text);
      range.setStart(line.firstChild, at);
      range.setEnd(line.firstChild, at + text.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    };
    const spans = [...words.querySelectorAll('span')];
    return {
      lines: spans.map((line) => {
        const drawn = window.digitscope.widgetRect(`text: ${line.textContent}`);
        const { x, y, width } = place(line, line.textContent);
        return {
          text: line.textContent,
          x: x - canvas.x - drawn.x,
          y: y - canvas.y - drawn.y,
          width: width / drawn.width,
        };
      }),
      from: place(spans[0], 'digits into'),
      to: place(spans[1], 'its mean'),
    };
  });
  for (const { text, x, y, width } of lines) {
    assert.ok(Math.abs(x) < 2 && Math.abs(y) < 3, `${text}: ${x}, ${y}`);
    assert.ok(Math.abs(width - 1) < 0.02, `${text}: ${width} times as wide`);
  }
  await page.drag({ x: from.x + 1, y: from.y + from.height / 2 },
    { x: to.x + to.width - 1, y: to.y + to.height / 2 });
  assert.equal(await page.evaluate(() => document.getSelection().toString()),
    'digits into k clusters, each represented by its mean');
}

/** By keyboard and name: ward linkage, then why a digit is an anomaly. */
export async function explainAnomalyByKeyboard(page) {
  await press(page, 'Hierarchical');
  const ward = await nextResult(page, () => press(page, 'Run'));
  assert.equal(ward.method, 'hierarchical');
  assert.equal(ward.sizes.length, 10);
  await press(page, 'Local outlier factor');
  const factors = await nextResult(page, () => press(page, 'Run'));
  assert.equal(factors.anomalies.length, 100);
  const strangest = factors.scores.indexOf(Math.min(...factors.scores));
  await press(page, `row ${strangest.toLocaleString('en')},`);
  await page.waitFor(() => [...document.querySelectorAll('#mirror h2, #mirror h3')]
    .some((heading) => heading.textContent === 'Why it is an anomaly'));
}
