// The browser's own dialog for files, and that for folders.

import { filesOfFolder } from './folders.js';

/** Whether the browser knows how to pick folders. Some phones say so, and then offer files. */
export const canPickFolders = () => 'webkitdirectory' in document.createElement('input');

/**
 * Only works soon after a click or a key: browsers see to that.
 * @param {(found: import('./folders.js').Found) => void} picked  not called when the dialog is cancelled
 */
export function pickFiles(picked) {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true; // images and labels; by no kind: IDX files have no ending of their own
  input.addEventListener('change', () => {
    if (input.files.length > 0) picked({ files: [...input.files], leftOut: 0 });
  });
  input.click();
}

/** Likewise. @param {(found: Promise<import('./folders.js').Found>) => void} picked */
export function pickFolder(picked) {
  const input = document.createElement('input');
  input.type = 'file';
  input.webkitdirectory = true;
  input.addEventListener('change', () => {
    if (input.files.length > 0) picked(filesOfFolder(input.files));
  });
  input.click();
}
