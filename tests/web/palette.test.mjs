// The colours of the HTML around the canvas are those that the app draws with.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

const root = new URL('../../', import.meta.url);
const read = (file) => readFile(new URL(file, root), 'utf8');

/** The file of that name, in whichever folder of src/app. */
async function sourceOfApp(name) {
  const files = await readdir(new URL('src/app/', root), { recursive: true });
  const found = files.filter((file) => file.split('/').pop() === name);
  assert.equal(found.length, 1, `${name} in src/app`);
  return read(`src/app/${found[0]}`);
}

/** The text between `begin` and the next `end`. */
function part(text, begin, end) {
  const from = text.indexOf(begin);
  assert.ok(from >= 0, `there is no ${begin}`);
  return text.slice(from, text.indexOf(end, from));
}

/** Colours by name as a function of C++ sets them: "a.b = a.c = rgb(0x...)", ".b = rgb(0x...)". */
function colorsIn(code) {
  const colors = {};
  for (const [, names, hex] of code.matchAll(/((?:\w*\.\w+ = )+)rgb\(0x([0-9a-f]{6})\)/g)) {
    for (const [, name] of names.matchAll(/\.(\w+) = /g)) colors[name.replace('_', '-')] = `#${hex}`;
  }
  return colors;
}

/** The palettes of the C++ sources. */
async function palettes() {
  const usual = await read('src/base/palette.cpp');
  const contrast = await sourceOfApp('contrast.cpp');
  const of = (theme) => colorsIn(part(usual, `Palette ${theme}_palette`, '};'));
  const light = of('light');
  const dark = of('dark');
  const more = (theme, base) =>
    ({ ...base, ...colorsIn(part(contrast, `Palette ${theme}_palette()`, '\n}')) });
  return { light, dark, moreLight: more('light', light), moreDark: more('dark', dark) };
}

/** The custom properties of each rule that sets any, with the at-rule and the selector it is in. */
function* rulesWithColors(css) {
  const around = [];
  let text = '';
  for (const character of css.replace(/\/\*[^]*?\*\//g, '')) {
    if (character === '{') {
      around.push(text.trim().replace(/\s+/g, ' '));
      text = '';
    } else if (character === '}') {
      const set = [...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]+)\b/g)]
        .map(([, name, color]) => [name, sixDigits(color)]);
      if (set.length > 0) yield { where: around.join(' > '), colors: Object.fromEntries(set) };
      around.pop();
      text = '';
    } else if (character === ';' && !around.length) {
      text = '';
    } else {
      text += character;
    }
  }
}

const sixDigits = (hex) => (hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex);

/** Which palette holds where. */
const places = {
  ':root': 'light',
  '@media (prefers-color-scheme: dark) > :root:not([data-theme="light"])': 'dark',
  ':root[data-theme="dark"]': 'dark',
  '@media (prefers-contrast: more), (forced-colors: active) > :root': 'moreLight',
  '@media (prefers-contrast: more), (forced-colors: active) > :root[data-theme="dark"]': 'moreDark',
  ['@media (prefers-contrast: more) and (prefers-color-scheme: dark), (forced-colors: active) and '
    + '(prefers-color-scheme: dark) > :root:not([data-theme="light"])']: 'moreDark',
};

test('page.css has the colours of the C++ palettes, all of them in each place', async () => {
  const wanted = await palettes();
  const css = await read('web/page.css');
  const names = ['ground', 'card', 'hairline', 'field', 'ink', 'ink-soft', 'accent', 'problem'];
  const expected = Object.fromEntries(Object.entries(places).map(([where, palette]) =>
    [where, Object.fromEntries(names.map((name) => [name, wanted[palette][name]]))]));
  for (const colors of Object.values(expected)) {
    for (const color of Object.values(colors)) assert.match(color ?? 'none', /^#[0-9a-f]{6}$/);
  }
  const found = Object.fromEntries(
    [...rulesWithColors(css)].map(({ where, colors }) => [where, colors]));
  assert.deepEqual(found, expected);
  // Whatever else has a colour takes it by name.
  assert.equal(css.match(/#[0-9a-f]{3,8}\b/g).length, names.length * Object.keys(places).length);
});

test('an installed page begins in the same colours', async () => {
  const { light } = await palettes();
  const manifest = JSON.parse(await read('web/icons/manifest.webmanifest'));
  assert.equal(manifest.background_color, light.ground);
  assert.equal(manifest.theme_color, light.accent);
  assert.match(await read('web/icons/favicon.svg'), new RegExp(`<rect [^>]*fill="${light.accent}"`));
});
