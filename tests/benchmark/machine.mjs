// What the figures were measured on.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Others at work on more than this share of the machine disturb. */
const DISTURBING = 0.1;

/** Ticks that all processors were busy, and all ticks, since the machine started. */
function ticks() {
  const [user, nice, system, idle, iowait, ...others] =
    readFileSync('/proc/stat', 'utf8').split('\n', 1)[0].split(/\s+/).slice(1, 9).map(Number);
  const busy = [user, nice, system, ...others].reduce((sum, n) => sum + n, 0);
  return { busy, all: busy + idle + iowait };
}

/** The share of the machine that others take at this moment: 0 ... 1, or null where not known. */
async function busyShare() {
  try {
    const before = ticks();
    await sleep(2000);
    const after = ticks();
    return (after.busy - before.busy) / (after.all - before.all);
  } catch {
    return null;
  }
}

function commit() {
  try {
    const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim();
    const changed = git('status', '--porcelain', '--untracked-files=no') !== '';
    return git('rev-parse', '--short', 'HEAD') + (changed ? ' with changes' : '');
  } catch {
    return 'unknown';
  }
}

/** @returns {Promise<object>} also `warnings`, for who reads the figures */
export async function describeMachine() {
  const cpus = os.cpus();
  const load = os.loadavg();
  const busy = await busyShare();
  const warnings = [];
  if (busy > DISTURBING) {
    warnings.push(`The machine was not idle before the run: ${Math.round(100 * busy)}% busy, `
      + `load average ${load[0].toFixed(2)}. The figures are noise.`);
  }
  return {
    date: new Date().toISOString(),
    commit: commit(),
    cpu: cpus[0]?.model.trim() ?? 'unknown',
    cores: cpus.length,
    memoryBytes: os.totalmem(),
    system: `${os.type()} ${os.release()} ${process.arch}`,
    node: process.versions.node,
    loadAverage: load,
    busyBefore: busy,
    warnings,
  };
}
