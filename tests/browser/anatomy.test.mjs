// Inside the anomaly methods: a digit's path through the trees of a forest, the neighbourhood that a
// local outlier factor compares, and how stable a ranking is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { click, picture, run, says, scrollTo, waitForWidget } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

/** A point of the results. */
const RESULTS = { x: 800, y: 500 };

const mirrorText = (page) => page.evaluate(() => document.getElementById('mirror').textContent);
const number = (text) => Number(text.replaceAll('−', '-').replaceAll(',', ''));

/** The row that scores lowest. */
const strangest = (result) => result.scores.indexOf(Math.min(...result.scores));

test("a digit's paths come to its score, and trees and ranks can be stepped through", () =>
  site.visit({}, async (page) => {
    const result = await run(page, { method: 'isolation_forest', samples: 2000 });
    await click(page, 'tab/inside');
    await says(page, /score_samples is −s/);
    const [, mean, average, score] = (await mirrorText(page))
      .match(/2\^\(−([\d.]+) \/ ([\d.]+)\) = ([\d.]+)/);
    assert.ok(Math.abs(2 ** (-mean / average) - score) < 6e-5);
    assert.ok(Math.abs(-Math.min(...result.scores) - score) < 6e-5);
    const [, saved] = (await mirrorText(page)).match(/over all pixels: (\+[\d.]+)/);
    assert.ok(Math.abs(average - mean - Number(saved)) < 2e-4);
    await picture(page, await artefact('anatomy-forest.png'));

    const splits = page.getByRole('table', { name: 'The path through this tree' }).getByRole('row');
    const shortest = await splits.count();
    const path = page.getByRole('spinbutton', { name: 'Path, the shortest first' });
    await path.fill('100');
    await path.press('Enter');
    await page.waitForFunction((before) => document.querySelectorAll(
      '#mirror [aria-label="The path through this tree"] [role="row"]').length > before, shortest);
    const rank = page.getByRole('spinbutton', { name: 'Rank of the digit' });
    assert.equal(await rank.inputValue(), '1');
    await rank.press('ArrowUp');
    await says(page, /Rank 2 of 2,000/);
  }));

test('the steps of a local outlier factor come to it, and its neighbours can be opened', () =>
  site.visit({}, async (page) => {
    const result = await run(page, { method: 'local_outlier_factor', samples: 1000 });
    const row = strangest(result);
    await click(page, 'tab/inside');
    await says(page, /negative_outlier_factor_ is −LOF/);
    const [, theirs, own, factor] = (await mirrorText(page))
      .match(/own lrd = (\S+) \/ (\S+) = ([\d.]+)/).map(number);
    assert.ok(Math.abs(theirs / own - factor) < 1e-4);
    assert.ok(Math.abs(-result.scores[row] - factor) < 6e-5);
    const neighbours = page.getByRole('table', { name: 'The nearest neighbours' }).getByRole('row');
    assert.equal(await neighbours.count(), 21);
    await picture(page, await artefact('anatomy-factor.png'));
    const asked = await page.evaluate((row) => window.digitscope.ask(
      { question: 'outlier_neighbourhood', row, samples: 1000 }), row);
    assert.equal(asked.score, result.scores[row]);
    await scrollTo(page, 'neighbours/digit', RESULTS);
    await click(page, 'neighbours/digit');
    await says(page, new RegExp(`row ${asked.neighbours[0].row.toLocaleString('en')},`));
  }));

test('the stability of a ranking is that of the runs, and leaves the run shown as it is', () =>
  site.visit({}, async (page) => {
    const request = { method: 'isolation_forest', samples: 1000 };
    const shown = await run(page, request);
    await click(page, 'tab/inside');
    await scrollTo(page, 'stability/compute', RESULTS);
    await click(page, 'stability/compute');
    const table = page.getByRole('table', { name: 'Stability of the ranking' });
    await table.getByRole('row').nth(5).waitFor({ state: 'attached' });
    await scrollTo(page, 'stability/rank_correlation', RESULTS).catch(() => {});
    await picture(page, await artefact('anatomy-stability.png'));
    const top = (scores) => new Set(scores.map((score, row) => [score, row])
      .sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, 100).map(([, row]) => row));
    const told = (await table.getByRole('row').allTextContents()).slice(1);
    assert.equal(told.length, 5);
    const ten = await page.evaluate((request) => window.digitscope.run(request),
      { ...request, n_estimators: 10 });
    const kept = [...top(shown.scores)].filter((row) => top(ten.scores).has(row)).length;
    assert.match(told[0], new RegExp(`^10${kept}0\\.\\d{3}$`));
    assert.match(told[3], /^1001001\.000$/);
  }));

test('a stability that takes long can be cancelled and asked for again', () =>
  site.visit({ query: '?threads=never' }, async (page) => {
    await run(page, { method: 'isolation_forest', n_estimators: 500 });
    await click(page, 'tab/inside');
    await says(page, /score_samples is −s/); // what comes later moves what is below it
    await scrollTo(page, 'stability/compute', RESULTS);
    await click(page, 'stability/compute');
    await click(page, 'stability/stop');
    await waitForWidget(page, 'stability/compute');
    assert.match(await mirrorText(page), /score_samples is −s/); // the run is still there
  }));
