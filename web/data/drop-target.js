// Accepts files and folders dropped anywhere on the page.

import { droppedFiles } from './folders.js';

const carriesFiles = (event) => event.dataTransfer?.types.includes('Files') ?? false;

/**
 * @param {HTMLElement} root  gets the class `dropping` while files are held over the page
 * @param {(found: Promise<import('./folders.js').Found>) => void} dropped
 */
export function acceptDrops(root, dropped) {
  let depth = 0; // dragenter and dragleave come for every element on the way
  const setDepth = (value) => {
    depth = value;
    root.classList.toggle('dropping', depth > 0);
  };
  root.addEventListener('dragenter', (event) => {
    if (carriesFiles(event)) setDepth(depth + 1);
  });
  root.addEventListener('dragleave', (event) => {
    if (carriesFiles(event)) setDepth(Math.max(0, depth - 1));
  });
  root.addEventListener('dragover', (event) => {
    if (carriesFiles(event)) event.preventDefault(); // or the browser would open the file instead
  });
  root.addEventListener('drop', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    setDepth(0);
    dropped(droppedFiles(event.dataTransfer));
  });
}
