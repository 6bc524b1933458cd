// Inside an article of another site, which sends no headers, knows nothing of this page but its
// address, and has a reader who may not care for digits.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reference, twoKinds } from './support/data.mjs';
import { fingersOn } from './support/fingers.mjs';
import { inside, PLACEHOLDER, useHost } from './support/host.mjs';
import { agree } from './support/files.mjs';
import { drawn, drop, nextEvent, picture, state, waitForWidget } from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';
import { TIMEOUT_MS } from './support/timeout.mjs';

const site = useSite();
const host = useHost(site);
const isolatedHost = useHost(site, { isolated: true });
// Here the page is in the process of the article. By DevTools a mouse that leaves a frame leaves it in its own
// process only: browsers themselves tell other ones.
const together = useSite({ isolated: false });
const togetherHost = useHost(together);

const visit = async (parts, { pages = site, around = host, head, ...how }, act) =>
  pages.visit({ address: await around.article(parts, head), ready: false, ...how }, act);

const IN_ONE_PROCESS = { pages: together, around: togetherHost, context: { serviceWorkers: 'block' } };

/** The next such event on an element of the article, or on the window for messages. */
const elementEvent = (page, selector, type) => page.evaluateHandle(([selector, type]) => ({
  promise: new Promise((resolve) => {
    document.querySelector(selector)
      .addEventListener(type, ({ detail }) => resolve(detail), { once: true });
  }),
}), [selector, type]);
const value = (event) => event.evaluate(({ promise }, timeout) => Promise.race([
  promise,
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error('the element did not say so')), timeout);
  }),
]), TIMEOUT_MS);

/** Collects what the frame posts to the article from now on; the function gives it, heights and all. */
async function everythingHeard(page) {
  await page.evaluate(() => document.getElementById('one').state()); // what came before has then been heard
  const heard = await page.evaluateHandle(() => {
    const messages = [];
    window.addEventListener('message', ({ data }) => messages.push(data));
    return messages;
  });
  return () => heard.jsonValue();
}

const scrolled = (page) => page.evaluate(() => scrollY);

/** Brings a control of the page inside into the middle of the window; where it then is. */
async function placeOf(page, content, widget) {
  const frame = await content.frameElement();
  const { y, height } = await waitForWidget(content, widget);
  await frame.evaluate((frame, middle) =>
    scrollBy(0, frame.getBoundingClientRect().y + middle - innerHeight / 2), y + height / 2);
  await drawn(page); // a click goes to the process that was drawn where it is
  await drawn(content);
  const at = await waitForWidget(content, widget);
  const box = await frame.boundingBox();
  return { x: box.x + at.x + at.width / 2, y: box.y + at.y + at.height / 2 };
}

test('two elements of an article run k-means and ward, each when it is near', () =>
  visit([
    '<digit-scope id="one" method="kmeans" n_clusters="10" n_init="1" autorun></digit-scope>',
    '<digit-scope id="two" method="hierarchical" linkage="ward" autorun></digit-scope>',
  ], {}, async (page) => {
    await page.waitForFunction(() => customElements.get('digit-scope'));
    const loaded = () => page.evaluate(() => [...document.querySelectorAll('digit-scope')]
      .map(({ shadowRoot }) => shadowRoot.querySelector('iframe') !== null));
    assert.deepEqual(await loaded(), [false, false], 'out of sight nothing is loaded');

    const first = await elementEvent(page, '#one', 'digitscope:result');
    await inside(page, '#one');
    const kmeans = (await value(first)).result;
    const expected = reference({ n_clusters: 10, n_init: 1, random_state: 0 });
    assert.deepEqual(kmeans.labels, expected.labels);
    assert.deepEqual(await loaded(), [true, false]);

    const second = await elementEvent(page, '#two', 'digitscope:result');
    await inside(page, '#two');
    const ward = (await value(second)).result;
    assert.equal(ward.method, 'hierarchical');
    assert.equal(ward.sizes.reduce((sum, size) => sum + size), 10000);
    assert.equal(await page.evaluate(async () => {
      const result = await document.getElementById('one').run({ method: 'kmeans', n_clusters: 3, n_init: 1 });
      return result.sizes.length;
    }), 3, 'the first still answers');
  }));

