// What goes wrong is told, and nothing is lost by it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { reference, twoKinds } from './support/data.mjs';
import { load, nextEvent, run, state, waitForWidget } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

const SHORT = { method: 'kmeans', n_init: 1, random_state: 0 };
const SHORT_LABELS = reference({ n_clusters: 10, n_init: 1, random_state: 0 }).labels;

test('bad requests get a code, a message and the parameter, and are told on the page', () =>
  site.visit({}, async (page) => {
    const cases = [
      [{}, 'bad_request', null],
      [42, 'bad_request', null],
      [null, 'bad_request', null],
      ['kmeans', 'bad_request', null],
      [{ method: 'astrology' }, null, 'method'],
      [{ method: 'kmeans', n_clusters: 0 }, 'bad_parameter', 'n_clusters'],
      [{ method: 'kmeans', n_clusters: 'many' }, 'bad_parameter', 'n_clusters'],
      [{ method: 'kmeans', n_clusters: 20000 }, 'bad_parameter', 'n_clusters'],
      [{ method: 'kmeans', n_init: 1.5 }, 'bad_parameter', 'n_init'],
      [{ method: 'kmeans', clusters: 10 }, 'bad_parameter', 'clusters'],
      [{ method: 'kmeans', samples: 10001 }, 'bad_parameter', 'samples'],
      [{ method: 'kmeans', init: [1, 2, 3] }, 'bad_parameter', 'init'],
    ];
    for (const [request, code, parameter] of cases) {
      const { error } = await run(page, request);
      const what = JSON.stringify(request);
      assert.ok(error, `${what} is refused`);
      if (code) assert.equal(error.code, code, what);
      if (parameter) assert.equal(error.parameter, parameter, what);
      assert.ok(error.message.length > 10, what);
      assert.equal(await page.locator('#warner').textContent(), error.message);
    }
    const circular = await page.evaluate(() => {
      const request = { method: 'kmeans' };
      request.self = request;
      return window.digitscope.run(request);
    });
    assert.equal(circular.error.code, 'bad_request');
    assert.deepEqual((await run(page, SHORT)).labels, SHORT_LABELS);
  }));

test('bad files get a message of their own, and the digits stay', () =>
  site.visit({}, async (page) => {
    const { images, labels } = twoKinds(20);
    const zipped = gzipSync(images);
    const cases = {
      'nothing': [Buffer.alloc(0)],
      'a web page': [Buffer.from('<!DOCTYPE html><title>Not found</title>')],
      'a cut file': [images.subarray(0, 200)],
      'bytes too many': [Buffer.concat([images, Buffer.alloc(3)])],
      'damaged gzip': [Buffer.concat([zipped.subarray(0, 40), Buffer.alloc(40, 1)])],
      'cut gzip': [zipped.subarray(0, zipped.length - 12)],
      'labels as images': [labels],
      'too few labels': [images, twoKinds(19).labels],
    };
    const messages = new Set();
    for (const [what, files] of Object.entries(cases)) {
      let answer;
      const told = await nextEvent(page, 'error', async () => {
        answer = await load(page, ...files);
      });
      assert.equal(answer.error?.code, 'bad_data', what);
      assert.deepEqual(told, answer.error, what);
      messages.add(answer.error.message);
    }
    assert.ok(messages.size >= Object.keys(cases).length - 1, [...messages].join('\n'));
    const { digits } = await state(page);
    assert.equal(digits.samples, 10000);
    assert.deepEqual((await run(page, SHORT)).labels, SHORT_LABELS);
  }));

test('digits that do not arrive are told, and others can be loaded', () =>
  site.visit({
    prepare: (page) => page.route('**/data/*images*', (route) => route.fulfill({ status: 404 })),
    expected: /404/,
  }, async (page) => {
    assert.match(await page.locator('#warner').textContent(), /answered 404/);
    assert.equal((await run(page, SHORT)).error.code, 'no_data');
    const { images, labels } = twoKinds(20);
    assert.equal((await load(page, images, labels)).samples, 20);
    const result = await run(page, { method: 'kmeans', n_clusters: 2 });
    assert.equal(result.metrics.ari, 1);
  }));

test('a link that runs digits which do not arrive tells why they do not, once', () =>
  site.visit({
    query: '?method=kmeans&n_clusters=0&autorun',
    prepare: async (page) => {
      await page.route('**/data/*images*', (route) => route.fulfill({ status: 404 }));
      await page.addInitScript(() => {
        window.told = [];
        addEventListener('DOMContentLoaded', () => {
          const note = ({ target }) => window.told.push(target.textContent);
          new MutationObserver((changes) => changes.forEach(note))
            .observe(document.getElementById('warner'), { childList: true });
        });
      });
    },
    expected: /404/,
  }, async (page) => {
    const told = await page.evaluate(() => window.told);
    assert.equal(told.length, 1, told.join('\n'));
    assert.match(told[0], /^digits-10000-images-idx3-ubyte\.gz .*answered 404\. Left out of the link: /);
    // It stays what is shown, whatever else is asked for: by scripts, and by going back.
    const { error } = await run(page, SHORT);
    assert.deepEqual([error.code, /answered 404/.test(error.message)], ['no_data', true]);
    assert.doesNotMatch(await page.locator('#mirror').textContent(), /No images have been loaded/);
    await page.getByText(/answered 404/).first().waitFor({ state: 'attached' });
    await page.screenshot({ path: await artefact('no-digits.png') });
    const { images, labels } = twoKinds(20);
    assert.equal((await load(page, images, labels)).samples, 20);
    assert.equal((await run(page, { method: 'kmeans', n_clusters: 2 })).metrics.ari, 1);
  }));

