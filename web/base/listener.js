// Callbacks given by others: an exception in one is reported, and does not get in the way.

/** Reports an error as the browser (or Node.js) reports one that nothing caught, and goes on. */
export function report(error) {
  setTimeout(() => { throw error; }); // as reportError() in newer browsers
}

/**
 * Calls a listener, if there is one. What it throws is reported, and is no matter of the caller's.
 * @param {((...values: any[]) => void) | undefined} listener
 * @param {any[]} values
 */
export function tell(listener, ...values) {
  try {
    listener?.(...values);
  } catch (error) {
    report(error);
  }
}