test('an element is as high as what is in it, and shows what it is asked to show', () =>
  visit('<digit-scope id="one" n_init="1" autorun controls="n_clusters,run" panels="sizes,centroids"></digit-scope>',
    {}, async (page) => {
      const result = await elementEvent(page, '#one', 'digitscope:result');
      const content = await inside(page, '#one');
      await value(result);
      await waitForWidget(content, 'run');
      await content.getByRole('heading', { name: 'Centroids' }).waitFor({ state: 'attached' });
      assert.equal(await content.getByRole('heading', { name: /true labels/ }).count(), 0);
      assert.equal(await content.getByRole('tab').count(), 0);
      assert.equal(await content.getByRole('spinbutton', { name: 'random starts' }).count(), 0);
      // All of it is on the canvas: the height told is that of the frame.
      await page.waitForFunction(() => {
        const one = document.getElementById('one');
        return one.clientHeight !== 480 && one.clientHeight === one.shadowRoot.querySelector('iframe').clientHeight;
      });
      await page.locator('#one').screenshot({ path: await artefact('embedded.png') });
    }));

test('a map that an article has picked has its digits, and keys zoom it', () =>
  visit('<digit-scope id="one" method="kmeans" n_init="1" autorun header="0" controls="0" panels="map"></digit-scope>', {}, async (page) => {
    const content = await inside(page, '#one');
    await waitForWidget(content, 'map');
    // Points have colours, what is around them has next to none.
    const isColored = ([red, green, blue]) =>
      Math.max(red, green, blue) - Math.min(red, green, blue) > 60;
    const colored = async () => {
      const { data } = await picture(content);
      let count = 0;
      for (let at = 0; at < data.length; at += 4) count += isColored(data.subarray(at, at + 3));
      return count;
    };
    let before = await colored();
    for (let tries = 0; before < 1000 && tries < 50; ++tries) before = await colored();
    assert.ok(before >= 1000, `${before} pixels have a colour`);
    await content.locator('#canvas').click({ position: { x: 5, y: 5 } });
    for (let i = 0; i < 6; ++i) await page.keyboard.press('+');
    let after = before;
    for (let tries = 0; after === before && tries < 50; ++tries) after = await colored();
    assert.notEqual(after, before);
  }));

test('without a header, controls or panels there is a figure only', () =>
  visit('<digit-scope id="one" n_init="1" autorun header="0" controls="0" panels="sizes"></digit-scope>',
    {}, async (page) => {
      const result = await elementEvent(page, '#one', 'digitscope:result');
      const content = await inside(page, '#one');
      await value(result);
      await content.getByRole('heading', { name: 'Cluster sizes' }).waitFor({ state: 'attached' });
      // The bars are buttons: they select their cluster.
      assert.equal(await content.getByRole('button', { name: /^(?!cluster \d+, )/ }).count(), 0);
    }));

test('the article keeps its focus, its keys and its place while an element loads and runs', () =>
  visit('<digit-scope id="one" n_init="1" autorun></digit-scope>', {}, async (page) => {
    const result = await elementEvent(page, '#one', 'digitscope:result');
    await inside(page, '#one');
    await page.locator('#name').focus();
    const place = await scrolled(page);
    await page.keyboard.type('Ada ');
    await value(result);
    await page.keyboard.type('rk?');
    assert.equal(await page.locator('#name').inputValue(), 'Ada rk?');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'name');
    assert.equal(await scrolled(page), place);
  }));

