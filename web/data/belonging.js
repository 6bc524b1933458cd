// Which files a link may name without a question to the reader.

const foldersOf = (pathname) => {
  try {
    return decodeURIComponent(pathname).split(/[\\/]/); // as servers read it
  } catch {
    return ['..']; // no text: nobody knows how a server reads it
  }
};

/**
 * Whether a file belongs to the page: it is on its host, and, where a page of somebody else's shows this
 * one and is told what is found in the file, it is beside this page, where everybody finds it. Otherwise
 * such a page could look into whatever else this host has, such as that of a university within its walls.
 * @param {string} url  as a link names it
 * @param {{page: string, shownByOthers: boolean}} at  this page's address, and who shows it
 */
export function belongsToPage(url, { page, shownByOthers }) {
  const file = new URL(url, page);
  const folder = new URL('.', page);
  if (file.origin !== folder.origin) return false;
  if (!shownByOthers) return true;
  return file.pathname.startsWith(folder.pathname) && !foldersOf(file.pathname).includes('..');
}
