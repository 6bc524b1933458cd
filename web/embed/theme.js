// Light or dark: whatever the surrounding page is at the element, however it gets there.

const prefersDark = matchMedia('(prefers-color-scheme: dark)');

/** Any CSS colour as [red, green, blue, alpha], 0 ... 255. */
function pixel(color) {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  const context = canvas.getContext('2d');
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return context.getImageData(0, 0, 1, 1).data;
}

/**
 * Whether the page is dark where an element stands: by the colour behind it, or its colour scheme.
 * @param {Element} element
 */
export function isDarkAround(element) {
  for (let at = element; at; at = at.assignedSlot ?? at.parentElement ?? at.getRootNode().host) {
    const [red, green, blue, alpha] = pixel(getComputedStyle(at).backgroundColor);
    if (alpha > 127) return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  }
  const schemes = getComputedStyle(element).colorScheme.split(' ');
  return schemes.includes('dark') && (!schemes.includes('light') || prefersDark.matches);
}

/** An element that is not seen, and whose colour is that of the text around; it tells when that changes. */
function createProbe() {
  const probe = document.createElement('span');
  probe.className = 'probe';
  return probe;
}

/** The style of a probe, in the shadow of the element. */
export const PROBE_STYLE = `
  .probe { position: absolute; visibility: hidden; color: inherit; transition: color 1ms; }
`;

/**
 * Calls `look` whenever what is behind an element may have changed. No event tells of all that:
 * a class on the way up to the root, style sheets that come, go and are written to, the system. Most
 * pages change the colour of their text as well, and a transition of that is an event.
 * @param {Element} element  with a shadow root that has PROBE_STYLE
 * @param {() => void} look
 * @returns {() => void} stops it
 */
export function followTheme(element, look) {
  const stopping = new AbortController();
  const { signal } = stopping;
  let frame = 0;
  const soon = () => { frame ||= requestAnimationFrame(() => { frame = 0; look(); }); };

  const probe = createProbe();
  element.shadowRoot.append(probe);
  probe.addEventListener('transitionrun', soon, { signal });
  prefersDark.addEventListener('change', soon, { signal });
  document.addEventListener('transitionend', soon, { signal }); // pages fade from one to the other
  // Style sheets that have arrived; such events do not bubble.
  document.addEventListener('load', ({ target }) => {
    if (target instanceof HTMLLinkElement) soon();
  }, { signal, capture: true });

  const observer = new MutationObserver(soon);
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
    observer.observe(at, { attributes: true });
  }
  observer.observe(document.head,
    { subtree: true, childList: true, characterData: true, attributes: true });

  return () => {
    stopping.abort();
    observer.disconnect();
    cancelAnimationFrame(frame);
    probe.remove();
  };
}