test('the wheel scrolls the article until the element is clicked, and again when it is left', () =>
  visit('<style>digit-scope { --digit-scope-max-height: 400px }</style>'
    + '<digit-scope id="one" n_init="1" autorun></digit-scope>', IN_ONE_PROCESS, async (page) => {
    const result = await elementEvent(page, '#one', 'digitscope:result');
    const content = await inside(page, '#one');
    await value(result);
    await content.getByRole('heading', { name: 'Centroids' }).waitFor({ state: 'attached' });
    const box = await page.locator('#one').boundingBox();
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };

    // The app keeps what it takes from the browser: that is how it is told here.
    await content.evaluate(() => {
      window.taken = 0;
      document.getElementById('stage').addEventListener('wheel', (event) => {
        if (event.defaultPrevented) window.taken += 1;
      });
    });
    const taken = () => content.evaluate(() => window.taken);

    /** Turns the wheel in the middle of the element; whether that moved the article. */
    const wheelMovesArticle = async () => {
      const before = [await scrolled(page), await taken()];
      await page.mouse.wheel(0, 40);
      const givenUp = Date.now() + TIMEOUT_MS;
      for (;;) {
        if (await scrolled(page) > before[0]) return true;
        if (await taken() > before[1]) return false;
        if (Date.now() > givenUp) throw new Error('nobody took the wheel');
      }
    };

    await page.mouse.move(middle.x, middle.y);
    assert.equal(await wheelMovesArticle(), true, 'not clicked');
    await page.mouse.click(middle.x, middle.y);
    assert.equal(await wheelMovesArticle(), false, 'clicked');
    await page.mouse.move(box.x - 20, middle.y);
    await page.mouse.move(middle.x, middle.y);
    assert.equal(await wheelMovesArticle(), true, 'left');
  }));

test('the wheel scrolls the article after a click too where there is nothing to scroll inside', () =>
  visit('<digit-scope id="one" header="0" controls="0" panels="sizes" n_init="1" autorun></digit-scope>',
    {}, async (page) => {
      const result = await elementEvent(page, '#one', 'digitscope:result');
      const content = await inside(page, '#one');
      await value(result);
      await content.getByRole('heading', { name: 'Cluster sizes' }).waitFor({ state: 'attached' });
      const box = await page.locator('#one').boundingBox();
      await page.mouse.click(box.x + box.width / 2, box.y + 100);
      const before = await scrolled(page);
      await page.mouse.wheel(0, 40);
      await page.waitForFunction((before) => scrollY > before, before);
    }));

/** Waits until the article that a finger has thrown has come to rest. */
const still = (page) => page.waitForFunction(() => {
  window.restingFor = window.restedAt === scrollY ? (window.restingFor ?? 0) + 1 : 0;
  window.restedAt = scrollY;
  return window.restingFor > 10;
});

const phone = { context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } };

test('a finger scrolls the article over the element, and presses nothing in it', () =>
  visit('<digit-scope id="one" n_init="1"></digit-scope>', phone, async (page) => {
    const content = await inside(page, '#one');
    const run = await placeOf(page, content, 'run');
    const touches = await page.context().newCDPSession(page);
    const before = await scrolled(page);
    const touch = (type, y) => touches.send('Input.dispatchTouchEvent', {
      type, touchPoints: type === 'touchEnd' ? [] : [{ x: run.x, y }],
    });
    await touch('touchStart', run.y);
    for (let step = 1; step <= 10; ++step) await touch('touchMove', run.y - 20 * step);
    await touch('touchEnd');
    await page.waitForFunction((before) => scrollY > before, before);
    assert.equal((await state(content)).running, false);
  }));

test('a tap presses what is in the element', () =>
  visit('<digit-scope id="one" n_init="1"></digit-scope>', phone, async (page) => {
    const content = await inside(page, '#one');
    const result = await elementEvent(page, '#one', 'digitscope:result');
    const run = await placeOf(page, content, 'run');
    await page.touchscreen.tap(run.x, run.y);
    assert.equal((await value(result)).result.sizes.length, 10);
  }));

