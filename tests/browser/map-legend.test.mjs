// The map's legend hides groups and shows them alone, and digits are found by row and label: by mouse,
// finger and keyboard, with what assistive technology is told, and in the link.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingersOn, touchScreen } from './support/fingers.mjs';
import {
  click, drawn, picture, restingPlace, run, says, state, waitForWidget,
} from './support/page.mjs';
import { artefact, useSite } from './support/site.mjs';

const site = useSite();

/** The map of principal components, which is there at once, coloured by label. */
const COMPONENTS = { query: '?view=map&projection=pca' };

const inSight = (page, count) => says(page, new RegExp(`${count} of 10,000 digits in sight`));

const middleOf = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 });

const waitForState = (page, name, value) => page.waitForFunction(([name, value]) =>
  JSON.stringify(window.digitscope.state()[name]) === value, [name, JSON.stringify(value)]);

/** How many pixels in a part of the page are not of the colour of its first one, which is the ground. */
function inkOf({ data, width }, { x, y, width: across, height }) {
  const at = (column, row) => data.subarray(4 * (row * width + column), 4 * (row * width + column) + 3);
  const [left, top] = [Math.ceil(x) + 2, Math.ceil(y) + 2]; // within the frame
  const ground = at(left, top);
  let ink = 0;
  for (let row = top; row < Math.floor(y + height) - 2; ++row) {
    for (let column = left; column < Math.floor(x + across) - 2; ++column) ink += at(column, row).equals(ground) ? 0 : 1;
  }
  return ink;
}

const isGone = (page, widget) => page.waitForFunction((name) =>
  window.digitscope.widgetRect(name) === null, widget);

test('by mouse: groups are hidden, shown again, shown alone; selecting stays what it was', () =>
  site.visit(COMPONENTS, async (page) => {
    await waitForWidget(page, 'map');
    await inSight(page, '10,000');
    const all = await picture(page);
    const plot = await page.evaluate(() => window.digitscope.widgetRect('map'));
    await click(page, 'label/7');
    await waitForState(page, 'true_label', 7);
    await click(page, 'press/hide');
    await click(page, 'label/7');
    await waitForState(page, 'hidden_labels', [7]);
    assert.equal((await state(page)).true_label, null, 'what is hidden is not selected');
    await click(page, 'label/1');
    await waitForState(page, 'hidden_labels', [1, 7]);
    await page.waitForFunction(() => new URLSearchParams(location.search).get('hidden_labels') === '1,7');
    await says(page, /Labels 1, 7 are hidden\./);
    await page.mouse.move(2, 2);
    const some = await picture(page, await artefact('map-hidden.png'));
    assert.ok(inkOf(some, plot) < inkOf(all, plot), 'there are fewer dots');
    // What is selected in sight has none of them.
    await click(page, 'select in sight');
    await says(page, /hidden digits not counted/);
    assert.equal(await page.getByRole('button', { name: /^label 7, [\d,]+ of the selected/ }).count(), 0);
    await click(page, 'clear selection');

    await click(page, 'press/only');
    await click(page, 'label/3');
    await waitForState(page, 'hidden_labels', [0, 1, 2, 4, 5, 6, 7, 8, 9]);
    await click(page, 'show all');
    await waitForState(page, 'hidden_labels', null);
    await isGone(page, 'show all');
    // A click with Shift does the same, and selects nothing.
    await click(page, 'press/select');
    await page.keyboard.down('Shift');
    await click(page, 'label/3');
    await page.keyboard.up('Shift');
    await waitForState(page, 'hidden_labels', [0, 1, 2, 4, 5, 6, 7, 8, 9]);
    assert.equal((await state(page)).true_label, null);
    // Colours of another meaning show all again.
    await run(page, { method: 'kmeans', n_init: 1 });
    await click(page, 'coloring/cluster');
    await waitForState(page, 'hidden_labels', null);
    await inSight(page, '10,000');
  }));

test('by keyboard, and as assistive technology is told: hidden groups are pressed, and named so', () =>
  site.visit(COMPONENTS, async (page) => {
    await waitForWidget(page, 'map');
    await page.getByRole('radio', { name: 'hide', exact: true }).focus();
    await page.keyboard.press('Space');
    const seven = page.getByRole('button', { name: 'hide label 7', exact: true });
    await page.getByRole('toolbar', { name: 'Groups to hide' }).waitFor({ state: 'attached' });
    await seven.focus();
    assert.equal(await seven.getAttribute('aria-pressed'), 'false');
    await page.keyboard.press('Enter');
    await waitForState(page, 'hidden_labels', [7]);
    await seven.and(page.locator('[aria-pressed=true]')).waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await waitForState(page, 'hidden_labels', [7, 8]);
    await page.getByRole('radio', { name: 'select', exact: true }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'label 8, hidden', exact: true }).waitFor({ state: 'attached' });
    const all = page.getByRole('link', { name: 'show all', exact: true })
      .or(page.getByRole('button', { name: 'show all', exact: true }));
    await all.focus();
    await page.keyboard.press('Enter');
    await waitForState(page, 'hidden_labels', null);
  }));

