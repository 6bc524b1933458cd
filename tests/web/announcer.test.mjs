// What is read out, and when.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Announcer, describeResult } from '../../web/access/announcer.js';

const describe = { methods: [{ name: 'kmeans', title: 'k-means' }, { name: 'local_outlier_factor', title: 'Local outlier factor' }] };

test('a clustering: the method by its name, numbers as they are heard', () => {
  assert.equal(describeResult({
    method: 'kmeans', samples: 70000, seconds: { total: 1.234 }, sizes: [1154, 824, 68022],
    metrics: { ari: 0.36692 }, warnings: ['Stopped after 1 iteration.'],
  }, describe, 'digit'), 'k-means: done in 1.23 seconds. 3 clusters of 70,000 digits, sizes 1,154; 824; 68,022. '
    + 'Adjusted Rand index 0.367. Stopped after 1 iteration.');
});

test('images that are no digits are not called so', () => {
  const run = { method: 'kmeans', seconds: { total: 1 }, anomalies: [] };
  assert.match(describeResult({ ...run, samples: 2 }, describe, 'image'), /among 2 images\./);
  assert.match(describeResult({ ...run, samples: 1 }, describe, 'image'), /among 1 image\./);
});

test('anomalies: how many among how many', () => {
  assert.equal(describeResult({
    method: 'local_outlier_factor', samples: 10000, seconds: { total: 12.6 }, anomalies: [1, 2, 3],
  }, describe, 'digit'), 'Local outlier factor: done in 13 seconds. 3 anomalies among 10,000 digits.');
});

/** An announcer, with what its two regions say, and a clock that `t` sets. */
function announcerAt(t) {
  const clock = { now: 0 };
  t.mock.method(performance, 'now', () => clock.now);
  const polite = { textContent: '' };
  const assertive = { textContent: '' };
  return { announcer: new Announcer(polite, assertive), polite, assertive, clock };
}

test('what went wrong is not said any more once something else is', (t) => {
  const { announcer, polite, assertive } = announcerAt(t);
  announcer.warn('The file is empty.');
  assert.equal(assertive.textContent, 'The file is empty.');
  announcer.say('2 images are loaded.');
  assert.deepEqual([polite.textContent, assertive.textContent], ['2 images are loaded.', '']);
});

test('a run that takes long is told at each quarter, once', (t) => {
  const { announcer, polite, clock } = announcerAt(t);
  announcer.runStarted();
  clock.now = 5000;
  const said = [0.1, 0.26, 0.3, 0.5, 0.49, 0.74, 0.75, 0.99, 1].map((fraction) => {
    polite.textContent = '';
    announcer.progress({ fraction });
    return polite.textContent;
  });
  assert.deepEqual(said, ['', '25 percent', '', '50 percent', '', '', '75 percent', '', '']);
});

test('a run that is done soon does not interrupt what is being read', (t) => {
  const { announcer, polite, clock } = announcerAt(t);
  announcer.runStarted();
  clock.now = 2900;
  announcer.progress({ fraction: 0.6 });
  assert.equal(polite.textContent, '');
  clock.now = 3100;
  announcer.progress({ fraction: 0.8 });
  assert.equal(polite.textContent, '75 percent');
});

test('what is said again is a change, so that it is read out again', (t) => {
  const { announcer, polite } = announcerAt(t);
  announcer.say('There is no row 70,000.');
  const first = polite.textContent;
  announcer.say('There is no row 70,000.');
  const second = polite.textContent;
  assert.notEqual(second, first);
  assert.equal(second.trim(), first);
  announcer.say('There is no row 70,000.');
  assert.notEqual(polite.textContent, second);
});