test('a finger that goes up passes a slider by, one that goes sideways moves it', () =>
  visit('<digit-scope id="one" controls="n_clusters" panels="sizes"></digit-scope>', phone,
    async (page) => {
      const content = await inside(page, '#one');
      const slider = await placeOf(page, content, 'n_clusters/slider');
      const fingers = await fingersOn(page);
      const clusters = async () => (await state(content)).params.n_clusters;
      const before = [await scrolled(page), await clusters()];
      await fingers.swipe(slider, { y: -150 }, 8);
      await page.waitForFunction((before) => scrollY > before, before[0]);
      assert.equal(await clusters(), before[1]);
      await still(page);
      await fingers.swipe(await placeOf(page, content, 'n_clusters/slider'), { x: 90 }, 8);
      await content.waitForFunction((before) =>
        window.digitscope.state().params.n_clusters > before, before[1]);
    }));

test('a tap in the element leaves nothing hovering there', () =>
  visit('<digit-scope id="one" n_init="1" header="0"></digit-scope>', phone, async (page) => {
    const content = await inside(page, '#one');
    await content.evaluate(() => window.digitscope.run({ method: 'kmeans', n_init: 1 }));
    const fingers = await fingersOn(page);
    await fingers.tap(await placeOf(page, content, 'cluster/0'));
    await content.waitForFunction(() => window.digitscope.state().cluster === 0);
    await drawn(content);
    await drawn(content);
    const card = 'text: Show the first 32 only';
    assert.equal(await content.evaluate((text) => window.digitscope.widgetRect(text), card), null);
  }));

test('after a tap fingers scroll what is inside, where that is more than fits', () =>
  visit('<style>digit-scope { --digit-scope-max-height: 400px }</style>'
    + '<digit-scope id="one" n_init="1"></digit-scope>', phone, async (page) => {
    const content = await inside(page, '#one');
    const entry = await placeOf(page, content, 'hierarchical');
    const fingers = await fingersOn(page);
    const place = () => content.evaluate(() => window.digitscope.widgetRect('hierarchical'));
    const inner = await place();
    const before = await scrolled(page);
    await fingers.swipe(entry, { y: -100 }, 8);
    await page.waitForFunction((before) => scrollY > before, before);
    assert.deepEqual(await place(), inner);
    // The browser calls nothing a tap that only stops the article: until it moves no more.
    await still(page);
    await fingers.tap(await placeOf(page, content, 'hierarchical'));
    await content.waitForFunction(() => window.digitscope.state().method === 'hierarchical');
    await content.waitForFunction(() => document.querySelector('#stage.scrolls'));
    const again = await placeOf(page, content, 'hierarchical');
    const tapped = [await scrolled(page), await place()];
    await fingers.swipe(again, { y: -100 }, 8);
    await content.waitForFunction((before) =>
      (window.digitscope.widgetRect('hierarchical')?.y ?? -1) < before.y, tapped[1]);
    assert.equal(await scrolled(page), tapped[0]);
  }));

test('after a tap fingers drag the tree and pinch the map in the element', () =>
  visit('<digit-scope id="one" method="hierarchical" samples="500" projection="pca" controls="tabs,n_clusters"></digit-scope>',
    phone, async (page) => {
      const content = await inside(page, '#one');
      const clusters = async () => (await state(content)).params.n_clusters;
      await content.evaluate(() => window.digitscope.run({ method: 'hierarchical', samples: 500 }));
      const fingers = await fingersOn(page);
      const grip = async () => {
        const { x, y } = await placeOf(page, content, 'cut');
        return { x: x - 60, y };
      };
      let before = [await clusters(), await scrolled(page)];
      await fingers.swipe(await grip(), { y: -60 }, 6);
      await page.waitForFunction((before) => scrollY !== before, before[1]);
      assert.equal(await clusters(), before[0], 'not tapped: it scrolls the article');
      await still(page);
      await fingers.tap(await placeOf(page, content, 'text: Dendrogram'));
      const from = await grip();
      before = [await clusters(), await scrolled(page)];
      await fingers.swipe(from, { y: -60 }, 6);
      await content.waitForFunction((before) =>
        window.digitscope.state().params.n_clusters < before, before[0]);
      assert.equal(await scrolled(page), before[1]);

      await fingers.tap(await placeOf(page, content, 'tab/map'));
      await content.waitForFunction(() => window.digitscope.widgetRect('map'));
      const { x, y } = await placeOf(page, content, 'map');
      before = await scrolled(page);
      await fingers.put({ x: x - 20, y }, { x: x + 20, y });
      for (let apart = 30; apart <= 100; apart += 10) {
        await fingers.move({ x: x - apart, y }, { x: x + apart, y });
      }
      await fingers.lift();
      await content.waitForFunction(() => (window.digitscope.state().map?.[2] ?? 1) > 2);
      assert.equal(await page.evaluate(() => visualViewport.scale), 1);
      assert.equal(await scrolled(page), before);
    }));

