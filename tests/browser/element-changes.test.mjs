// What an article does with an element after it has loaded: attributes come, change and go, it is moved
// about, the theme changes. The reader's work is theirs and stays.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inside, useHost } from './support/host.mjs';
import { useSite } from './support/site.mjs';

const site = useSite();
const host = useHost(site);

/** An article around elements. */
const visit = async (parts, act, { head = '', ...how } = {}) =>
  site.visit({ address: await host.article(parts, head), ready: false, ...how }, act);

/** Marks the page inside, so that another one is known from it. */
const mark = (content) => content.evaluate(() => { window.isTheSame = true; });
const isMarked = async (page) => (await inside(page, '#one')).evaluate(() => window.isTheSame === true);

/** Changes the element as an article's script does. */
const change = (page, act, ...args) =>
  page.evaluate(([act, args]) => new Function('one', ...args.map((_, i) => `$${i}`), act)(
    document.getElementById('one'), ...args), [act, args]);

/** What is set inside, after all that was asked for has been done. */
const settings = (page) => page.evaluate(() => document.getElementById('one').state());

/** Waits until what is set inside fits. */
async function becomes(content, expected) {
  await content.waitForFunction((expected) => {
    const { method, params, ...rest } = window.digitscope.state();
    const now = { method, ...params, ...rest };
    return Object.entries(expected).every(([name, value]) => now[name] === value);
  }, expected);
}

/** As a reader does. */
async function setClusters(content, count) {
  const field = content.getByRole('spinbutton', { name: 'clusters' });
  await field.fill(`${count}`);
  await field.press('Enter');
  await becomes(content, { n_clusters: count });
}

test('an attribute that is set to what it is changes nothing', () =>
  visit('<digit-scope id="one" panels="sizes" n_clusters="12" images="data/digits-10000-images-idx3-ubyte.gz"></digit-scope>',
    async (page) => {
      const content = await inside(page, '#one');
      await setClusters(content, 5);
      await mark(content);
      await change(page, `
        for (const { name, value } of [...one.attributes]) one.setAttribute(name, value);
        one.setAttribute('data-mine', '1');`);
      assert.equal((await settings(page)).params.n_clusters, 5);
      assert.ok(await isMarked(page));
    }));

test('what is shown can be changed, and what the reader has set stays', () =>
  visit('<digit-scope id="one" panels="sizes"></digit-scope>', async (page) => {
    const content = await inside(page, '#one');
    await setClusters(content, 5);
    await mark(content);
    await content.getByRole('button', { name: 'Run' }).click();
    await content.getByRole('heading', { name: 'Cluster sizes' }).waitFor({ state: 'attached' });
    await change(page, "one.setAttribute('panels', 'centroids'); one.setAttribute('controls', '0');");
    await content.getByRole('heading', { name: 'Centroids' }).waitFor({ state: 'attached' });
    await content.getByRole('heading', { name: 'Cluster sizes' }).waitFor({ state: 'detached' });
    await content.getByRole('spinbutton', { name: 'clusters' }).waitFor({ state: 'detached' });
    await change(page, "one.removeAttribute('panels'); one.removeAttribute('controls');");
    await content.getByRole('tab', { name: 'Evaluation' }).waitFor({ state: 'attached' });
    assert.equal((await settings(page)).params.n_clusters, 5);
    assert.equal((await settings(page)).ran, true);
    assert.ok(await isMarked(page));
    const { error } = await page.evaluate(() => new Promise((resolve) => {
      const one = document.getElementById('one');
      one.addEventListener('digitscope:error', ({ detail }) => resolve(detail), { once: true });
      one.setAttribute('panels', 'sizes,weights');
    }));
    assert.match(error.message, /weights/);
  }));

test('an attribute that changes sets that, and nothing else', () =>
  visit('<digit-scope id="one" n_clusters="12" n_init="3"></digit-scope>', async (page) => {
    const content = await inside(page, '#one');
    await setClusters(content, 5);
    await change(page, "one.setAttribute('n_init', '4');");
    await becomes(content, { n_init: 4 });
    assert.equal((await settings(page)).params.n_clusters, 5);

    await content.getByRole('radio', { name: 'Hierarchical' }).click();
    await becomes(content, { method: 'hierarchical' });
    await change(page, "one.setAttribute('n_clusters', '7');");
    await becomes(content, { method: 'hierarchical', n_clusters: 7 });
    await change(page, "one.setAttribute('n_init', '2');"); // that only k-means has
    await becomes(content, { method: 'kmeans', n_init: 2 });
  }));

