// The program under test, files for it, and what scikit-learn found. DIGITSCOPE names the program.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

export const program = process.env.DIGITSCOPE;
assert.ok(program, "set DIGITSCOPE to the program under test");

/** A folder that is gone after the tests. */
export const folder = mkdtempSync(join(tmpdir(), "digitscope-cli-"));
after(() => rmSync(folder, { recursive: true }));

export function digitscope(...args) {
  const { status, stdout, stderr, error } =
    spawnSync(program, args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(error, undefined);
  return { status, stdout, stderr };
}

/** tests/reference/<name>.json */
export function reference(name) {
  return JSON.parse(readFileSync(new URL(`../reference/${name}.json`, import.meta.url), "utf8"));
}

/** IDX bytes of `count` images of 2 x 2 pixels, and of their labels. */
export function smallFiles(count) {
  const images = Buffer.alloc(16 + 4 * count);
  images.writeUInt32BE(0x0803, 0);
  [count, 2, 2].forEach((n, i) => images.writeUInt32BE(n, 4 + 4 * i));
  for (let i = 0; i < 4 * count; ++i) images[16 + i] = (i * 7919) % 251;
  const labels = Buffer.alloc(8 + count);
  labels.writeUInt32BE(0x0801, 0);
  labels.writeUInt32BE(count, 4);
  return { images, labels };
}

export function write(name, bytes) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