test('the element follows the light and dark of the article', () =>
  visit('<digit-scope id="one"></digit-scope>', {
    head: '<style>html { background: white } html.night { background: #111 }</style>',
  }, async (page) => {
    const content = await inside(page, '#one');
    assert.equal((await state(content)).theme, 'light');
    await page.evaluate(() => document.documentElement.classList.add('night'));
    await content.waitForFunction(() => window.digitscope.state().theme === 'dark');
    assert.equal(await content.evaluate(() => document.documentElement.dataset.theme), 'dark');
    await page.evaluate(() => document.documentElement.classList.remove('night'));
    await content.waitForFunction(() => window.digitscope.state().theme === 'light');
  }));

test('the full page opens as the element is set now, with its result', () =>
  visit('<digit-scope id="one" n_init="1" theme="dark"></digit-scope>', {}, async (page) => {
    const content = await inside(page, '#one');
    const result = await elementEvent(page, '#one', 'digitscope:result');
    await page.evaluate(() => document.getElementById('one').set({ params: { n_clusters: 7 } }));
    const run = await placeOf(page, content, 'run');
    await page.mouse.click(run.x, run.y);
    await value(result);

    const opened = page.context().waitForEvent('page');
    const link = await placeOf(page, content, 'full page');
    await page.mouse.click(link.x, link.y);
    const full = await opened;
    await full.waitForFunction(() => window.digitscope);
    await full.evaluate(() => window.digitscope.ready);
    await full.waitForFunction(() => document.getElementById('announcer').textContent
      .includes('7 clusters'));
    const { engine, params } = await state(full);
    assert.equal(engine.kind, 'threads');
    assert.equal(params.n_clusters, 7);
    assert.equal(params.n_init, 1);
    assert.doesNotMatch(full.url(), /embed/);
    await waitForWidget(full, 'hierarchical');
  }));

test('the article hears what the reader has set, before what comes of it', () =>
  visit('<digit-scope id="one" method="kmeans" n_init="1"></digit-scope>', {}, async (page) => {
    const content = await inside(page, '#one');
    await page.evaluate(() => {
      window.heard = [];
      const one = document.getElementById('one');
      one.addEventListener('digitscope:state', ({ detail }) =>
        window.heard.push(`set to ${detail.state.params.n_clusters}`));
      one.addEventListener('digitscope:result', ({ detail }) =>
        window.heard.push(`found ${detail.result.sizes.length}`));
    });
    const clusters = content.getByRole('spinbutton', { name: 'clusters' });
    const set = async (count) => {
      await clusters.fill(count);
      await clusters.press('Enter');
    };
    for (const count of ['3', '4', '5']) await set(count);
    await page.waitForFunction(() => window.heard.at(-1) === 'set to 5');
    // When time stands still, what is set is told once only, and before what comes of it.
    await content.evaluate(() => {
      const { setTimeout } = window;
      window.setTimeout = (call, delay) => (delay > 0 ? 1 : setTimeout(call));
    });
    await page.evaluate(() => { window.heard = []; });
    for (const count of ['6', '7']) await set(count);
    await content.getByRole('button', { name: 'Run' }).click();
    await page.waitForFunction(() => window.heard.includes('found 7'));
    assert.deepEqual(await page.evaluate(() => window.heard), ['set to 7', 'found 7']);
  }));

