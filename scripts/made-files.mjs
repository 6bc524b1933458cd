// What the scripts share that make the site's images when building.

import { createHash } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import process from 'node:process';

/** A failure with a message for who builds. */
export class MakingError extends Error {}

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Writes all of it or nothing, so that an interrupted build leaves no half file behind. */
export async function writeWhole(file, bytes) {
  const partial = `${file}.partial`;
  await writeFile(partial, bytes);
  await rename(partial, file);
}

async function isUpToDate({ outputs, madeFrom, recipe }) {
  try {
    await Promise.all(outputs.map((file) => stat(file)));
    return (await readFile(madeFrom, 'utf8')) === (await recipe());
  } catch {
    return false;
  }
}

/**
 * Makes files, unless all are there and of this recipe. What fails is told, and ends the script with 1.
 * @param {object} made
 * @param {string} made.what  "digits"
 * @param {string[]} made.outputs
 * @param {string} made.madeFrom  a file for the recipe, written last: says that the rest is complete
 * @param {() => Promise<string>} made.recipe  what the outputs depend on
 * @param {() => Promise<void>} made.make
 * @param {string} made.advice  for failures that nobody has foreseen
 */
export async function makeFiles(made) {
  const { what, madeFrom, recipe, make, advice } = made;
  try {
    if (await isUpToDate(made)) return;
    console.log(`== making the ${what}`);
    await rm(madeFrom, { force: true });
    await make();
    await writeFile(madeFrom, await recipe());
  } catch (error) {
    console.error(error instanceof MakingError ? error.message
      : `The ${what} could not be made: ${error.message}\n${advice}`);
    process.exitCode = 1;
  }
}
