// What is read out of a result.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeResult } from '../../web/access/announcer.js';

const describe = { methods: [{ name: 'kmeans', title: 'k-means' }, { name: 'local_outlier_factor', title: 'Local outlier factor' }] };

test('a clustering: the method by its name, numbers as they are heard', () => {
  assert.equal(describeResult({
    method: 'kmeans', samples: 70000, seconds: { total: 1.234 }, sizes: [1154, 824, 68022],
    metrics: { ari: 0.36692 }, warnings: ['Stopped after 1 iteration.'],
  }, describe), 'k-means: done in 1.23 seconds. 3 clusters of 70,000 digits, sizes 1,154; 824; 68,022. '
    + 'Adjusted Rand index 0.367. Stopped after 1 iteration.');
});

test('anomalies: how many among how many', () => {
  assert.equal(describeResult({
    method: 'local_outlier_factor', samples: 10000, seconds: { total: 12.6 }, anomalies: [1, 2, 3],
  }, describe), 'Local outlier factor: done in 13 seconds. 3 anomalies among 10,000 digits.');
});