test('a part of the page that does not arrive is told in place of the app', () =>
  site.visit({
    prepare: (page) => page.route('**/app/app.wasm', (route) => route.fulfill({ status: 500 })),
    ready: false,
    expected: /500/,
  }, async (page) => {
    const alert = page.getByRole('alert');
    await alert.waitFor();
    assert.match(await alert.textContent(), /app\.wasm could not be fetched/);
    const why = await page.evaluate(() => window.digitscope.ready.catch((error) => error.message));
    assert.match(why, /app\.wasm/);
    // The engine, which may have come later, does not stay for nothing.
    while (page.workers().length > 0) await page.workers()[0].waitForEvent('close');
  }));

for (const [what, without, told] of [
  ['SIMD in WebAssembly', () => { WebAssembly.validate = () => false; }, /WebAssembly with SIMD/],
  ['gzip', () => { delete globalThis.DecompressionStream; }, /gzip/],
  ['a canvas of WebGL 2', () => { delete globalThis.WebGL2RenderingContext; }, /WebGL 2/],
]) {
  test(`a browser without ${what} is told so`, () =>
    site.visit({
      prepare: (page) => page.addInitScript(without),
      ready: false,
    }, async (page) => {
      const alert = page.getByRole('alert');
      await alert.waitFor();
      assert.match(await alert.textContent(), told);
      const why = await page.evaluate(() => window.digitscope.ready.catch((error) => error.message));
      assert.match(why, told);
    }));
}

test('where WebGL 2 is switched off the page says so', () =>
  site.visit({
    prepare: (page) => page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    }),
    ready: false,
  }, async (page) => {
    const alert = page.getByRole('alert');
    await alert.waitFor();
    assert.match(await alert.textContent(), /WebGL 2/);
  }));

/**
 * Serves the real engine, but with `fault` done by runs with 13 clusters, as a bug in it might.
 * @param {'threads'|'single'} kind
 * @param {string} fault  JavaScript
 */
const withFault = (kind, fault) => (page) =>
  page.context().route(`**/wasm/engine-${kind}.js`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}
      const create = self.createDigitscopeEngine;
      self.createDigitscopeEngine = async (options) => {
        const engine = await create(options);
        const run = engine._digitscope_run;
        engine._digitscope_run = (pointer) => {
          if (engine.UTF8ToString(pointer).includes('13')) { ${fault} }
          return run(pointer);
        };
        return engine;
      };` });
  });

test('an engine that breaks down is told and replaced, with its digits', () =>
  site.visit({
    query: '?threads=never',
    prepare: withFault('single', 'throw new WebAssembly.RuntimeError("trap");'),
  }, async (page) => {
    const { error } = await run(page, { method: 'kmeans', n_clusters: 13 });
    assert.equal(error.code, 'failed');
    assert.match(error.message, /trap/);
    assert.deepEqual((await run(page, SHORT)).labels, SHORT_LABELS);
  }));

test('an engine that does not hear Cancel is replaced', () =>
  site.visit({
    prepare: withFault('threads', 'options.onProgress(0, "stuck"); for (;;) {}'),
  }, async (page) => {
    let ended;
    await nextEvent(page, 'progress', () => { ended = run(page, { n_clusters: 13, ...SHORT }); });
    await page.evaluate(() => window.digitscope.cancel());
    const { error } = await ended;
    assert.equal(error.code, 'cancelled');
    assert.deepEqual((await run(page, SHORT)).labels, SHORT_LABELS);
  }));

test('threads that do not start leave the single build, which says why', () =>
  site.visit({
    prepare: (page) => page.context().route('**/wasm/engine-threads.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("no memory");' })),
  }, async (page) => {
    const { engine } = await state(page);
    assert.equal(engine.kind, 'single');
    assert.match(engine.reason, /no memory/);
    assert.deepEqual((await run(page, SHORT)).labels, SHORT_LABELS);
  }));

test('threads of which nothing has arrived leave the single build, which says why', () =>
  site.visit({
    ready: false,
    prepare: async (page) => {
      await page.clock.install();
      await page.context().route('**/engine-thread.js', async (route) =>
        route.fulfill({ response: await route.fetch(), body: '// One thread of the en' }));
    },
  }, async (page) => {
    await page.waitForFunction(() => document.querySelector('#loading .stage').textContent === 'engine');
    await page.clock.runFor(40_000);
    await page.evaluate(() => window.digitscope.ready);
    const { engine } = await state(page);
    assert.equal(engine.kind, 'single');
    assert.match(engine.reason, /engine-thread\.js did not run/);
    assert.deepEqual((await run(page, SHORT)).labels, SHORT_LABELS);
  }));

for (const [what, damage] of [
  ['cut in half', (body) => body.subarray(0, body.length / 2)],
  ['with a wrong byte', (body) => Buffer.from(body).fill(body[5000] ^ 0xff, 5000, 5001)],
  ['in which offsets lead nowhere', (body) => Buffer.from(body).fill(0xff, 100, 400)],
  ['replaced by an error page', () => Buffer.from('<!DOCTYPE html><title>Not found</title>')],
]) {
  test(`typefaces ${what} are done without`, () =>
    site.visit({
      prepare: (page) => page.context().route('**/fonts/*', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: damage(await response.body()) });
      }),
      expected: /font|OTS/i, // the browser refuses it too, for what is not drawn
    }, async (page) => {
      assert.deepEqual((await run(page, SHORT)).labels, SHORT_LABELS);
      await waitForWidget(page, 'run');
    }));
}
