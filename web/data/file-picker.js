// The browser's own dialog for files.

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
