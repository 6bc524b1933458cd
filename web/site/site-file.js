// Where the site's files are, whatever path it is served from. scripts/cmake/assemble-site.cmake puts them
// there.

/**
 * A file of the version that this module is of: v/<version>/<path>.
 * @param {string} path  @returns {URL}
 */
export const versionFile = (path) => new URL(`../${path}`, import.meta.url);

/**
 * A file whose address is the same in every version. It stands beside the page.
 * @param {string} path  from the site's root  @returns {URL}
 */
export const siteFile = (path) => new URL(path, new URL('.', document.baseURI));
