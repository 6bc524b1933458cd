// Fingers on the screen, as a browser tells of them, and what moved with them as a person sees it.

import { PNG } from 'pngjs';
import { drawn, waitForWidget } from './page.mjs';

/** Phones and tablets: the options of Playwright for a page on one. */
export const touchScreen = (width, height, more = {}) => ({
  viewport: { width, height }, hasTouch: true, isMobile: true, ...more,
});

/**
 * Fingers of a page in Chromium. Every call resolves when the page has been told.
 * @param {import('playwright-core').Page} page
 */
export async function fingersOn(page) {
  const cdp = await page.context().newCDPSession(page);
  const down = new Map(); // number -> where
  let time; // of the next event, in seconds; none: when it is sent
  const send = (type) => cdp.send('Input.dispatchTouchEvent', {
    type,
    touchPoints: [...down].map(([id, { x, y }]) => ({ id, x, y })),
    ...(time === undefined ? {} : { timestamp: time += 0.008 }),
  });
  const fingers = {
    /** Puts fingers down, each where the list says. */
    put: async (...places) => {
      for (const place of places) {
        down.set(down.size, place);
        await send('touchStart');
      }
    },
    /** Moves them all to where the list says. */
    move: async (...places) => {
      places.forEach((place, id) => down.set(id, place));
      await send('touchMove');
    },
    lift: async () => {
      down.clear();
      await send('touchEnd');
    },
    tap: async (at) => {
      await fingers.put(at);
      await fingers.lift();
      await drawn(page);
      await drawn(page);
    },
    /** Taps what the app draws. @param {string} widget  its name in the app */
    tapOn: async (widget) => fingers.tap(middle(await restingPlace(page, widget))),
    /** Moves one finger by so much; it stays down. */
    drag: async (from, { x = 0, y = 0 }, steps = 4) => {
      // At once, however slow this machine is: a finger that rests for a third of a second is held.
      const sent = [fingers.put(from)];
      for (let i = 1; i <= steps; ++i) {
        sent.push(fingers.move({ x: from.x + (x * i) / steps, y: from.y + (y * i) / steps }));
      }
      await Promise.all(sent);
      await drawn(page);
    },
    /** The same as fast as fingers are, however fast this machine is, and lifts it. */
    flick: async (from, by) => {
      time = Date.now() / 1000;
      await fingers.put(from);
      for (let i = 1; i <= 8; ++i) {
        await fingers.move({ x: from.x + (by.x ?? 0) * (i / 8), y: from.y + by.y * (i / 8) });
      }
      await fingers.lift();
      time = undefined;
    },
    /** Moves one finger by so much and lifts it. */
    swipe: async (from, by, steps) => {
      await fingers.drag(from, by, steps);
      await fingers.lift();
      await drawn(page);
    },
  };
  return fingers;
}

/** The middle of a rectangle. */
export const middle = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 });

/** Where a widget or a text is when it has come to rest. */
export async function restingPlace(page, widget) {
  for (let place = await waitForWidget(page, widget); ;) {
    await drawn(page);
    const before = place;
    place = await waitForWidget(page, widget);
    if (place.x === before.x && place.y === before.y) return place;
  }
}

/** What is seen in a part of the window. @returns {Promise<PNG>} */
export async function seen(page, { x, y, width, height }) {
  const clip = {
    x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height),
  };
  return PNG.sync.read(await page.screenshot({ clip }));
}

/** Each line of a picture as a string; '' for one of a single colour, which says nothing. */
function linesOf({ width, height, data }) {
  return Array.from({ length: height }, (_, y) => {
    const line = data.subarray(y * width * 4, (y + 1) * width * 4);
    const plain = line.every((value, i) => value === line[i % 4]);
    return plain ? '' : line.toString('latin1');
  });
}

/**
 * By how many pixels a picture is another one moved downwards.
 * @param {PNG} before
 * @param {PNG} after  of the same size
 * @param {number} most  pixels it can have moved
 * @returns {?number}  null: it is not, or not for certain
 */
export function movedBy(before, after, most = 120) {
  const [a, b] = [linesOf(before), linesOf(after)];
  const limit = Math.min(most, Math.floor(before.height * 0.7));
  let [best, share, next] = [0, 0, 0];
  for (let by = -limit; by <= limit; by += 1) {
    const told = a.flatMap((line, y) => (line !== '' && y + by in b ? [line === b[y + by]] : []));
    const now = told.filter(Boolean).length / Math.max(told.length, 20);
    if (now > share) [best, share, next] = [by, now, share];
    else next = Math.max(next, now);
  }
  return share > 0.6 && share > next + 0.1 ? best : null;
}