test('an attribute that is removed is as if it had never been', () =>
  visit('<digit-scope id="one" method="isolation_forest" n_estimators="40" random_state="7" view="map" digit="42"></digit-scope>',
    async (page) => {
      const content = await inside(page, '#one');
      assert.deepEqual(await content.evaluate(() => {
        const { params, view, digit } = window.digitscope.state();
        return [params.n_estimators, view, digit];
      }), [40, 'map', 42]);
      await change(page, "one.removeAttribute('n_estimators'); one.removeAttribute('view'); one.removeAttribute('digit');");
      await becomes(content, { method: 'isolation_forest', n_estimators: 100, random_state: 7, view: 'result', digit: null });
      await change(page, "one.removeAttribute('method');");
      await becomes(content, { method: 'kmeans' });
    }));

test('the frame has the title that the article gives it, also later', () =>
  visit('<digit-scope id="one" label="Which digits are alike?"></digit-scope>', async (page) => {
    await inside(page, '#one');
    const title = () => page.locator('#one iframe').getAttribute('title');
    assert.equal(await title(), 'Which digits are alike?');
    await change(page, "one.setAttribute('label', 'Which are strange?');");
    assert.equal(await title(), 'Which are strange?');
    await change(page, "one.removeAttribute('label'); one.setAttribute('method', 'isolation_forest');");
    assert.equal(await title(), 'Digitscope: isolation forest on handwritten digits');
  }));

/** What readers have done is there again after `act`. */
async function survives(page, act) {
  let content = await inside(page, '#one');
  await setClusters(content, 5);
  await content.getByRole('button', { name: 'Run' }).click();
  await becomes(content, { ran: true });
  await page.evaluate(() => document.getElementById('one').set({ view: 'evaluation', digit: 4711 }));
  await act();
  content = await inside(page, '#one');
  await becomes(content, { n_clusters: 5, ran: true, view: 'evaluation', digit: 4711 });
  return content;
}
for (const [what, act] of Object.entries({
  'to another place': 'document.getElementById("there").append(one);',
  'out of the page, and back': 'const { parentNode } = one; one.remove(); parentNode.append(one);',
  'into a shadow tree': `
    const root = document.getElementById("there").attachShadow({ mode: "open" });
    root.append(document.createElement("slot"));
    document.getElementById("there").append(one);`,
})) {
  test(`moved ${what}, it is as the reader left it`, () =>
    visit(['<digit-scope id="one" n_clusters="12" n_init="1" panels="sizes,summary"></digit-scope>', '<div id="there"></div>'],
      async (page) => {
        const content = await survives(page, async () => {
          await change(page, act);
          assert.equal(await page.locator('#one').evaluate(({ isConnected }) => isConnected), true);
        });
        await content.getByRole('heading', { name: 'Cluster sizes' }).waitFor({ state: 'attached' });
        assert.equal(await content.getByRole('tab').count(), 0, 'the article shows what it picked');
        // What the article sets is still what it sets.
        await change(page, "one.setAttribute('n_init', '3');");
        await becomes(content, { n_init: 3, n_clusters: 5 });
      }));
}

test('what the article changed while the element was out of it is changed when it comes back', () =>
  visit('<digit-scope id="one" n_clusters="12" n_init="1"></digit-scope>', async (page) => {
    const content = await inside(page, '#one');
    await setClusters(content, 5);
    await page.waitForFunction(() => window.told?.state.params.n_clusters === 5);
    await change(page, "const at = one.parentNode; one.remove(); one.setAttribute('n_init', '3'); at.append(one);");
    await becomes(await inside(page, '#one'), { n_clusters: 5, n_init: 3 });
  }, {
    head: `<script>
      document.addEventListener('digitscope:state', ({ detail }) => { window.told = detail; });
    </script>`,
  }));

test('moved by moveBefore() it is not even loaded again', () =>
  visit(['<digit-scope id="one" n_init="1"></digit-scope>', '<div id="there"></div>'], async (page) => {
    await mark(await inside(page, '#one'));
    await survives(page, () => change(page, 'document.getElementById("there").moveBefore(one, null);'));
    assert.ok(await isMarked(page));
  }));

test('asked while it is moved, it says that it was', () =>
  visit(['<digit-scope id="one"></digit-scope>', '<div id="there"></div>'], async (page) => {
    await inside(page, '#one');
    const { error } = await change(page, `
      const running = one.run({ method: 'kmeans', n_init: 100 });
      return new Promise((resolve) => {
        one.addEventListener('digitscope:progress', () => {
          document.getElementById('there').append(one);
          running.then(resolve);
        }, { once: true });
      });`);
    assert.equal(error.code, 'cancelled');
    const result = await change(page, "return one.run({ method: 'kmeans', n_clusters: 3, n_init: 1 });");
    assert.equal(result.sizes.length, 3);
  }));

