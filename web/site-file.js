// The site works from any path: its files are found from where this one is.

/** @param {string} path  from the site's root  @returns {URL} */
export const siteFile = (path) => new URL(`../${path}`, import.meta.url);
