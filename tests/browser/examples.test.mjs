// The pages of web/examples/, each opened on another site than the page's; and the snippets of
// docs/teachers.md, which are parts of them.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { example, inside, useHost } from './support/host.mjs';
import { state, waitForWidget } from './support/page.mjs';
import { useSite } from './support/site.mjs';

const site = useSite();
const host = useHost(site);
// As GitHub Pages serves it: beside the page that shows it, without headers.
const neighbour = useSite({ isolated: false, mount: '/course/digitscope/' });

const ICON = '<link rel="icon" href="data:,">';
const docs = (name) => readFile(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

/** How each example becomes a page, and what is then inside `selector`. */
const PAGES = {
  'element.html': { selector: 'digit-scope', method: 'kmeans' },
  'iframe.html': { selector: 'iframe', method: 'hierarchical' },
  'messages.html': { selector: 'iframe', method: 'kmeans' },
  'moodle.html': {
    page: (html) => `<!DOCTYPE html><html lang="en"><title>A course</title>${ICON}${html}</html>`,
    selector: 'iframe',
    method: 'kmeans',
  },
  'jupyter-book.md': {
    // The book puts what the directive holds on its page, as it is.
    page: (text) => `<!DOCTYPE html><html lang="en"><title>A book</title>${ICON}
      ${text.match(/```\{raw\} html\n([^]*?)```/)[1]}</html>`,
    selector: 'digit-scope',
    method: 'local_outlier_factor',
  },
};

for (const [name, { page: toPage = (html) => html, selector, method }] of Object.entries(PAGES)) {
  test(`${name} shows the page, set to its method`, async () => {
    const address = await host.page(toPage(await example(name)), `${name}/index.html`);
    await site.visit({ address, ready: false }, async (page) => {
      const content = await inside(page, selector);
      assert.equal((await state(content)).method, method);
    });
  });
}

test('element.html runs, and shows the panels that it lists', async () => {
  const address = await host.page(await example('element.html'), 'runs/index.html');
  await site.visit({ address, ready: false }, async (page) => {
    const content = await inside(page, 'digit-scope');
    for (const name of ['Cluster sizes', 'Centroids']) {
      await content.getByRole('heading', { name }).waitFor({ state: 'attached' });
    }
  });
});

test('messages.html asks for three runs, and lists what it is told', async () => {
  const address = await host.page(await example('messages.html'), 'asks/index.html');
  await site.visit({ address, ready: false }, async (page) => {
    await page.locator('#found li').nth(2).waitFor();
    const lines = await page.locator('#found li').allTextContents();
    assert.deepEqual(lines.map((line) => line.split(':')[0]), ['k = 5', 'k = 10', 'k = 20']);
  });
});

test('github-pages.html works beside the folder of the page', async () => {
  const html = await example('github-pages.html');
  await neighbour.visit({
    address: new URL('../course.html', neighbour.url).href,
    prepare: (page) => page.route('**/course/course.html', (route) =>
      route.fulfill({ contentType: 'text/html', body: html })),
    ready: false,
  }, async (page) => {
    const content = await inside(page, 'digit-scope');
    assert.equal((await state(content)).method, 'isolation_forest');
    await waitForWidget(content, 'contamination/value/more');
  });
});

test('the page knows every name in the links of the documents', async () => {
  const texts = await Promise.all(['teachers.md', 'embedding.md', '../README.md'].map(docs));
  const queries = new Set(texts.join().match(/(?<=digitscope\.example\/)\?method=[\w=&,.]+/g));
  assert.ok(queries.size >= 5);
  await site.visit({}, async (page) => {
    for (const query of queries) {
      const refused = await page.evaluate((query) => {
        const told = [];
        const stop = window.digitscope.on('error', ({ message }) => told.push(message));
        history.pushState(null, '', query); // as Back and Forward bring it
        window.dispatchEvent(new PopStateEvent('popstate'));
        stop();
        return told;
      }, query);
      assert.deepEqual(refused, [], query);
      const { method } = await state(page);
      assert.equal(method, new URLSearchParams(query).get('method'), 'it is taken');
    }
  });
});

test('every example is opened by a test', async () => {
  const files = await readdir(new URL('../../web/examples/', import.meta.url),
    { withFileTypes: true });
  const names = files.filter((file) => file.isFile()).map(({ name }) => name);
  assert.deepEqual(names.sort(), [...Object.keys(PAGES), 'github-pages.html'].sort());
});

test('the snippets for teachers are those of the examples', async () => {
  const text = await docs('teachers.md');
  const snippets = [...text.matchAll(/^(`{3,})(html|md)\n([^]*?)\n\1$/gm)].map((match) => match[3]);
  assert.ok(snippets.length >= 6);
  const names = [...Object.keys(PAGES), 'github-pages.html'];
  // An example may have them further to the right.
  const flat = (part) => part.replace(/^ +/gm, '').trim();
  const examples = await Promise.all(names.map(async (name) => flat(await example(name))));
  for (const snippet of snippets) {
    assert.ok(examples.some((whole) => whole.includes(flat(snippet))), snippet);
  }
});
