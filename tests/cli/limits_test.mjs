// What the machine does not grant: memory, threads. The command line says so and exits with 1, whatever
// it is given. DIGITSCOPE names the program; DIGITSCOPE_SANITIZED says that it has no limits of memory,
// since AddressSanitizer wants terabytes of addresses.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { folder, program, smallFiles, write } from "./support.mjs";

const skip = process.env.DIGITSCOPE_SANITIZED ? "a sanitizer needs more addresses" : false;

/** Runs the program in so many kilobytes of addresses. */
function limited(kilobytes, ...args) {
  return spawnSync("sh", ["-c", 'ulimit -v "$0" && exec "$@"', `${kilobytes}`, program, ...args],
    { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
}

/** Its error, which is one line, no crash and no half of a result. */
function refused({ status, signal, stdout, stderr }, code = 1) {
  assert.equal(signal, null, `killed: ${stderr}`);
  assert.equal(status, code, stderr);
  assert.equal(stdout, "");
  assert.match(stderr, /^digitscope: [^\n]+\n$/);
  return stderr;
}

/** The first 16 bytes of an IDX file of images. */
function header(count, rows, columns) {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32BE(0x0803, 0);
  [count, rows, columns].forEach((n, i) => bytes.writeUInt32BE(n, 4 + 4 * i));
  return bytes;
}

/** A gzip file of `megabytes` megabytes of zeros behind `begin`: a thousandth of that. */
async function bomb(name, begin, megabytes) {
  const path = join(folder, name);
  const file = openSync(path, "w");
  // Members of ten megabytes each: one is compressed, and written again and again.
  const member = gzipSync(Buffer.alloc(10e6), { level: 9 });
  writeSync(file, gzipSync(begin));
  for (let written = 0; written < megabytes; written += 10) writeSync(file, member);
  closeSync(file);
  return path;
}

const megabytes = 10000;
const bombs = {};
before(async () => {
  bombs.zeros = await bomb("zeros.gz", Buffer.alloc(0), megabytes);
  bombs.surplus = await bomb("surplus.gz", header(3, 2, 2), megabytes);
  bombs.told = await bomb("told.gz", header(4e9, 64, 64), megabytes);
  bombs.text = await bomb("text.gz", Buffer.from("label\n"), 0);
});

test("ten gigabytes in ten megabytes of gzip are refused by their first bytes", { skip }, () => {
  const told = refused(limited(300e3, "kmeans", "--images", bombs.told));
  assert.match(told, /told\.gz" is larger than the [\d,]+ megabytes that can be read here/);
  const surplus = refused(limited(300e3, "kmeans", "--images", bombs.surplus));
  assert.match(surplus, /surplus\.gz" says that it contains 3 images \(12 bytes\) but has more/);
  const zeros = refused(limited(300e3, "kmeans", "--images", bombs.zeros));
  assert.match(zeros, /zeros\.gz" is of an unknown kind/);
});

test("labels that never end are refused, too", { skip }, () => {
  const images = write("images", smallFiles(12).images);
  assert.match(refused(limited(300e3, "kmeans", "--images", images, "--labels", bombs.zeros)),
    /zeros\.gz" is of an unknown kind/);
  const endless = spawnSync("sh", ["-c",
    `ulimit -v 300000; yes 1 | exec "$0" kmeans --images "$1" --labels /dev/stdin`, program, images],
  { encoding: "utf8" });
  assert.match(refused(endless), /\/dev\/stdin" is larger than the \d+ megabytes/);
});

test("devices that never end are refused by what they begin with", { skip }, () => {
  for (const device of ["/dev/zero", "/dev/full"]) {
    assert.match(refused(limited(300e3, "kmeans", "--images", device)), /is of an unknown kind/);
  }
});

test("a file whose header tells more than there is takes no memory for it", { skip }, () => {
  const file = write("short", Buffer.concat([header(70000, 64, 64), Buffer.alloc(100)]));
  assert.match(refused(limited(300e3, "kmeans", "--images", file)), /larger than|cut short/);
});

test("threads that do not start are told", { skip }, () => {
  const said = refused(limited(1e6, "kmeans", "--threads", "1024"));
  assert.match(said, /[Oo]nly \d+ of 1024 threads could be started.*--threads/);
});

test("a run that memory does not hold is told, wherever it ends", { skip }, () => {
  for (const threads of ["1", "2"]) {
    for (const kilobytes of [150e3, 200e3, 300e3, 400e3]) {
      const run = limited(kilobytes, "local-outlier-factor", "--n-neighbors", "9999", "--threads", threads);
      // What an estimate refuses is a parameter's fault; what it lets pass may yet fail.
      assert.match(refused(run, run.status === 2 ? 2 : 1), /This run takes about [\d,]+ MB|not enough memory/);
    }
  }
});

test("too little memory even to begin with is told, or the loader says so", { skip }, () => {
  // In small steps where it begins to be enough for the libraries and not yet for the program.
  const limits = [...Array.from({ length: 40 }, (_, i) => 7600 + 20 * i),
    ...Array.from({ length: 13 }, (_, i) => 8e3 + 4e3 * i)];
  for (const kilobytes of limits) {
    const { status, signal, stderr } = limited(kilobytes, "kmeans", "--n-init", "1", "--threads", "2");
    assert.equal(signal, null, `${kilobytes}: ${stderr}`);
    assert.ok([0, 1, 127].includes(status), `${kilobytes}: ${status} ${stderr}`);
  }
});
