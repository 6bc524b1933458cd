// Text fields: drawn on the canvas, typed into as fields of the browser, with all that the system does
// for those. By real clicks, taps, keys, and what the clipboard and input methods really do.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PNG } from 'pngjs';
import { inside, useHost } from './support/host.mjs';
import { drawn, nextEvent, picture, state, waitForWidget } from './support/page.mjs';
import { artefact, useSite, WINDOW } from './support/site.mjs';
import { TIMEOUT_MS } from './support/timeout.mjs';

const site = useSite();
const host = useHost(site);

const WIDE = { viewport: WINDOW };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

/** With all fields that there are: numbers, rows of initial centroids, names, the row inspected. */
const ALL_FIELDS = '?n_clusters=3&init=0,1,2&n_init=1&digit=4711&autorun';

const field = (page, key) => page.locator(`#mirror input[data-key="${key}"]`);

/** The key of the field that has the focus, if one has. */
const focusedField = (page) => page.evaluate(() => document.activeElement.dataset.key ?? null);
const hasFocus = (page, key) =>
  page.waitForFunction((key) => document.activeElement.dataset.key === key, key);
const fieldLost = (page) =>
  page.waitForFunction(() => document.activeElement.id === 'canvas');

/** The fields there are now. */
const fields = (page) => page.locator('#mirror input[type=text]')
  .evaluateAll((inputs) => inputs.map((input) => input.dataset.key));

/** Brings a control into sight, as a browser does, and says where it is drawn. */
async function reveal(page, key) {
  const givenUp = Date.now() + TIMEOUT_MS;
  // While a page grows, what the browser scrolls may be put back to where the app has it.
  for (let inSight = false; !inSight && Date.now() < givenUp;) {
    await page.locator(`#mirror [data-key="${key}"]`).scrollIntoViewIfNeeded();
    await drawn(page);
    inSight = await page.evaluate((key) => window.digitscope.widgetRect(key) !== null, key);
  }
  return waitForWidget(page, key);
}

const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];

async function click(page, key) {
  await page.mouse.click(...middle(await reveal(page, key)));
  await hasFocus(page, key);
}

/** A finger, as a browser tells of it. */
async function finger(page) {
  const session = await page.context().newCDPSession(page);
  const touch = (type, ...points) => session.send('Input.dispatchTouchEvent', {
    type, touchPoints: points.map(([x, y]) => ({ x, y })),
  });
  return {
    tap: async (at) => {
      await touch('touchStart', at);
      await touch('touchEnd');
    },
    swipe: async ([x, y], by) => {
      await touch('touchStart', [x, y]);
      for (let step = 1; step <= 10; ++step) await touch('touchMove', [x, y + by * step / 10]);
      await touch('touchEnd');
    },
  };
}

function assertOver(box, place, key) {
  for (const side of ['x', 'y', 'width', 'height']) {
    assert.ok(Math.abs(box[side] - place[side]) < 2,
      `${key}: ${side} is ${box[side]}, and drawn at ${place[side]}`);
  }
}

/** Every field is where it is drawn, and has the focus when it is pressed there. */
async function pressEach(page, press) {
  const keys = await fields(page);
  for (const wanted of ['n_clusters/value', 'init/rows', 'names', 'row', 'tol/value']) {
    assert.ok(keys.includes(wanted), `${wanted} is one of ${keys}`);
  }
  for (const key of keys) {
    const place = await reveal(page, key);
    await press(middle(place));
    await hasFocus(page, key);
    await drawn(page);
    assertOver(await field(page, key).boundingBox(), await waitForWidget(page, key), key);
  }
}

const finished = (page) => page.waitForFunction(() => window.digitscope.state().ran);

test('a click on any drawn field gives its input the focus, in its place', () =>
  site.visit({ query: ALL_FIELDS, context: WIDE }, async (page) => {
    await finished(page);
    await pressEach(page, (at) => page.mouse.click(...at));
    await page.locator('[data-key="tab/inside"]').click();
    await click(page, 'quality/last');
  }));

test('a tap does, too, on a phone and on a screen of more pixels', () =>
  site.visit({ query: ALL_FIELDS, context: { ...PHONE, deviceScaleFactor: 2 } }, async (page) => {
    await finished(page);
    const { tap } = await finger(page);
    await tap(middle(await reveal(page, 'fold')));
    await field(page, 'names').waitFor({ state: 'attached' });
    await pressEach(page, tap);
  }));

