// Digits of another host, which a link names: fetched when the person at the page agrees, not before.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../scripts/serve.mjs';
import { twoKinds } from './support/data.mjs';
import { useHost } from './support/host.mjs';
import { picture, state } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();
const within = useSite({ mount: '/within/digits/' });
const host = useHost(within);
let folder;
let other;
let query;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'digitscope-elsewhere-'));
  const { images, labels } = twoKinds(40);
  await writeFile(path.join(folder, 'images'), images);
  await writeFile(path.join(folder, 'labels'), labels);
  other = await serve({ folder, isolated: false });
  query = `?images=${encodeURIComponent(`${other.url}images`)}&labels=${encodeURIComponent(`${other.url}labels`)}`;
});
after(async () => {
  await other?.close();
  await rm(folder, { recursive: true });
});

/** Opens the link; `asked` are the requests to the other host so far. */
async function follow(link, visit) {
  const asked = [];
  await site.visit({
    query: link,
    ready: false,
    // The browser notes on the console that a file is missing, or may not be seen.
    expected: /^request to|404|CORS|net::ERR_FAILED/,
    prepare: (page) => page.context().on('request', (request) => {
      if (request.url().startsWith(other.url)) asked.push(path.basename(request.url()));
    }),
  }, (page) => visit(page, page.getByRole('alertdialog'), asked));
}

test('digits of another host are fetched after a yes, by a frame that is gone then', () =>
  follow(query, async (page, question, asked) => {
    await question.waitFor();
    assert.ok((await question.textContent()).includes(new URL(other.url).host));
    await page.screenshot({ path: await artefact('elsewhere.png') });
    // Everything else has been loaded by the time the page would start.
    await page.waitForFunction(() => document.querySelector('.stage').textContent === 'images');
    assert.deepEqual(asked, []);
    await question.getByRole('button', { name: 'Fetch them' }).click();
    await page.evaluate(() => window.digitscope.ready);
    assert.deepEqual(asked.sort(), ['images', 'labels']);
    const { digits } = await state(page);
    assert.deepEqual([digits.samples, digits.labelled], [40, true]);
    assert.equal(await page.locator('iframe').count(), 0);
    assert.ok((await picture(page)).width > 0);
  }));

test('after a no the page has its own digits by their own names, and nothing was asked of the other host', () =>
  follow(`${query}&classes=T-shirt,Trouser`, async (page, question, asked) => {
    await question.getByRole('button', { name: 'MNIST' }).click();
    await page.evaluate(() => window.digitscope.ready);
    assert.equal((await state(page)).digits.samples, 10000);
    assert.equal(await page.getByLabel('Label names').inputValue(), '');
    assert.deepEqual(asked, []);
  }));

test('a file that is not there is told, and others can be loaded', () =>
  follow(query.replace('images&', 'nothing&'), async (page, question) => {
    await question.getByRole('button', { name: 'Fetch them' }).click();
    await page.evaluate(() => window.digitscope.ready);
    await page.waitForFunction(() =>
      /nothing could not be fetched/
        .test(document.getElementById('warner').textContent));
    assert.equal((await state(page)).digits, null);
  }));

for (const [link, why] of [
  ['images=javascript:alert(1)', /from javascript:alert\(1\): only from addresses that begin with https:/],
  [`images=data:,${'x'.repeat(5000)}`, /from data:,x+\.\.\.: only/],
  ['images=ftp://digits.example/images', /from ftp:\/\/digits\.example\/images: only/],
  ['images=blob:null/4711', /from blob:null\/4711: only/],
  ['images=digits&labels=javascript:0', /from javascript:0: only/],
  ['images=https://', /from https:\/\/: that is not an address/],
]) {
  test(`addresses nothing can be fetched from are refused without a question: ${link.slice(0, 40)}`, () =>
    site.visit({ query: `?${link}&autorun` }, async (page) => {
      // With a question it would not have become ready.
      assert.match(await page.locator('#warner').textContent(), why);
      assert.equal((await state(page)).digits, null);
    }));
}

test('a page of somebody else\'s that shows this one learns nothing of other files of its host', async () => {
  const address = await host.frame('', '?embed=1&images=/secret/images');
  const asked = [];
  await within.visit({
    address, ready: false,
    prepare: (page) => page.on('request', (request) => asked.push(new URL(request.url()).pathname)),
  }, async (page) => {
    const frame = page.frameLocator('iframe');
    const question = frame.getByRole('alertdialog');
    await question.waitFor();
    assert.match(await question.textContent(), /files that do not come with this page/);
    await question.getByRole('button', { name: 'MNIST' }).click();
    await frame.locator('#loading').waitFor({ state: 'detached' });
    assert.deepEqual(asked.filter((path) => path.startsWith('/secret')), []);
  });
});

test('a page of the same origin shows other files of its own without a question', async () => {
  const asked = [];
  await within.visit({
    address: new URL('/course.html', within.url).href,
    ready: false,
    expected: /404/,
    prepare: async (page) => {
      await page.route('**/course.html', (route) => route.fulfill({ contentType: 'text/html', body: `
        <!DOCTYPE html><html lang="en"><title>A course</title><link rel="icon" href="data:,">
        <iframe src="${within.url}?images=/digits/images" title="Digitscope"></iframe></html>` }));
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    },
  }, async (page) => {
    const frame = await (await page.locator('iframe').elementHandle()).contentFrame();
    await frame.waitForFunction(() => window.digitscope?.state()?.engine.kind === 'threads');
    assert.ok(asked.includes('/digits/images'));
  });
});
