// Which browsers give framed pages threads for a header of their own, and what is said where there are none.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { heedsDocumentIsolation } from '../../web/base/document-isolation.js';
import { chooseBuild, threadsBuild } from '../../web/engine/engine-build.js';

const chromium = (version, platform = 'Windows', brand = 'Chromium') =>
  ({ brands: [{ brand: 'Not(A:Brand', version: '999' }, { brand, version: `${version}` }], platform });

test('Chromium does from 137 on, on Android from 146, and nobody else is known to', () => {
  assert.equal(heedsDocumentIsolation(null), false);
  assert.equal(heedsDocumentIsolation(chromium(136)), false);
  assert.equal(heedsDocumentIsolation(chromium(137)), true);
  assert.equal(heedsDocumentIsolation(chromium(145, 'Android')), false);
  assert.equal(heedsDocumentIsolation(chromium(146, 'Android')), true);
  assert.equal(heedsDocumentIsolation(chromium(200, 'Windows', 'Other')), false);
});

/** As the globals of a page. */
const set = (values) => {
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
};
beforeEach(() => set({
  self: { crossOriginIsolated: false, origin: 'https://digits.example' },
  window: { parent: {} },
  isSecureContext: true,
  navigator: { userAgentData: chromium(150) },
}));

const reason = (isolating) => {
  const build = chooseBuild('auto', isolating);
  assert.deepEqual([build.kind, build.threads], ['single', 1]);
  return build.reason;
};

test('a framed page without threads says what they would take in this browser', () => {
  assert.match(reason(), /inside another one.*server of this page does not send \(Document-Isolation-Policy\)/);
  assert.match(reason(true), /inside another one.*asks for threads.*this browser does not allow them/);
  set({ navigator: {} });
  for (const isolating of [false, true]) {
    assert.match(reason(isolating), /inside another one.*unless both pages ask for them \(COOP and COEP\)/);
  }
  set({ isSecureContext: false });
  assert.match(reason(), /https.*inside others only if those are, too/);
});

test('without an origin it says how it would have one', () => {
  self.origin = 'null';
  assert.match(reason(), /sandbox.*allow-same-origin, or headers/);
  set({ navigator: {} });
  assert.match(reason(), /sandbox.*allow-same-origin, and headers from both pages/);
});

test('by itself it says nothing of pages around', () => {
  set({ window: {} });
  window.parent = window;
  assert.match(reason(), /server of this page does not send .*\(COOP and COEP\)/);
  set({ isSecureContext: false });
  assert.match(reason(), /from this machine\.$/);
});

test('threads that are switched off are so where they are allowed, too, and nobody gets none or hundreds', () => {
  set({ self: { crossOriginIsolated: true }, navigator: { hardwareConcurrency: 64 } });
  assert.deepEqual(chooseBuild('auto'), { kind: 'threads', threads: 8, reason: null });
  assert.deepEqual([chooseBuild('never').kind, chooseBuild('never').threads], ['single', 1]);
  assert.match(chooseBuild('never').reason, /switched off/);
  for (const [threads, has] of [[0, 1], [-3, 1], [1, 1], [5, 5], [100, 8]]) {
    assert.equal(threadsBuild(threads, 4).threads, has);
  }
  assert.equal(threadsBuild('auto', 4).threads, 4);
});