test('requests, questions, state and errors by way of the element', () =>
  visit('<digit-scope id="one"></digit-scope>', {}, async (page) => {
    await inside(page, '#one');
    const answers = await page.evaluate(async () => {
      const one = document.getElementById('one');
      const events = [];
      for (const type of ['result', 'error', 'progress', 'state']) {
        one.addEventListener(`digitscope:${type}`, ({ detail }) => events.push([type, detail.id]));
      }
      const { engine } = await one.ready;
      const good = await one.run({ method: 'kmeans', n_clusters: 4, n_init: 1 });
      const bad = await one.run({ method: 'kmeans', n_clusters: 0 });
      const map = await one.ask({ question: 'pca', n_components: 2 });
      const set = await one.set({ method: 'hierarchical', params: { linkage: 'single' } });
      const refused = await one.set({ method: 'magic' });
      one.setAttribute('linkage', 'average');
      one.setAttribute('method', 'hierarchical');
      await new Promise((resolve) => { one.addEventListener('digitscope:state', resolve, { once: true }); });
      const now = await one.state();
      return { engine, good, bad, map, set, refused, now, events };
    });
    assert.equal(answers.engine.kind, 'threads');
    const expected = reference({ n_clusters: 10, n_init: 1, random_state: 0 });
    assert.equal(answers.good.labels.length, expected.labels.length);
    assert.equal(answers.bad.error.parameter, 'n_clusters');
    assert.ok(answers.map.explained_variance.length === 2);
    assert.equal(answers.set.params.linkage, 'single');
    assert.equal(answers.refused.error.code, 'bad_request');
    assert.equal(answers.now.params.linkage, 'average');
    const results = answers.events.filter(([type]) => type === 'result');
    assert.equal(results.length, 1, 'a result is told once');
  }));

test('messages count only from the page around, and only it gets answers', () =>
  visit([
    '<digit-scope id="one"></digit-scope>',
    '<iframe id="other" srcdoc="A frame of someone else" title="Other"></iframe>',
  ], {}, async (page) => {
    const content = await inside(page, '#one');
    await page.locator('#other').scrollIntoViewIfNeeded();
    // A message of another frame to the page inside, and one to the article, as if from that.
    const heard = await page.evaluate(async () => {
      const one = document.getElementById('one');
      const other = document.getElementById('other');
      const events = [];
      await one.ready;
      for (const type of ['ready', 'result']) {
        one.addEventListener(`digitscope:${type}`, () => events.push(type));
      }
      one.addEventListener('digitscope:height', ({ detail }) => {
        if (detail.height === 9999) events.push('height'); // its own may come at any time
      });
      const target = one.shadowRoot.querySelector('iframe').contentWindow;
      const script = other.contentDocument.createElement('script');
      script.textContent = `window.send = (target, message) => {
        target.postMessage(message, '*');
        parent.postMessage({ type: 'digitscope:height', height: 9999 }, '*');
      }`;
      other.contentDocument.body.append(script);
      other.contentWindow.send(target,
        { type: 'digitscope:state', state: { method: 'hierarchical' } });
      await one.state(); // messages arrive in order: theirs has been dealt with
      return { events, height: one.shadowRoot.querySelector('iframe').clientHeight };
    });
    assert.deepEqual(heard.events, []);
    assert.ok(heard.height < 9999);
    assert.equal((await state(content)).method, 'kmeans');
  }));

