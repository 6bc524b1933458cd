// Long work in turns, between which the page answers to whoever is at it.

const TURN = 12; // milliseconds: less than a frame

/** Lets the browser do what is waiting. Timers would be slowed down in hidden tabs, and at depth. */
const pause = () => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    resolve();
  };
  port2.postMessage(null);
});

/**
 * @template T
 * @param {T[]} items
 * @param {(item: T, index: number) => void} work
 */
export async function eachInTurns(items, work) {
  let begun = performance.now();
  for (const [index, item] of items.entries()) {
    if (performance.now() - begun > TURN) {
      await pause();
      begun = performance.now();
    }
    work(item, index);
  }
}
