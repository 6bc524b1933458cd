// The program itself: the same wherever it is built, and with what it needs beside it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { folder, program, smallFiles, write } from "./support.mjs";

const skip = process.env.DIGITSCOPE_SANITIZED ? "a sanitizer names the sources" : false;

test("it has nothing in it of where it was built", { skip }, () => {
  const bytes = readFileSync(program, "latin1");
  assert.ok(bytes.includes("digitscope"));
  const root = fileURLToPath(new URL("../../", import.meta.url)).replace(/\/$/, "");
  const at = bytes.indexOf(root);
  assert.equal(at, -1, `${JSON.stringify(bytes.slice(at, at + 100))}`);
});

test("without its typeface beside it, it says so, and computes nothing for figures it cannot draw", { skip }, () => {
  mkdirSync(join(folder, "elsewhere", "bin"), { recursive: true });
  const moved = join(folder, "elsewhere", "bin", "digitscope");
  copyFileSync(program, moved);
  const { images, labels } = smallFiles(40);
  const given = ["--images", write("few-images", images), "--labels", write("few-labels", labels)];
  const { status, stdout, stderr } =
    spawnSync(moved, ["notebook", ...given, "--out", join(folder, "none")], { encoding: "utf8" });
  assert.equal(status, 1);
  assert.equal(stdout, "");
  assert.match(stderr, /^digitscope: The typeface .* was not found beside this program, .*scripts\/build/);
  const kmeans = spawnSync(moved, ["kmeans", ...given, "--n-clusters", "2"], { encoding: "utf8" });
  assert.equal(kmeans.status, 0, kmeans.stderr);
});

test("a damaged typeface is refused", { skip }, () => {
  const bin = join(folder, "damaged", "bin");
  const fonts = join(bin, "fonts");
  mkdirSync(fonts, { recursive: true });
  copyFileSync(program, join(bin, "digitscope"));
  const whole = fileURLToPath(new URL("../../build/fonts/", import.meta.url));
  for (const name of ["Inter-Regular.otf", "Inter-SemiBold.otf"]) {
    write(join("damaged", "bin", "fonts", name), readFileSync(join(whole, name)).subarray(0, 20000));
  }
  const { status, stderr } =
    spawnSync(join(bin, "digitscope"), ["notebook", "--out", join(folder, "none")], { encoding: "utf8" });
  assert.equal(status, 1);
  assert.match(stderr, /^digitscope: .*Inter-Regular\.otf is not an OpenType font, or it is damaged\. Run scripts\/build/);
});