test('a finger that moves over a field does not open it', () =>
  site.visit({ context: PHONE }, async (page) => {
    const { tap, swipe } = await finger(page);
    await tap(middle(await reveal(page, 'fold')));
    await waitForWidget(page, 'n_clusters/value');
    await swipe(middle(await reveal(page, 'n_clusters/value')), -120);
    await drawn(page);
    assert.equal(await focusedField(page), null);
    // A tap on a page that still glides only stops it.
    for (let before; ;) {
      const { y } = await waitForWidget(page, 'n_init/value');
      if (y === before) break;
      before = y;
      await drawn(page);
    }
    await tap(middle(await reveal(page, 'n_init/value')));
    await hasFocus(page, 'n_init/value');
  }));

test('phones show the keyboard that the field is for, and correct nothing', () =>
  site.visit({ query: ALL_FIELDS }, async (page) => {
    const attributes = (key) => field(page, key).evaluate((input) =>
      ['inputmode', 'enterkeyhint', 'autocapitalize', 'autocomplete', 'autocorrect', 'spellcheck']
        .map((name) => input.getAttribute(name)));
    const others = ['done', 'off', 'off', 'off', 'false'];
    assert.deepEqual(await attributes('n_clusters/value'), ['numeric', ...others]);
    assert.deepEqual(await attributes('tol/value'), ['decimal', ...others]);
    assert.deepEqual(await attributes('init/rows'), [null, ...others]);
    assert.deepEqual(await attributes('names'), [null, ...others]);
  }));

test('a number is typed over, and Enter, Tab or a click elsewhere enters it', () =>
  site.visit({}, async (page) => {
    const is = (name, value) => page.waitForFunction(([name, value]) =>
      window.digitscope.state().params[name] === value, [name, value]);
    await click(page, 'n_clusters/value');
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await is('n_clusters', 12);
    await fieldLost(page);
    await click(page, 'n_init/value');
    await page.keyboard.type('3');
    await page.keyboard.press('Tab');
    await is('n_init', 3);
    assert.notEqual(await focusedField(page), 'n_init/value');
    assert.notEqual(await focusedField(page), null, 'Tab leads on');
    await click(page, 'max_iter/value');
    await page.keyboard.type('77');
    await page.mouse.click(900, 400);
    await is('max_iter', 77);
    await fieldLost(page);
    // A second click places the caret.
    await click(page, 'max_iter/value');
    await page.mouse.click(...middle(await waitForWidget(page, 'max_iter/value')));
    await page.keyboard.press('End');
    await page.keyboard.type('8');
    await page.keyboard.press('Enter');
    await is('max_iter', 778);
  }));

test('what is typed counts in a run that is started by a click', () =>
  site.visit({}, async (page) => {
    await click(page, 'n_clusters/value');
    await page.keyboard.type('4');
    const run = await waitForWidget(page, 'run');
    const result = await nextEvent(page, 'result', () => page.mouse.click(...middle(run)));
    assert.equal(result.sizes.length, 4);
  }));

test('Escape takes back what was typed and closes nothing else; the next does', () =>
  site.visit({ query: ALL_FIELDS }, async (page) => {
    await finished(page);
    await click(page, 'row');
    await page.keyboard.type('17');
    await page.keyboard.press('Escape');
    await fieldLost(page);
    await drawn(page);
    assert.equal(await field(page, 'row').inputValue(), '4,711');
    assert.equal((await state(page)).digit, 4711);
    // By keyboard the field keeps the focus.
    await field(page, 'row').focus();
    await page.keyboard.type('17');
    await page.keyboard.press('Escape');
    assert.equal(await focusedField(page), 'row');
    assert.equal(await field(page, 'row').inputValue(), '4,711');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => window.digitscope.state().digit === null);
  }));

test('a number may be typed with its commas; what cannot be is refused and not kept', () =>
  site.visit({}, async (page) => {
    assert.equal(await field(page, 'samples/value').inputValue(), '10,000');
    await click(page, 'samples/value');
    await page.keyboard.type('1,200');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => window.digitscope.state().params.samples === 1200);
    await click(page, 'n_clusters/value');
    await page.keyboard.type('plenty');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      /must be/.test(document.getElementById('warner').textContent));
    await page.waitForFunction(() =>
      document.querySelector('[data-key="n_clusters/value"]').value === '10');
  }));

test('the clipboard: paste, copy, cut; and what was typed can be undone', () =>
  site.visit({ context: CLIPBOARD }, async (page) => {
    const write = (text) => page.evaluate((text) => navigator.clipboard.writeText(text), text);
    const read = () => page.evaluate(() => navigator.clipboard.readText());
    await write('17');
    await click(page, 'n_clusters/value');
    await page.keyboard.press('Control+v');
    assert.equal(await field(page, 'n_clusters/value').inputValue(), '17');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => window.digitscope.state().params.n_clusters === 17);

    await click(page, 'samples/value');
    await page.keyboard.press('Control+c');
    assert.equal(await read(), '10,000');

    await click(page, 'names');
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('zero, one');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+x');
    assert.equal(await read(), 'zero, one');
    assert.equal(await field(page, 'names').inputValue(), '');
    await page.keyboard.press('Control+z');
    assert.equal(await field(page, 'names').inputValue(), 'zero, one');
    assert.equal((await state(page)).params.n_clusters, 17, 'it is the field\'s to undo');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => window.digitscope.state().classes?.[1] === 'one'
      || document.querySelector('[data-key="names"]').value === 'zero, one');
  }));