test('what is found in digits that the reader dropped is told to nobody', () =>
  visit('<digit-scope id="one"></digit-scope>', {}, async (page) => {
    const content = await inside(page, '#one');
    const { images, labels } = twoKinds(40);
    await drop(content, [{ name: 'images', bytes: images }, { name: 'labels', bytes: labels }]);
    await agree(content);
    await content.waitForFunction(() => window.digitscope.state().digits.samples === 40);
    const answers = await page.evaluate(async () => {
      const one = document.getElementById('one');
      return {
        run: await one.run({ method: 'kmeans', n_clusters: 2 }),
        question: await one.ask({ question: 'pca', n_components: 2 }),
        state: await one.state(),
        // A place far off would be brought back to the most extreme one that there is.
        map: await one.set({ view: 'map', map: [1e9, -1e9, 1] }),
        row: await one.set({ digit: 39 }),
        noRow: await one.set({ digit: 40 }),
      };
    });
    for (const { error } of Object.values(answers)) assert.deepEqual(error, answers.run.error);
    assert.equal(answers.run.error.code, 'private');
    await content.evaluate(() => window.digitscope.set({ view: 'result', digit: null }));
    await waitForWidget(content, 'run'); // the reader sees it all the same

    // Those of MNIST, to which the reader goes back, are no secret; nor do results come late.
    const told = await page.evaluateHandle(() => {
      const results = [];
      document.getElementById('one').addEventListener('digitscope:result', ({ detail }) =>
        results.push(detail.result.samples));
      return results;
    });
    assert.equal((await state(content)).view, 'result');
    await content.evaluate(() => { window.digitscope.run({ method: 'kmeans', n_clusters: 2 }); });
    await content.getByRole('link', { name: 'collections' }).focus();
    await page.keyboard.press('Enter');
    await content.getByRole('dialog').getByRole('button', { name: /^MNIST, the first 10,000/ }).focus();
    await page.keyboard.press('Enter');
    await content.waitForFunction(() => window.digitscope.state().digits.samples === 10000);
    const again = await page.evaluate(() =>
      document.getElementById('one').run({ method: 'kmeans', n_init: 1, random_state: 0 }));
    assert.deepEqual(again.labels, reference({ n_clusters: 10, n_init: 1, random_state: 0 }).labels);
    await content.evaluate(() => window.digitscope.run({ method: 'kmeans', n_clusters: 2, n_init: 1 }));
    await page.waitForFunction((results) => results.includes(10000), told);
    assert.deepEqual(await told.evaluate((results) => [...new Set(results)]), [10000]);
  }));

test('in an article nothing of the reader’s is kept, nor offered to be', () =>
  visit('<digit-scope id="one"></digit-scope>', {}, async (page) => {
    const content = await inside(page, '#one');
    await drop(content, [{ name: 'images', bytes: twoKinds(40).images }]);
    const dialog = content.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Use these images' }).waitFor();
    assert.equal(await dialog.getByRole('checkbox', { name: /Keep these images/ }).count(), 0);
    assert.ok(await dialog.getByRole('checkbox').count() > 0, 'there are others');
  }));

test('files that cannot be used make nothing private, and are told to nobody but the reader', () =>
  visit('<digit-scope id="one"></digit-scope>', {}, async (page) => {
    const content = await inside(page, '#one');
    const told = await everythingHeard(page);
    for (const files of [['\x89PNG\r\n\x1a\n'], ['a', 'b', 'c']]) {
      const error = await nextEvent(content, 'error', () => drop(content, files.map((text, i) =>
        ({ name: `Patient_Jane ${i}`, bytes: Buffer.from(text, 'latin1') }))));
      assert.equal(error.code, 'bad_data');
    }
    await page.evaluate(() => document.getElementById('one').state());
    const heard = await told();
    assert.deepEqual(heard.map(({ type }) => type).filter((type) => type !== 'digitscope:height'), ['digitscope:state']);
    assert.doesNotMatch(JSON.stringify(heard), /Patient/);
    const result = await page.evaluate(() =>
      document.getElementById('one').run({ method: 'kmeans', n_init: 1, random_state: 0 }));
    assert.deepEqual(result.labels,
      reference({ n_clusters: 10, n_init: 1, random_state: 0 }).labels);
  }));

