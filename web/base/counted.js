// Numbers as people write them and screen readers read them; the counterpart of src/base/format.h.

/** "10,000" @param {number} number */
export const grouped = (number) => number.toLocaleString('en');

/**
 * "1 digit", "10,000 digits"
 * @param {number} count  @param {string} singular  @param {string} plural
 */
export const counted = (count, singular, plural) =>
  `${grouped(count)} ${count === 1 ? singular : plural}`;