const LIGHT = 'html { background: white; color: black }';
const DARK = 'html { background: #111; color: #eee }';
const sheet = (css) => `data:text/css,${encodeURIComponent(css)}`;
for (const [what, head, act] of [
  ['a style sheet that is swapped for another', `<link id="theme" rel="stylesheet" href="${sheet(LIGHT)}">`,
    `document.getElementById('theme').href = $0;`],
  ['the media of a style sheet', `<style>${LIGHT}</style><style id="dark" media="print">${DARK}</style>`,
    `document.getElementById('dark').media = 'all';`],
  ['rules that come after the class that they are for', `<style>${LIGHT}</style>`,
    `document.documentElement.className = 'night';
     setTimeout(() => document.body.append(Object.assign(document.createElement('link'),
       { rel: 'stylesheet', href: $1 })), 100);`],
  ['a rule written into a sheet', `<style id="theme">${LIGHT}</style>`,
    `document.getElementById('theme').sheet.insertRule('html { background: #111 !important; color: #eee !important }', 1);`],
  ['a sheet that is constructed', `<style>${LIGHT}</style>`,
    `const made = new CSSStyleSheet(); made.replaceSync($2); document.adoptedStyleSheets = [made];`],
]) {
  test(`the theme is followed when it changes by ${what}`, () =>
    visit('<digit-scope id="one"></digit-scope>', async (page) => {
      const content = await inside(page, '#one');
      await becomes(content, { theme: 'light' });
      await change(page, act, sheet(DARK), sheet('html.night { background: #111; color: #eee }'), DARK);
      await becomes(content, { theme: 'dark' });
    }, { head }));
}

/** Heights that an element has, in the order in which it has them. */
const heights = `<script>
  window.heights = [];
  addEventListener('DOMContentLoaded', () => {
    new ResizeObserver(([{ contentRect: { height } }]) => window.heights.push(height))
      .observe(document.getElementById('one'));
  });
</script>`;

/** Waits until the element is as high as its page needs, and that is what it keeps in mind. */
const settled = (page) => page.waitForFunction(() =>
  Object.keys(JSON.parse(sessionStorage.getItem('digit-scope heights') ?? '{}')).length > 0);

test('an element that has been there before is as high from the start', () =>
  visit('<digit-scope id="one" n_init="1" panels="sizes,centroids" autorun></digit-scope>', async (page) => {
    await page.locator('#one').scrollIntoViewIfNeeded();
    await settled(page);
    const first = await page.evaluate(() => window.heights);
    assert.ok(first.length > 1, 'nobody knew');
    const height = first.at(-1);
    await page.reload();
    const content = await inside(page, '#one');
    await becomes(content, { ran: true });
    await page.evaluate(() => new Promise((resolve) => {
      document.getElementById('one').addEventListener('digitscope:result', resolve);
      document.getElementById('one').run({ method: 'kmeans', n_init: 1 });
    }));
    assert.deepEqual(await page.evaluate(() => window.heights), [height]);
  }, { head: heights }));

test('an element of other attributes, or where nothing can be kept in mind, is as high as its author says until it has run', () =>
  visit('<digit-scope id="one" n_init="1" autorun height="900"></digit-scope>', async (page) => {
    await page.locator('#one').scrollIntoViewIfNeeded();
    const result = page.evaluate(() => new Promise((resolve) => {
      document.getElementById('one').addEventListener('digitscope:result', resolve, { once: true });
    }));
    await result;
    assert.deepEqual(await page.evaluate(() => window.heights), [900]);
    await page.waitForFunction(() => window.heights.length === 2);
  }, {
    head: heights,
    prepare: (page) => page.addInitScript(() => {
      Object.defineProperty(window, 'sessionStorage', {
        get() { throw new DOMException('refused', 'SecurityError'); },
      });
    }),
  }));

for (const [where, inSight] of [['ends in sight', 100], ['is out of sight, until it is scrolled to', -100]]) {
  test(`what is read below an element that ${where} stays in place while that loads and runs`, () =>
    visit('<digit-scope id="one" n_init="1" autorun></digit-scope><p id="read">Here I am.</p>', async (page) => {
      const place = () => page.locator('#read').evaluate((read) => read.getBoundingClientRect().y);
      await page.evaluate((inSight) => {
        const one = document.getElementById('one');
        scrollTo(0, one.offsetTop + one.offsetHeight - inSight);
      }, inSight);
      let before = await place();
      await page.locator('#one iframe').waitFor({ state: 'attached' });
      const content = await (await page.locator('#one iframe').elementHandle()).contentFrame();
      await content.waitForFunction(() => window.digitscope?.state()?.ran, null, { polling: 100 });
      if (inSight < 0) { // browsers draw nothing that is out of sight
        await page.mouse.wheel(0, 2 * inSight);
        await page.waitForFunction((y) => scrollY !== y, await page.evaluate(() => scrollY));
        before -= 2 * inSight;
      }
      await page.waitForFunction(() => document.getElementById('one').clientHeight > 700);
      await settled(page);
      const now = await place();
      assert.ok(Math.abs(now - before) < 1.5, `${before} became ${now}`);
    }));
}
