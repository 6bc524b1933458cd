// Shows what the browser does not let the page copy, selected in a field, for copying by hand.

/**
 * @param {HTMLDialogElement} dialog  index.html's #copy-by-hand
 * @param {string} reason  why it was not copied
 * @param {string} text
 */
export function offerCopy(dialog, reason, text) {
  dialog.querySelector('.reason').textContent = reason;
  const field = dialog.querySelector('textarea');
  field.value = text;
  // By no form: a sandbox may forbid forms.
  dialog.querySelector('.close').onclick = () => dialog.close();
  if (!dialog.open) dialog.showModal();
  field.focus({ preventScroll: true });
  field.select();
  field.scrollTop = 0;
}
