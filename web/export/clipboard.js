// The clipboard: through the browser's API, which exists only on pages served over https and may be
// withheld from frames, or else by copying from a field as a person would.

/** @returns {boolean} false when the browser does not let it */
function copyFromField(text) {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true; // no keyboard on the screen
  field.setAttribute('aria-hidden', 'true');
  field.style.cssText = 'position: fixed; top: 0; opacity: 0';
  document.body.append(field);
  field.focus({ preventScroll: true });
  field.select();
  try {
    return document.execCommand('copy');
  } finally {
    field.remove();
    focused?.focus({ preventScroll: true });
  }
}

/**
 * Only works soon after a click or a key: browsers see to that.
 * @param {string} text
 * @returns {Promise<void>} rejects with a message for the user
 */
export async function copyText(text) {
  try {
    if (!navigator.clipboard) throw new Error('it does so only on pages served over https');
    await navigator.clipboard.writeText(text);
  } catch (error) {
    if (copyFromField(text)) return;
    throw new Error(`The browser did not allow copying: ${error.message}.`);
  }
}
