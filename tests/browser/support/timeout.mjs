/** The longest that anything may take before a test fails. */
export const TIMEOUT_MS = 60_000;

/** The longest that all of what a test does on a page may take. */
export const VISIT_TIMEOUT_MS = 5 * TIMEOUT_MS;
