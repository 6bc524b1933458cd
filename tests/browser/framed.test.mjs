// Inside another site's page, such as a course's, which sends no headers and must not have to.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../scripts/serve.mjs';
import { inside } from './support/host.mjs';
import { nextEvent, state, waitForWidget } from './support/page.mjs';
import { useSite } from './support/site.mjs';

const site = useSite();
let folder;
let host;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'digitscope-host-'));
  await writeFile(path.join(folder, 'index.html'), `<!DOCTYPE html>
    <html lang="en"><link rel="icon" href="data:,"><title>A course</title>
    <iframe src="${site.url}" title="Digitscope" width="1000" height="600"></iframe></html>`);
  host = await serve({ folder, isolated: false });
});
after(async () => {
  await host?.close();
  await rm(folder, { recursive: true });
});

test('a plain frame of an article runs k-means and ward at a click', async () => {
  const frame = (method) => `<iframe src="${site.url}?method=${method}&n_init=1&embed=1"
    title="${method}" width="800" height="900" loading="lazy" style="display: block"></iframe>`;
  await writeFile(path.join(folder, 'article.html'), `<!DOCTYPE html>
    <html lang="en"><link rel="icon" href="data:,"><title>An article</title>
    ${frame('kmeans')}${frame('hierarchical')}</html>`);
  await site.visit({ address: new URL('article.html', host.url).href, ready: false },
    async (page) => {
      for (const method of ['kmeans', 'hierarchical']) {
        const content = await inside(page, `[title=${method}]`);
        const result = await nextEvent(content, 'result', async () => {
          const box = await page.locator(`[title=${method}]`).boundingBox();
          const run = await waitForWidget(content, 'run');
          await page.mouse.click(box.x + run.x + run.width / 2, box.y + run.y + run.height / 2);
        });
        assert.equal(result.method, method);
        assert.equal(result.samples, 10000);
      }
    });
});

test('a framed page runs the single build, says why, and offers the full page', () =>
  site.visit({ address: host.url, ready: false }, async (page) => {
    const frame = await inside(page, 'iframe');
    const { engine } = await state(frame);
    assert.equal(engine.kind, 'single');
    assert.match(engine.reason, /inside another one/);
    assert.ok((await frame.locator('#slow-note').textContent()).includes(engine.reason));

    const opened = page.context().waitForEvent('page');
    await frame.locator('#slow-note').getByRole('link').click();
    const full = await opened;
    await full.waitForFunction(() => window.digitscope);
    await full.evaluate(() => window.digitscope.ready);
    assert.equal((await state(full)).engine.kind, 'threads');
  }));
