// Pictures take their places in the report, and nothing of the reader's can pretend to be such a place.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withPictures } from '../../web/export/report.js';
import { scaleOf } from '../../web/print/pictures.js';

test('each picture stands where the app wants it, and only there', () => {
  const pictures = new Map([['figure-1-sizes', 'data:image/png;base64,AA'], ['figure-12-cross_table', 'data:,$&']]);
  assert.equal(
    withPictures('<img src="figure-1-sizes" alt="figure-1-sizes"> &lt;img src=&quot;figure-1-sizes&quot; '
      + '<img src="figure-12-cross_table">', pictures),
    '<img src="data:image/png;base64,AA" alt="figure-1-sizes"> &lt;img src=&quot;figure-1-sizes&quot; '
      + '<img src="data:,$&">');
});

test('in place of a picture that could not be drawn the report says so', () => {
  const html = withPictures('<a><img src="figure-1-sizes" width="720" alt="1 &gt; 0"></a>b<img src="figure-2-sizes">',
    new Map([['figure-1-sizes', null], ['figure-2-sizes', 'data:,b']]));
  assert.match(html, /^<a><p>This figure was not drawn: [^<]*<\/p><\/a>b<img src="data:,b">$/);
});

test('a high figure is as sharp as there is room for, and too high a one is none', () => {
  assert.equal(scaleOf(500, 3), 3);
  assert.equal(scaleOf(500, 2), 2);
  assert.equal(scaleOf(4200, 3), 2.25); // 50 clusters
  assert.equal(scaleOf(16800, 2), 0.75); // 200
  assert.equal(scaleOf(84000, 2), 0);
  assert.equal(scaleOf(50000, 2), 0); // there would be room for a quarter, which nobody can read
  for (const height of [10, 1000, 5461, 20000, 32000]) {
    const scale = scaleOf(height, 3);
    assert.ok(scale > 0 && height * scale <= 16384 && 720 * height * scale ** 2 <= 16e6, `${height}`);
  }
});

test('a picture that there is none of is an error, not a hole in the report', () => {
  assert.throws(() => withPictures('<img src="figure-2-sizes">', new Map()), /figure-2-sizes/);
});
