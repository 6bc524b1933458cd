// What is read out of a result.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeResult } from '../../web/access/announcer.js';

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
