// What is said of others' work that goes into the page: that it is all listed, and as it is.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import addFormats2019 from 'ajv-formats-draft2019';
import { build } from 'esbuild';
import { packageUrl } from '../../scripts/package-url.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file) => readFileSync(path.join(root, file), 'utf8');
const json = (file) => JSON.parse(read(file));

const listed = json('scripts/dependencies.json');
const entries = Object.entries(listed);
const ofNpm = entries.filter(([, { integrity }]) => integrity);

const folder = mkdtempSync(path.join(tmpdir(), 'digitscope-notices-'));
after(() => rmSync(folder, { recursive: true }));

test('each dependency has a version, a licence, a purpose, and what can be checked', () => {
  const known = ['page', 'engine', 'command line', 'build', 'tests', 'fuzzing'];
  for (const [name, entry] of entries) {
    for (const field of ['title', 'version', 'license']) assert.ok(entry[field], `${name}: ${field}`);
    assert.match(entry.purpose, /\.$/, `${name}: a purpose is a sentence`);
    assert.notEqual(entry.used.length, 0, name);
    for (const part of entry.used) assert.ok(known.includes(part), `${name}: ${part}`);
    // A hash of ours, or of a registry's, or the signed lists of Debian.
    const checked = entry.sha256 ?? entry.integrity ?? entry.commit ?? entry.debian_package ?? entry.found_in;
    assert.ok(checked, `${name}: nothing says which bytes it is`);
    assert.equal(Boolean(entry.debian_source), Boolean(entry.sha256), `${name}: an archive and its hash`);
    assert.ok(!entry.found_in || listed[entry.found_in], `${name}: ${entry.found_in}`);
  }
});

test('the packages of npm are those that are installed', () => {
  const { devDependencies } = json('package.json');
  const { packages } = json('package-lock.json');
  const direct = ofNpm.filter(([, { found_in: other }]) => !other).map(([name]) => name);
  assert.deepEqual(direct.sort(), Object.keys(devDependencies).sort());
  for (const [name, { version, integrity, license, kind }] of ofNpm) {
    const installed = packages[`node_modules/${name}`];
    assert.deepEqual({ version, integrity },
      { version: installed.version, integrity: installed.integrity }, name);
    // The packages say of what license their programs are; of the data, those who made them.
    if (kind !== 'data') assert.equal(license, installed.license, name);
  }
});

test('the packages of Debian are those that scripts/setup installs', () => {
  const setup = read('scripts/setup').replaceAll(/#.*/g, '');
  const inList = (name) => new RegExp(`^${name}=\\(([^)]*)\\)`, 'm').exec(setup)[1].split(/\s+/).filter(Boolean);
  const installed = new Set([
    ...inList('packages'), ...inList('test_packages'),
    ...[...setup.matchAll(/^\s*\[[\w+-]+\]=.*/gm)].flatMap(([line]) =>
      [...line.matchAll(/\]=(\S+)/g)].map(([, name]) => name)),
    ...[...setup.matchAll(/\becho ([a-z][\w.+-]*)\s*$/gm)].map(([, name]) => name),
    'python3-sklearn', 'python3-pil', // printf
    'nginx', // scripts/fetch-debian
  ]);
  const named = entries.flatMap(([, { debian_package: name }]) => (name ? [name] : []));
  assert.deepEqual([...new Set(named)].sort(), [...installed].sort());
});

