// What tests do on a page, as its users do.

import { PNG } from 'pngjs';
import { TIMEOUT_MS } from './timeout.mjs';

/**
 * Waits until the app draws something, and returns where, in CSS pixels of the window.
 * @param {string} widget  its name in the app
 * @returns {Promise<{x: number, y: number, width: number, height: number}>}
 */
export async function waitForWidget(page, widget) {
  const place = await page.waitForFunction((name) => {
    const rect = window.digitscope.widgetRect(name);
    const canvas = document.getElementById('canvas').getBoundingClientRect();
    return rect && { ...rect, x: canvas.x + rect.x, y: canvas.y + rect.y };
  }, widget);
  return place.jsonValue();
}

/** Clicks what the app draws, with the mouse. @param {string} widget  its name in the app */
export async function click(page, widget) {
  const { x, y, width, height } = await restingPlace(page, widget);
  await page.mouse.click(x + width / 2, y + height / 2);
}

/** Where a widget is when it has come to rest: what was done before may still be moving it. */
export async function restingPlace(page, widget) {
  for (let place = await waitForWidget(page, widget); ;) {
    await drawn(page);
    const before = place;
    place = await waitForWidget(page, widget);
    if (place.x === before.x && place.y === before.y) return place;
  }
}

/**
 * Turns the wheel over a point until the app draws something that was out of sight. What is to be
 * scrolled may still be growing after a click: one turn of the wheel may find nothing to move.
 * @param {string} widget  its name in the app
 * @param {{x: number, y: number}} over
 * @param {number} [step]  CSS pixels a turn; negative ones scroll back
 */
export async function scrollTo(page, widget, over, step = 200) {
  await page.mouse.move(over.x, over.y);
  await drawn(page);
  const inSight = () =>
    page.evaluate((name) => window.digitscope.widgetRect(name) !== null, widget);
  const givenUp = Date.now() + TIMEOUT_MS;
  while (!await inSight()) {
    if (Date.now() > givenUp) throw new Error(`scrolling did not bring ${widget} into sight`);
    await page.mouse.wheel(0, step);
    await drawn(page);
  }
  await page.mouse.wheel(0, step / 4); // its middle was in sight, perhaps only just
  await drawn(page); // it has come to rest
}

/** Waits until the page says so, in the words it has for who does not see it. @param {RegExp} pattern */
export const says = (page, pattern) => page.waitForFunction((source) =>
  new RegExp(source).test(document.getElementById('mirror').textContent), pattern.source);

/**
 * Starts listening now, so that what `act` causes cannot be missed.
 * @returns {Promise<any>} the value of the next such event
 */
export async function nextEvent(page, name, act) {
  const event = await page.evaluateHandle((event) => {
    let stop;
    const promise = new Promise((resolve) => { stop = window.digitscope.on(event, resolve); })
      .finally(() => stop());
    return { promise };
  }, name);
  await act();
  return event.evaluate(({ promise }) => promise);
}

/** @param {object} request  @returns {Promise<object>} the Result or {error} */
export const run = (page, request) =>
  page.evaluate((request) => window.digitscope.run(request), request);

export const state = (page) => page.evaluate(() => window.digitscope.state());

/** Waits until the app has drawn what it was told: it draws in animation frames. */
export const drawn = (page) => page.evaluate(() => new Promise((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}));

/** Whether no frame is drawn while nothing happens. */
export const rests = (page) => page.evaluate(async () => {
  const next = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  const { requestAnimationFrame: original } = window;
  for (let i = 0; i < 20; ++i) await next();
  let asked = 0;
  window.requestAnimationFrame = (f) => { ++asked; return original(f); };
  await new Promise((resolve) => { setTimeout(resolve, 300); });
  window.requestAnimationFrame = original;
  return asked === 0;
});

/** What the canvas shows, which has to fit in the window. @returns {Promise<PNG>} */
export async function picture(page, path) {
  await drawn(page);
  const canvas = page.locator('#canvas');
  // Playwright makes the window larger for what does not fit, and a frame may be blank meanwhile.
  const { width, height } = await canvas.boundingBox();
  const size = (page.page?.() ?? page).viewportSize();
  if (width > size.width || height > size.height) {
    throw new Error(`a canvas of ${width} x ${height} in ${size.width} x ${size.height}`);
  }
  return PNG.sync.read(await canvas.screenshot({ path }));
}

/** @param {PNG} png */
export function countColors(png) {
  const pixels = new Uint32Array(png.data.buffer, png.data.byteOffset, png.width * png.height);
  return new Set(pixels).size;
}

/** Loads files as a script does. @param {Uint8Array} images  @param {?Uint8Array} labels */
export const load = (page, images, labels = null) =>
  page.evaluate(([images, labels]) => {
    const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    return window.digitscope.load(bytes(images), labels === null ? undefined : bytes(labels));
  }, [base64(images), labels && base64(labels)]);

/** Drops files on the page. @param {{name: string, bytes: Uint8Array}[]} files */
export const drop = (page, files) =>
  page.evaluate((files) => {
    const transfer = new DataTransfer();
    for (const { name, text } of files) {
      transfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
    }
    const target = document.getElementById('canvas');
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(type, {
        bubbles: true, cancelable: true, dataTransfer: transfer,
      }));
    }
  }, files.map(({ name, bytes }) => ({ name, text: base64(bytes) })));

const base64 = (bytes) => Buffer.from(bytes).toString('base64');
