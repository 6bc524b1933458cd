/** The longest that anything may take before a test fails. */
export const TIMEOUT_MS = 60_000;
