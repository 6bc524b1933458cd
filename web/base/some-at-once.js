// Many small tasks that wait, such as for files of a folder.

const AT_ONCE = 64; // each by itself waits too long, and all at once take too much

/**
 * @template T, R
 * @param {T[]} items
 * @param {(item: T) => Promise<R>} work
 * @returns {Promise<R[]>} in the order of the items; rejects as the first that does
 */
export async function someAtOnce(items, work) {
  const done = [];
  for (let i = 0; i < items.length; i += AT_ONCE) {
    done.push(...await Promise.all(items.slice(i, i + AT_ONCE).map(work)));
  }
  return done;
}