test('what an input method composes arrives, and its Enter enters nothing', () =>
  site.visit({}, async (page) => {
    await click(page, 'names');
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', {
      text: 'ぜろ', selectionStart: 2, selectionEnd: 2,
    });
    assert.equal(await field(page, 'names').inputValue(), 'ぜろ');
    await field(page, 'names').evaluate((input) => {
      input.dispatchEvent(new KeyboardEvent('keydown', {
        key: 'Enter', code: 'Enter', isComposing: true, bubbles: true, cancelable: true,
      }));
    });
    assert.equal(await focusedField(page), 'names');
    await session.send('Input.insertText', { text: '零' });
    assert.equal(await field(page, 'names').inputValue(), '零');
    await page.keyboard.press('Enter');
    await fieldLost(page);
    await drawn(page);
    assert.equal(await field(page, 'names').inputValue(), '零');
  }));

test('letters and signs in a field are no commands, and are again when it is left', () =>
  site.visit({}, async (page) => {
    const before = await state(page);
    await click(page, 'names');
    await page.keyboard.type('r2?t0[p+');
    await drawn(page);
    assert.equal(await field(page, 'names').inputValue(), 'r2?t0[p+');
    const typed = await state(page);
    assert.equal(typed.running, false);
    assert.equal(typed.theme, before.theme);
    assert.equal(await page.getByRole('table', { name: 'Keyboard' }).count(), 0);
    await page.keyboard.press('Escape');
    await page.keyboard.type('?');
    await page.getByRole('table', { name: 'Keyboard' }).waitFor();
  }));

test('a caret goes where it is clicked, and text is selected by dragging', () =>
  site.visit({}, async (page) => {
    await click(page, 'names');
    await page.keyboard.insertText('naught, one, two');
    await page.keyboard.press('Enter');
    await drawn(page);
    const place = await reveal(page, 'names');
    const [, y] = middle(place);
    const selection = () => field(page, 'names')
      .evaluate(({ selectionStart, selectionEnd }) => [selectionStart, selectionEnd]);
    await page.mouse.click(place.x + 9, y);
    assert.deepEqual(await selection(), [0, 0]);
    await page.mouse.move(place.x + 9, y);
    await page.mouse.down();
    await page.mouse.move(place.x + 200, y, { steps: 4 });
    await page.mouse.up();
    assert.deepEqual(await selection(), [0, 16]);
  }));

/** The box of what differs from the ground, in pixels of the screen: of the text. */
function textBox({ width, height, data }, below) {
  const at = (x, y) => data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3);
  const ground = at(0, Math.floor(height / 2));
  const box = { left: width, right: 0, top: height, bottom: 0 };
  for (let y = 0; y < height - below; ++y) {
    for (let x = 0; x < width; ++x) {
      if (at(x, y).every((value, i) => Math.abs(value - ground[i]) < 80)) continue;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    }
  }
  return box;
}

for (const [name, context] of Object.entries({
  'light': { ...WIDE },
  'dark, at 1.5 pixels': { ...WIDE, deviceScaleFactor: 1.5, colorScheme: 'dark' },
  'more contrast': { ...WIDE, contrast: 'more' },
  'a phone': { ...PHONE, deviceScaleFactor: 2 },
})) {
  test(`a field that is typed into looks as it is drawn: ${name}`, () =>
    site.visit({ query: ALL_FIELDS, context }, async (page) => {
      await finished(page);
      if (context.hasTouch) {
        const { tap } = await finger(page);
        await tap(middle(await reveal(page, 'fold')));
      }
      const ratio = context.deviceScaleFactor ?? 1;
      for (const key of ['samples/value', 'init/rows', 'random_state/value', 'row']) {
        let { x, y, width, height } = await reveal(page, key);
        const look = async () => {
          await drawn(page);
          return textBox(PNG.sync.read(await page.screenshot({
            clip: { x: x + 4, y: y + 4, width: width - 8, height: height - 8 }, // inside its edge
          })), Math.ceil(3 * ratio));
        };
        const before = await look();
        await page.mouse.click(x + width / 2, y + height / 2);
        await hasFocus(page, key);
        await field(page, key).evaluate((input) => {
          input.setSelectionRange(0, 0);
          input.style.caretColor = 'transparent';
        });
        // Near an edge of what scrolls it has been brought in.
        await drawn(page);
        ({ x, y, width, height } = await waitForWidget(page, key));
        const after = await look();
        await picture(page, await artefact(`field ${name} ${key.replace('/', ' ')}.png`));
        // A pixel of CSS; where that is no whole number of the screen's, browsers round once more.
        const most = Math.ceil(ratio) + (Number.isInteger(ratio) ? 0 : 1);
        for (const side of Object.keys(before)) {
          assert.ok(Math.abs(before[side] - after[side]) <= most,
            `${key}: ${side} ${before[side]} ${after[side]}`);
        }
        await page.keyboard.press('Escape');
      }
    }));
}

