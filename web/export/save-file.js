// Saves a file that was made here: no server is asked for anything.

/** @param {string} name  @param {Blob} blob */
export function saveFile(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href)); // after the click has been dealt with
}