test('files that the reader looks at and does not use are told to nobody', () =>
  visit('<digit-scope id="one"></digit-scope>', {}, async (page) => {
    const content = await inside(page, '#one');
    const told = await everythingHeard(page);
    const { images, labels } = twoKinds(40);
    await drop(content, [{ name: 'Patient_Jane', bytes: images }, { name: 'labels', bytes: labels }]);
    await content.getByRole('dialog').getByText('40 images').waitFor();
    const { error } = await page.evaluate(() => document.getElementById('one').state());
    assert.equal(error, undefined, 'nothing is private');
    await content.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    const result = await page.evaluate(() => document.getElementById('one').run({ method: 'kmeans', n_init: 1, max_iter: 1 }));
    assert.equal(result.samples, 10000);
    const heard = await told();
    assert.ok(heard.some(({ type }) => type === 'digitscope:result'));
    assert.doesNotMatch(JSON.stringify(heard), /Patient|"samples":40\b/);
  }));

test('while digits are private the article hears one height, and nothing else', () =>
  visit('<digit-scope id="one" method="kmeans" n_clusters="2"></digit-scope>', {}, async (page) => {
    const content = await inside(page, '#one');
    const told = await everythingHeard(page);
    const { images, labels } = twoKinds(40);
    await drop(content, [{ name: 'images', bytes: images }, { name: 'labels', bytes: labels }]);
    await agree(content);
    await content.waitForFunction(() => window.digitscope.state().digits.samples === 40);
    const { error } = await page.evaluate(() => document.getElementById('one').state());
    for (const request of [{ method: 'kmeans', n_clusters: 2 }, { method: 'kmeans', n_clusters: 20 },
      { method: 'hierarchical', n_clusters: 5 }, { method: 'kmeans', n_clusters: 41 }]) {
      await content.evaluate((asked) => window.digitscope.run(asked), request);
      await drawn(content);
    }
    await drop(content, [{ name: 'Patient_Jane', bytes: Buffer.from('no digits') }]);
    for (const view of ['map', 'evaluation', 'result']) {
      await content.evaluate((seen) => window.digitscope.set({ view: seen }), view);
      await drawn(content);
    }
    const heard = await told();
    // What was shown before may still have been telling its height when the digits came.
    assert.deepEqual(heard.map(({ type }) => type).filter((type) => type !== 'digitscope:height'), ['digitscope:error']);
    assert.deepEqual(heard.at(-1).error, error);
    assert.ok(heard.at(-2).height >= 600);
  }));

test('while digits that the reader dropped are on their way, only the others are told of', () =>
  visit('<digit-scope id="one"></digit-scope>', {}, async (page) => {
    const content = await inside(page, '#one');
    await page.evaluate(() => {
      const one = document.getElementById('one');
      const request = { method: 'kmeans', n_clusters: 2, n_init: 1, max_iter: 1 };
      window.told = (async () => {
        for (;;) {
          const result = await one.run(request);
          // Taking other digits cancels a run on these, if one is going on just then.
          if (result.samples !== 10000 && result.error?.code !== 'cancelled') return result;
        }
      })();
    });
    await drop(content, [{ name: 'images', bytes: twoKinds(40).images }]);
    await agree(content);
    const first = await page.evaluate(() => window.told); // that is not of the others
    assert.equal(first.error?.code, 'private');
  }));

test('on a page that is isolated itself the element computes with threads', async () => {
  const address = await isolatedHost.page(`<!DOCTYPE html><html lang="en"><title>A page</title>
    <link rel="icon" href="data:,"><script type="module" src="${PLACEHOLDER}digitscope.js"></script>
    <digit-scope id="one"></digit-scope></html>`);
  await site.visit({ address, ready: false }, async (page) => {
    assert.equal((await state(await inside(page, '#one'))).engine.kind, 'threads');
  });
});

test('loaded as a script rather than as a module it is the same', async () => {
  const address = await host.page(`<!DOCTYPE html><html lang="en"><title>A page</title>
    <link rel="icon" href="data:,"><script src="${PLACEHOLDER}digitscope.js" defer></script>
    <digit-scope id="one"></digit-scope></html>`, 'script.html');
  await site.visit({ address, ready: false }, async (page) => {
    assert.equal((await state(await inside(page, '#one'))).engine.kind, 'threads');
  });
});
