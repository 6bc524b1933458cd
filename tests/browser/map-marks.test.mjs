// On the map pictures of typical digits and contours of groups stand in place of dots: what is drawn, by
// mouse, finger and keyboard, what assistive technology is told, and the link.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingersOn, touchScreen } from './support/fingers.mjs';
import {
  click, countColors, drawn, picture, restingPlace, says, state, waitForWidget,
} from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

/** The map of principal components, which is there at once, coloured by label. */
const COMPONENTS = '?view=map&projection=pca&theme=light';

const waitForState = (page, name, value) => page.waitForFunction(([name, value]) =>
  JSON.stringify(window.digitscope.state()[name]) === value, [name, JSON.stringify(value)]);

const middleOf = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 });

/** How many pixels of a part of the page have this colour, as three bytes. */
function pixelsOf({ data, width }, { x, y, width: across, height }, color) {
  let count = 0;
  for (let row = Math.ceil(y); row < Math.floor(y + height); ++row) {
    for (let column = Math.ceil(x); column < Math.floor(x + across); ++column) {
      const at = 4 * (row * width + column);
      count += data[at] === color[0] && data[at + 1] === color[1] && data[at + 2] === color[2] ? 1 : 0;
    }
  }
  return count;
}

/** The commonest colour of a part of the page but for that of its first pixels, the ground. */
function commonestOf(png, rect) {
  const counts = new Map();
  const { data, width } = png;
  for (let row = Math.ceil(rect.y) + 2; row < Math.floor(rect.y + rect.height) - 2; ++row) {
    for (let column = Math.ceil(rect.x) + 2; column < Math.floor(rect.x + rect.width) - 2; ++column) {
      const at = 4 * (row * width + column);
      const key = data.subarray(at, at + 3).join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([key]) => key.split(',').map(Number));
}

test('pictures are framed in the colours of their groups, and dots are faint below them', () =>
  site.visit({ query: COMPONENTS }, async (page) => {
    await waitForWidget(page, 'map');
    await says(page, /10,000 of 10,000 digits in sight/);
    const plot = await restingPlace(page, 'map');
    // The colour of label 1 is that of its mark's edge in the legend.
    const mark = await restingPlace(page, 'label/1');
    const dots = await picture(page);
    const one = commonestOf(dots, mark).find(([r, g, b]) => Math.max(r, g, b) - Math.min(r, g, b) > 40);
    await click(page, 'marks/pictures');
    await waitForState(page, 'marks', 'pictures');
    await page.waitForFunction(() => new URLSearchParams(location.search).get('marks') === 'pictures');
    await says(page, /Shown are pictures, one in each square of a grid/);
    await page.mouse.move(2, 2);
    const pictures = await picture(page, await artefact('map-pictures.png'));
    assert.ok(pixelsOf(pictures, plot, one) > 200, 'frames of that colour, which see-through dots have not');
    assert.ok(pixelsOf(pictures, plot, one) > 2 * pixelsOf(dots, plot, one));
    // The digit of a picture is inspected by a click on it: in the middle of the map there are some.
    await page.mouse.click(plot.x + plot.width / 2, plot.y + plot.height / 2);
    await page.waitForFunction(() => window.digitscope.state().digit !== null);
    await click(page, 'close');
    await click(page, 'marks/contours');
    await waitForState(page, 'marks', 'contours');
    await says(page, /A line surrounds half of the digits of each group/);
    await page.mouse.move(2, 2);
    const contours = await picture(page, await artefact('map-contours.png'));
    assert.ok(pixelsOf(contours, plot, one) > 200, 'a line of that colour');
    await click(page, 'press/hide');
    await click(page, 'label/1');
    await waitForState(page, 'hidden_labels', [1]);
    await page.mouse.move(2, 2);
    const without = await picture(page);
    assert.ok(pixelsOf(without, plot, one) < pixelsOf(contours, plot, one) / 4, 'hidden with its group');
    await click(page, 'marks/dots');
    await waitForState(page, 'marks', 'dots');
    assert.ok(countColors(dots) > 100);
  }));

test('by keyboard and on a phone: the choice is among the options, and a reload brings it back', () =>
  site.visit({ query: COMPONENTS, context: touchScreen(390, 844) }, async (page) => {
    await waitForWidget(page, 'map');
    assert.equal(await page.evaluate(() => window.digitscope.widgetRect('marks/dots')), null);
    await page.getByRole('button', { name: 'Map options' }).press('Enter');
    await restingPlace(page, 'marks/dots');
    const choice = page.getByRole('radiogroup', { name: 'What stands for the digits' });
    await choice.waitFor({ state: 'attached' });
    await choice.getByRole('radio', { name: 'pictures' }).focus();
    await page.keyboard.press('Space');
    await waitForState(page, 'marks', 'pictures');
    const fingers = await fingersOn(page);
    await fingers.put(middleOf(await restingPlace(page, 'map')));
    await fingers.lift();
    await page.waitForFunction(() => window.digitscope.state().digit !== null);
    await page.reload();
    await page.evaluate(() => window.digitscope.ready);
    await drawn(page);
    assert.equal((await state(page)).marks, 'pictures');
    await picture(page, await artefact('map-pictures-phone.png'));
  }));
