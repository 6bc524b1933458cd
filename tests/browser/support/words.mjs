// Words on the page: where the browser has them, and where they are drawn.

import { PNG } from 'pngjs';

/** What is selected. */
export const selected = (page) => page.evaluate(() => document.getSelection().toString());

/**
 * Where the browser has a word, or several of one line, in CSS pixels of the window: in sight, in the first
 * text over which words are laid.
 * @returns {Promise<{x: number, y: number, width: number, height: number}>}
 */
export async function wordPlace(page, words) {
  const place = await page.waitForFunction((text) => {
    for (const line of document.querySelectorAll('#mirror .words > span')) {
      const at = line.textContent.indexOf(text);
      if (at < 0 || line.closest('[inert]')) continue;
      const range = document.createRange();
      range.setStart(line.firstChild, at);
      range.setEnd(line.firstChild, at + text.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      if (y >= 0 && y + height <= innerHeight) return { x, y, width, height };
    }
    return null;
  }, words);
  return place.jsonValue();
}

/**
 * What is drawn there on a plain ground: the rectangle around it, in CSS pixels of the window.
 * @param {Buffer} screenshot
 * @param {{x: number, y: number, width: number, height: number}} place
 * @param {number} scale  pixels of the picture to one of these
 */
export function inkIn(screenshot, { x, y, width, height }, scale) {
  const { data, width: across } = PNG.sync.read(screenshot);
  const [left, top] = [Math.round((x - 2) * scale), Math.round((y - 1) * scale)];
  const [right, bottom] = [Math.round((x + width + 2) * scale), Math.round((y + height + 1) * scale)];
  const at = (px, py) => data.subarray((py * across + px) * 4, (py * across + px) * 4 + 3);
  const ground = at(left, top);
  const inks = [];
  for (let py = top; py < bottom; py += 1) {
    for (let px = left; px < right; px += 1) {
      if (at(px, py).some((value, i) => Math.abs(value - ground[i]) > 60)) inks.push([px, py]);
    }
  }
  if (inks.length === 0) return null;
  const [xs, ys] = [inks.map(([px]) => px), inks.map(([, py]) => py)];
  return {
    left: Math.min(...xs) / scale, right: (Math.max(...xs) + 1) / scale,
    top: Math.min(...ys) / scale, bottom: (Math.max(...ys) + 1) / scale,
  };
}
