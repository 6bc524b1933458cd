// The report of runs: a page of HTML, which the app writes, with its pictures in it.

/** Where a picture belongs, and what stands there. In texts of the reader's the quotes are escaped. */
const PLACE = /<img src="(figure-[0-9]+-[a-z_]+)"([^>]*)>/g;

const MISSING = '<p>This figure was not drawn: it is too high for a picture, or its run was changed or removed '
  + 'while the report was being made.</p>';

/**
 * @param {string} html  as the app wrote it
 * @param {Map<string, ?string>} pictures  their addresses (`data:`), by what stands in their place; null: it could
 *   not be drawn, which the report then says
 * @returns {string}
 */
export function withPictures(html, pictures) {
  return html.replace(PLACE, (place, source, rest) => {
    if (!pictures.has(source)) throw new Error(`there is no picture ${source}.`);
    const address = pictures.get(source);
    return address === null ? MISSING : `<img src="${address}"${rest}>`;
  });
}