test('a field stays over its drawn place while what is around it scrolls', () =>
  site.visit({ query: ALL_FIELDS, context: { viewport: { width: 1280, height: 500 } } },
    async (page) => {
      await finished(page);
      const place = await reveal(page, 'max_iter/value');
      await page.mouse.click(...middle(place));
      await hasFocus(page, 'max_iter/value');
      await page.mouse.wheel(0, 60);
      await drawn(page);
      const moved = await waitForWidget(page, 'max_iter/value');
      assert.notEqual(moved.y, place.y);
      assertOver(await field(page, 'max_iter/value').boundingBox(), moved, 'scrolled');
      await page.mouse.wheel(0, -60);
      await drawn(page);
      assertOver(await field(page, 'max_iter/value').boundingBox(),
        await waitForWidget(page, 'max_iter/value'), 'scrolled back');
    }));

test('a field keeps in sight when a keyboard takes half of the screen', () =>
  site.visit({ context: PHONE }, async (page) => {
    const { tap } = await finger(page);
    await tap(middle(await reveal(page, 'fold')));
    await waitForWidget(page, 'n_clusters/value');
    await field(page, 'names').waitFor({ state: 'attached' });
    await tap(middle(await reveal(page, 'names')));
    await hasFocus(page, 'names');
    await page.setViewportSize({ width: 390, height: 420 });
    await page.waitForFunction(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      return innerHeight === 420 && top > 0 && bottom < innerHeight;
    });
    await drawn(page);
    assertOver(await field(page, 'names').boundingBox(), await waitForWidget(page, 'names'), 'names');
  }));

test('a field keeps in sight where the screen shows a part of the page only', () =>
  site.visit({ context: PHONE }, async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2.5 });
    await page.locator('[data-key="fold"]').focus();
    await page.keyboard.press('Enter');
    await field(page, 'names').waitFor({ state: 'attached' });
    for (const key of ['names', 'n_clusters/value']) {
      await field(page, key).focus();
      await page.waitForFunction((key) => {
        const { left, right, top, bottom } = document.activeElement.getBoundingClientRect();
        const { offsetLeft, offsetTop, width, height } = visualViewport;
        return document.activeElement.dataset.key === key
          && left < offsetLeft + width && right > offsetLeft
          && top >= offsetTop && bottom <= offsetTop + height;
      }, key);
    }
  }));

/** An article with an element in it, and where its controls are. */
async function article(context, act) {
  const address = await host.article('<digit-scope id="one" n_init="1"></digit-scope>');
  await site.visit({ address, ready: false, context }, async (page) => {
    const content = await inside(page, '#one');
    const frame = await content.frameElement();
    const placeOf = async (key) => {
      const at = await waitForWidget(content, key);
      const box = await frame.boundingBox();
      return { ...at, x: box.x + at.x, y: box.y + at.y };
    };
    await act(page, content, placeOf);
  });
}

for (const [name, context] of [['a click', WIDE], ['a tap', PHONE]]) {
  test(`in an article ${name} opens a field, and the article keeps its place`, () =>
    article(context, async (page, content, placeOf) => {
      const { tap } = await finger(page);
      const press = (at) => (context.hasTouch ? tap(at) : page.mouse.click(...at));
      if (context.hasTouch) {
        await page.locator('#one').scrollIntoViewIfNeeded();
        await content.locator('[data-key="fold"]').scrollIntoViewIfNeeded();
        await press(middle(await placeOf('fold')));
      }
      await waitForWidget(content, 'n_clusters/value');
      await field(content, 'n_clusters/value').scrollIntoViewIfNeeded();
      await drawn(content);
      const before = await page.evaluate(() => scrollY);
      await press(middle(await placeOf('n_clusters/value')));
      await hasFocus(content, 'n_clusters/value');
      await page.keyboard.type('6');
      await page.screenshot({ path: await artefact(`field in an article, ${name}.png`) });
      await page.keyboard.press('Enter');
      await content.waitForFunction(() => window.digitscope.state().params.n_clusters === 6);
      assert.ok(Math.abs(await page.evaluate(() => scrollY) - before) < 2);
    }));
}
