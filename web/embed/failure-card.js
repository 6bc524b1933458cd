// What is shown instead of a page that cannot be loaded: the reason, what the author of the surrounding
// page put inside the element for such a case, and a button to try again.

export const CARD_STYLE = `
  .failed {
    box-sizing: border-box;
    display: grid;
    align-content: center;
    justify-items: start;
    gap: 12px;
    padding: 24px;
    border: 1px solid color-mix(in srgb, currentColor 25%, transparent);
    border-radius: 8px;
    overflow-wrap: anywhere;
  }
  .failed p { margin: 0; max-width: 60ch; }
  .failed a { color: inherit; }
  .failed button {
    padding: 6px 14px;
    border: 1px solid currentColor;
    border-radius: 6px;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
`;

/**
 * @param {Element} host  the element; its content is shown, if there is any
 * @param {object} what
 * @param {?string} what.fullPage  address of the page by itself, if there is one
 * @param {() => void} what.retry
 * @returns {{card: HTMLElement, tell: (reason: string) => void}}
 */
export function createFailureCard(host, { fullPage, retry }) {
  const card = document.createElement('div');
  card.className = 'failed';
  card.part = 'failed';
  card.setAttribute('role', 'status');

  const title = document.createElement('strong');
  title.textContent = 'Digitscope could not be loaded here.';
  const reason = document.createElement('span');
  const text = document.createElement('p');
  text.append(title, ' ', reason);

  const hasContent = host.childElementCount > 0 || host.textContent.trim() !== '';
  const instead = document.createElement(hasContent ? 'slot' : 'a');
  if (!hasContent && fullPage) {
    instead.textContent = 'Open it in a tab of its own';
    Object.assign(instead, { href: fullPage, target: '_blank', rel: 'noopener' });
  }

  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Try again';
  button.addEventListener('click', retry);

  card.append(text, instead, button);
  return { card, tell: (why) => { reason.textContent = why; } };
}