test('by finger, on a phone: no row more, groups are hidden and come back, a row is found', () =>
  site.visit({ ...COMPONENTS, context: touchScreen(390, 844) }, async (page) => {
    await waitForWidget(page, 'map');
    const fingers = await fingersOn(page);
    const tap = async (widget) => {
      await fingers.put(middleOf(await restingPlace(page, widget)));
      await fingers.lift();
    };
    const before = await restingPlace(page, 'map');
    await tap('press/hide');
    await tap('label/4');
    await waitForState(page, 'hidden_labels', [4]);
    assert.equal((await restingPlace(page, 'map')).y, before.y, 'the way back moves nothing');
    await picture(page, await artefact('map-hidden-phone.png'));
    await tap('label/4');
    await waitForState(page, 'hidden_labels', null);
    await tap('press/only');
    await tap('label/4');
    await waitForState(page, 'hidden_labels', [0, 1, 2, 3, 5, 6, 7, 8, 9]);
    await tap('show all');
    await waitForState(page, 'hidden_labels', null);
    await tap('map options');
    const { x, y } = middleOf(await restingPlace(page, 'find'));
    await page.touchscreen.tap(x, y);
    await page.keyboard.type('4711');
    await page.keyboard.press('Enter');
    await waitForState(page, 'digit', 4711);
  }));

test('rows and labels are found; what is not there is told beside the field, and announced', () =>
  site.visit(COMPONENTS, async (page) => {
    await waitForWidget(page, 'map');
    const field = page.getByRole('textbox', { name: 'Find on the map' });
    const find = async (text) => {
      await click(page, 'find'); // which moves when there is something to be said above it
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    };
    await find('12000');
    await says(page, /There is no row 12,000: rows are 0 to 9,999\./);
    await page.locator('#announcer', { hasText: 'There is no row 12,000' }).waitFor({ state: 'attached' });
    await picture(page, await artefact('map-find-none.png'));
    assert.equal((await state(page)).digit, null);
    await find('label 7');
    await waitForState(page, 'true_label', 7);
    await find('4711');
    await waitForState(page, 'digit', 4711);
    assert.equal((await state(page)).map, null, 'it was in sight');
    await click(page, 'close');
    await waitForState(page, 'digit', null);
    // Out of sight it is brought into sight, as near as the map was.
    for (let i = 0; i < 5; ++i) await click(page, 'nearer');
    for (let i = 0; i < 14; ++i) await click(page, 'Move left');
    await page.waitForFunction(() => window.digitscope.state().map !== null);
    const [left, , zoom] = (await state(page)).map;
    await field.fill('4711');
    await field.press('Enter');
    await waitForState(page, 'digit', 4711);
    await page.waitForFunction(([left, zoom]) => {
      const { map } = window.digitscope.state();
      return map[0] !== left && map[2] === zoom;
    }, [left, zoom]);
    await picture(page, await artefact('map-found.png'));
    // Enter on what the field still says looks for it again.
    const { map: found } = await state(page);
    for (let i = 0; i < 8; ++i) await click(page, 'Move left');
    await page.waitForFunction(([x]) => window.digitscope.state().map[0] < x, found);
    const away = (await state(page)).map;
    await field.press('Enter');
    await page.waitForFunction(([x]) => window.digitscope.state().map[0] > x, away);
  }));

test('a link hides clusters once its run is done, and a reload brings them back', () =>
  site.visit({ query: '?view=map&projection=pca&method=kmeans&n_init=1&hidden_clusters=3,5&autorun=1' },
    async (page) => {
      await page.waitForFunction(() => window.digitscope.state().ran);
      await waitForState(page, 'hidden_clusters', [3, 5]);
      await says(page, /Clusters 3, 5 are hidden\./);
      await page.reload();
      await page.evaluate(() => window.digitscope.ready);
      await says(page, /Clusters 3, 5 are hidden\./);
      await drawn(page);
      await click(page, 'show all');
      await page.waitForFunction(() => !new URLSearchParams(location.search).has('hidden_clusters'));
    }));
