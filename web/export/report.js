// The report of runs: a page of HTML, which the app writes, with its pictures in it.

/** Where a picture belongs, and what stands there. In texts of the reader's the quotes are escaped. */
const PLACE = /<img src="(figure-[0-9]+-[a-z_]+)"/g;

/**
 * @param {string} html  as the app wrote it
 * @param {Map<string, string>} pictures  their addresses (`data:`), by what stands in their place
 * @returns {string}
 */
export function withPictures(html, pictures) {
  return html.replace(PLACE, (place, source) => {
    if (!pictures.has(source)) throw new Error(`there is no picture ${source}.`);
    return `<img src="${pictures.get(source)}"`;
  });
}
