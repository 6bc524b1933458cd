// Describes in words what the canvas shows, for people who cannot see it: to a screen reader a canvas
// is empty.

import { counted, grouped } from '../base/counted.js';

/** @param {number} seconds */
const duration = (seconds) => `${seconds < 10 ? seconds.toFixed(2) : Math.round(seconds)} seconds`;

/**
 * @param {object} result  a Result
 * @param {object} describe  the engine's offer
 * @param {'digit' | 'image'} noun  what texts call the images
 * @returns {string}
 */
export function describeResult(result, describe, noun) {
  const { title } = describe.methods.find(({ name }) => name === result.method);
  const rows = counted(result.samples, noun, `${noun}s`);
  const parts = [`${title}: done in ${duration(result.seconds.total)}.`];
  if (result.sizes) {
    // Numbers with commas between them and in them would be heard as others.
    parts.push(`${counted(result.sizes.length, 'cluster', 'clusters')} of ${rows}, `
      + `${result.sizes.length === 1 ? 'size' : 'sizes'} ${result.sizes.map(grouped).join('; ')}.`);
  }
  if (result.anomalies) {
    parts.push(`${counted(result.anomalies.length, 'anomaly', 'anomalies')} among ${rows}.`);
  }
  if (result.metrics) parts.push(`Adjusted Rand index ${result.metrics.ari.toFixed(3)}.`);
  parts.push(...result.warnings ?? []);
  return parts.join(' ');
}

/** A run that takes less than this is over before one would have heard how far it is. */
const PATIENCE_MS = 3000;

/** Reads texts out, through the page's live regions. */
export class Announcer {
  #polite;
  #assertive;
  #started = 0; // when the run did
  #quarters = 0; // of it that have been told

  /** @param {HTMLElement} polite  waits for its turn  @param {HTMLElement} assertive  does not */
  constructor(polite, assertive) {
    this.#polite = polite;
    this.#assertive = assertive;
  }

  say(text) {
    this.#assertive.textContent = ''; // what went wrong before is over
    // The same text again would be no change, of which nothing is read out.
    const again = text !== '' && this.#polite.textContent === text;
    this.#polite.textContent = again ? `${text}\u00a0` : text;
  }

  /** What must not be missed. */
  warn(text) {
    this.#assertive.textContent = text;
  }

  runStarted() {
    this.#started = performance.now();
    this.#quarters = 0;
  }

  /** Tells each quarter of a long run. @param {{fraction: number}} progress */
  progress({ fraction }) {
    const quarters = Math.floor(fraction * 4);
    if (quarters <= this.#quarters || quarters > 3) return;
    this.#quarters = quarters;
    if (performance.now() - this.#started > PATIENCE_MS) this.say(`${quarters * 25} percent`);
  }
}
