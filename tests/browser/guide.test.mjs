// A first visit: three steps offered once, and the help.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { click, nextEvent, state, waitForWidget } from './support/page.mjs';
import { useSite } from './support/site.mjs';

const site = useSite();

const offered = (page) =>
  page.evaluate(() => window.digitscope.widgetRect('guide/close') !== null);

test('the steps of a first visit run, show a mixed cluster and ask why; then never again', () =>
  site.visit({ first: true }, async (page) => {
    await nextEvent(page, 'result', () => click(page, 'run'));
    await click(page, 'guide/next');
    await page.waitForFunction(() => window.digitscope.state().view === 'map');
    assert.notEqual((await state(page)).cluster, null);
    await click(page, 'guide/next');
    await page.waitForFunction(() => window.digitscope.state().digit !== null);
    await waitForWidget(page, 'guide/explain');
    await page.goto(site.url);
    await page.evaluate(() => window.digitscope.ready);
    await waitForWidget(page, 'run');
    assert.equal(await offered(page), false);
  }));

test('the steps are closed by keyboard, and stay so', () =>
  site.visit({ first: true }, async (page) => {
    await page.getByRole('button', { name: 'Close the first steps' }).press('Enter');
    await page.getByRole('button', { name: 'Close the first steps' }).waitFor({ state: 'detached' });
    await page.reload();
    await page.evaluate(() => window.digitscope.ready);
    await waitForWidget(page, 'run');
    assert.equal(await offered(page), false);
  }));

test('a link that says what is to be seen comes without steps', () =>
  site.visit({ first: true, query: '?view=map' }, async (page) => {
    await waitForWidget(page, 'run');
    assert.equal(await offered(page), false);
  }));

test('the help explains the page, and lists the keys', () =>
  site.visit({}, async (page) => {
    await waitForWidget(page, 'run');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Help' });
    await help.waitFor();
    for (const name of ['Methods', 'On the page', 'Tabs', 'Words', 'Keyboard']) {
      await help.getByRole('heading', { name }).waitFor();
    }
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
  }));