test('every library that CMake looks for is listed, and every listed one is looked for', () => {
  const cmake = read('scripts/cmake/Dependencies.cmake');
  const looked = [
    ...[...cmake.matchAll(/^\s*digitscope_headers\(\S+ NAME (\S+)/gm)].map(([, name]) => name),
    ...[...cmake.matchAll(/^\s*digitscope_sources\((\w+)\)/gm)].map(([, name]) => name),
  ];
  const compiled = entries.filter(([, { commit }]) => commit).map(([name]) => name);
  assert.deepEqual(looked.sort(), compiled.sort());
});

test("what the page's modules have of others is listed as the page's", async () => {
  const { metafile } = await build({
    absWorkingDir: root, entryPoints: ['web/main.js', 'web/digitscope.js'], outdir: 'joined', write: false,
    bundle: true, splitting: true, format: 'esm', metafile: true, logLevel: 'silent',
  });
  const joined = new Set(Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([file]) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
  assert.ok(joined.size > 0);
  for (const name of joined) assert.ok(listed[name]?.used.includes('page'), name);
});

/** Writes the notices as if only npm's packages and those that Debian keeps licences of were found. */
function notices(part, found = {}, where = {}) {
  writeFileSync(path.join(folder, 'found.json'), JSON.stringify(found));
  const target = path.join(folder, part);
  execFileSync(process.execPath, [path.join(root, 'scripts/make-notices.mjs'), part,
    path.join(folder, 'found.json'), target], { stdio: 'pipe', ...where });
  const file = (name) => readFileSync(path.join(target, name), 'utf8');
  return { text: file('third-party-notices.txt'), bill: JSON.parse(file('sbom.cdx.json')) };
}

/** A folder in which every library that is compiled has a licence with its name in it. */
function foundFolders() {
  const found = {};
  for (const [name, { commit, license_files: files }] of entries) {
    if (!commit || !files) continue;
    found[name] = mkdtempSync(path.join(folder, 'library-'));
    writeFileSync(path.join(found[name], files[0]), `The licence of ${name}, word for word.\n`);
  }
  return found;
}

test('the list of parts is CycloneDX, and complete', async () => {
  const schema = (name) => json(`node_modules/@cyclonedx/cyclonedx-library/res/schema/${name}.SNAPSHOT.schema.json`);
  const ajv = new Ajv({ strict: false });
  addFormats(ajv);
  addFormats2019(ajv);
  ajv.addSchema(schema('spdx'), 'http://cyclonedx.org/schema/spdx.SNAPSHOT.schema.json');
  ajv.addSchema(schema('jsf-0.82'), 'http://cyclonedx.org/schema/jsf-0.82.SNAPSHOT.schema.json');
  const isBill = ajv.compile(schema('bom-1.5'));
  const found = foundFolders();
  for (const part of ['page', 'engine']) {
    const { bill } = notices(part, found);
    assert.ok(isBill(bill), ajv.errorsText(isBill.errors));
    const wanted = entries.filter(([, { used }]) => used.includes(part)).map(([name]) => name);
    assert.deepEqual(bill.components.map((each) => each['bom-ref']), wanted);
  }
  const { bill } = notices('page', found);
  assert.ok(!isBill({ ...bill, specVersion: 1.5 }), 'what is not CycloneDX is noticed');
});

test('the notices have the text of every licence; without one of them there is no page', () => {
  const found = foundFolders();
  const { text } = notices('page', found);
  for (const name of Object.keys(found).filter((each) => listed[each].used.includes('page'))) {
    assert.ok(text.includes(`The licence of ${name}, word for word.`), name);
    assert.ok(text.includes(`${listed[name].title} ${listed[name].version} (${listed[name].license})`), name);
  }
  rmSync(path.join(found.imgui, listed.imgui.license_files[0]));
  assert.throws(() => notices('page', found), ({ stderr }) =>
    /The licence of Dear ImGui is to go with the page, and was not found/.test(`${stderr}`));
});

test('the same libraries give the same bytes, wherever and whenever', () => {
  const found = foundFolders();
  assert.deepEqual(notices('engine', found),
    notices('engine', found, { cwd: tmpdir(), env: { ...process.env, HOME: folder, TZ: 'Asia/Tokyo', LANG: 'de_DE' } }));
});

test('packages are named as programs that look for faults name them', () => {
  assert.equal(packageUrl('fflate', { version: '0.8.3', integrity: 'sha512-x' }), 'pkg:npm/fflate@0.8.3');
  assert.equal(packageUrl('@a/b', { version: '1', integrity: 'sha512-x' }), 'pkg:npm/%40a/b@1');
  assert.equal(packageUrl('imgui', listed.imgui), 'pkg:github/ocornut/imgui@v1.90.1');
  assert.equal(packageUrl('stb', listed.stb), `pkg:github/nothings/stb@${listed.stb.commit}`);
  assert.equal(packageUrl('json', { ...listed.json, installed: '3.11.2-2' }),
    'pkg:deb/debian/nlohmann-json3-dev@3.11.2-2');
  assert.equal(packageUrl('zip', { version: '3.0', debian_package: 'zip' }), 'pkg:deb/debian/zip@3.0');
});
