// The browser's own dialog for files, and that for folders.

import { filesOfFolder } from './folders.js';

/** Whether folders can be picked here: on some phones they cannot. */
export const canPickFolders = () => 'webkitdirectory' in document.createElement('input');

/**
 * Only works soon after a click or a key: browsers see to that.
 * @param {(files: File[]) => void} picked  not called when the dialog is cancelled
 */
export function pickFiles(picked) {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true; // images and labels; by no kind: IDX files have no ending of their own
  input.addEventListener('change', () => {
    if (input.files.length > 0) picked([...input.files]);
  });
  input.click();
}

/** Likewise. @param {(files: import('./folders.js').FileInFolder[]) => void} picked */
export function pickFolder(picked) {
  const input = document.createElement('input');
  input.type = 'file';
  input.webkitdirectory = true;
  input.addEventListener('change', () => {
    if (input.files.length > 0) picked(filesOfFolder(input.files));
  });
  input.click();
}
