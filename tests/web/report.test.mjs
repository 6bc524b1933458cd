// Pictures take their places in the report, and nothing of the reader's can pretend to be such a place.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withPictures } from '../../web/export/report.js';

test('each picture stands where the app wants it, and only there', () => {
  const pictures = new Map([['figure-1-sizes', 'data:image/png;base64,AA'], ['figure-12-cross_table', 'data:,$&']]);
  assert.equal(
    withPictures('<img src="figure-1-sizes" alt="figure-1-sizes"> &lt;img src=&quot;figure-1-sizes&quot; '
      + '<img src="figure-12-cross_table">', pictures),
    '<img src="data:image/png;base64,AA" alt="figure-1-sizes"> &lt;img src=&quot;figure-1-sizes&quot; '
      + '<img src="data:,$&">');
});

test('a picture that there is none of is an error, not a hole in the report', () => {
  assert.throws(() => withPictures('<img src="figure-2-sizes">', new Map()), /figure-2-sizes/);
});
