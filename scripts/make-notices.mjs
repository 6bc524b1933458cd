#!/usr/bin/env node
// Writes what has to go with what we publish: the licences of all that is in it of others, and a list of that
// for programs which look for known faults in what a site is made of.
//
//   make-notices.mjs PART FOUND TARGET
//
// PART is what is published: page or engine (the npm package). FOUND is a JSON file of the folders that CMake
// found libraries in (notices/found.json of a build). Into the folder TARGET go
//   third-party-notices.txt   for people
//   sbom.cdx.json             a software bill of materials, in CycloneDX 1.5's words
// Both are made of scripts/dependencies.json. The same libraries give the same bytes: no time, no name of a machine.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { packageUrl } from './package-url.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (file) => readFileSync(file, 'utf8');

const [part, foundFile, target] = process.argv.slice(2);
const found = JSON.parse(read(foundFile));
const { version, license } = JSON.parse(read(path.join(ROOT, 'package.json')));
/** What a program prints; null if there is no such program, or it fails. */
function printed(program, ...given) {
  try {
    return execFileSync(program, given, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}

const EMSCRIPTEN = printed('em-config', 'EMSCRIPTEN_ROOT');

/** Whether a library is of the system's packages rather than of the listed version. */
const isSystems = (name) => /^\/usr(?:\/local)?\/include/.test(found[name] ?? '');

/** Debian's marks of what it left out of upstream's archive. */
const upstream = (text) => text?.replace(/^\d+:/, '').replace(/[.+~](?:dfsg|ds)\d*$/, '');

/** What is there, which may be of another version than was listed. */
function asFound(name, entry) {
  if (name === 'emscripten' && EMSCRIPTEN) {
    const version = read(path.join(EMSCRIPTEN, 'emscripten-version.txt')).trim().replaceAll('"', '');
    return { ...entry, version: upstream(version) };
  }
  const ask = (field) => printed('dpkg-query', '-W', '-f', `\${${field}}`, entry.debian_package);
  const installed = isSystems(name) && ask('Version');
  return installed ? { ...entry, version: upstream(ask('source:Upstream-Version')), installed } : entry;
}

const dependencies = Object.entries(JSON.parse(read(path.join(ROOT, 'scripts/dependencies.json'))))
  .filter(([, { used }]) => used.includes(part))
  .map(([name, entry]) => [name, asFound(name, entry)]);
if (dependencies.length === 0) throw new Error(`scripts/dependencies.json lists nothing for ${part}`);

/** Where the texts of a licence may be. Of the first place with the first of its files all that are there count. */
function placesOf(name, { license_files: files = [], debian_package: debian }) {
  const folders = [path.join(ROOT, 'node_modules', name)];
  // A library whose headers are in a folder of the system's has its licence elsewhere.
  if (found[name] && !isSystems(name)) folders.push(found[name], path.join(found[name], '..'));
  if (name === 'emscripten' && EMSCRIPTEN) folders.push(EMSCRIPTEN);
  const places = files.length === 0 ? [] : folders.map((folder) => files.map((file) => path.join(folder, file)));
  return debian ? [...places, [path.join('/usr/share/doc', debian, 'copyright')]] : places;
}

function textOf(name, entry) {
  const places = placesOf(name, entry);
  const texts = places.find(([first]) => existsSync(first));
  if (texts) return texts.filter(existsSync).map((file) => read(file).trim()).join('\n\n\n');
  if (entry.kind === 'data') return null; // what is asked for is to be named, which is done
  throw new Error(`The licence of ${entry.title} is to go with the page, and was not found. Looked for:\n  ` +
    `${places.map(([first]) => first).join('\n  ')}\nReinstall the package, or add the file's name to scripts/dependencies.json.`);
}

/** The home of a dependency. */
const homeOf = (name, { repository, integrity }) =>
  repository ?? (integrity ? `https://www.npmjs.com/package/${name}` : null);

const LINE = '='.repeat(80);

function notices() {
  const shared = new Map(); // several are under one text
  for (const [name, entry] of dependencies) {
    const text = textOf(name, entry) ?? '';
    shared.set(text, [...shared.get(text) ?? [], [name, entry]]);
  }
  const sections = [...shared].map(([text, those]) => {
    const heads = those.map(([name, entry]) =>
      `${entry.title} ${entry.version} (${entry.license})\n${entry.purpose}\n${homeOf(name, entry) ?? ''}`.trim());
    return `${LINE}\n${heads.join('\n\n')}\n${LINE}\n\n${text}`.trim();
  });
  return `Digitscope itself is under the licence of the file LICENSE. With it come parts of others'\n` +
    `work, each under the licence below.\n\n${sections.join('\n\n\n')}\n`;
}

/** What CycloneDX calls a licence: one by its SPDX identifier, or an expression of several. */
const licenceOf = (text) =>
  (/ /.test(text) ? [{ expression: text }] : [{ license: { id: text } }]);

function hashesOf({ sha256, integrity }) {
  if (integrity) {
    const [, base64] = /^sha512-(.+)$/.exec(integrity);
    return [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }];
  }
  return sha256 ? [{ alg: 'SHA-256', content: sha256 }] : undefined;
}

function component([name, entry]) {
  const home = homeOf(name, entry);
  return {
    type: entry.kind ?? 'library',
    'bom-ref': name,
    name: entry.title,
    version: entry.version,
    description: entry.purpose,
    hashes: hashesOf(entry),
    licenses: licenceOf(entry.license),
    purl: packageUrl(name, entry),
    externalReferences: home ? [{ type: /\.git$/.test(home) ? 'vcs' : 'website', url: home }] : undefined,
  };
}

function billOfMaterials() {
  const name = part === 'page' ? 'digitscope-site' : 'digitscope';
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': 'self', name, version, licenses: licenceOf(license) },
    },
    components: dependencies.map(component),
    dependencies: [{ ref: 'self', dependsOn: dependencies.map(([each]) => each) }],
  };
}

mkdirSync(target, { recursive: true });
writeFileSync(path.join(target, 'third-party-notices.txt'), notices());
writeFileSync(path.join(target, 'sbom.cdx.json'), `${JSON.stringify(billOfMaterials(), null, 2)}\n`);
