// Files that do not belong to this page, such as those on other hosts, which a link may name. They are
// fetched only if the person at the page agrees, and not by this page, whose policy forbids it, but by a
// frame that can do nothing else.

import { belongsToPage } from './belonging.js';
import { isShownByOthers, ownOrigin } from '../site/permitted.js';
import { versionFile } from '../site/site-file.js';

/**
 * Refuses addresses that nothing can be fetched from, such as those of javascript: and data:.
 * @param {string} url  as a link names it
 * @throws {Error} with a message for the user
 */
export function requireFetchable(url) {
  let protocol;
  try {
    ({ protocol } = new URL(url, document.baseURI));
  } catch {
    throw new Error(`Images cannot be fetched from ${shortened(url)}: that is not an address.`);
  }
  if (protocol === 'https:' || protocol === 'http:') return;
  throw new Error(`Images cannot be fetched from ${shortened(url)}: only from addresses that begin `
    + 'with https: or http:.');
}

/** An address fit for a message: those of data: may hold a file. */
const shortened = (url) => (url.length > 60 ? `${url.slice(0, 57)}...` : url);

/** @param {string} url  @returns {boolean} whether it does not belong to this page */
export const isElsewhere = (url) =>
  !belongsToPage(url, { page: document.baseURI, shownByOthers: isShownByOthers() });

/**
 * How a file of this page that a link names is fetched: for a page of somebody else's only as that could
 * fetch it itself, without the reader's cookies, and from where it says.
 * @returns {RequestInit}
 */
export const fetchedHere = () => (isShownByOthers() ? { credentials: 'omit', redirect: 'error' } : {});

/**
 * Asks the person at the page, on the loading screen.
 * @param {HTMLElement} question  index.html's #elsewhere
 * @param {string[]} urls
 * @returns {Promise<boolean>}
 */
export function mayFetch(question, urls) {
  const addresses = urls.map((url) => new URL(url, document.baseURI));
  question.querySelector('.hosts').textContent =
    [...new Set(addresses.map(({ host }) => host))].join(' and ');
  question.querySelector('ul').replaceChildren(...addresses.map(({ href }) =>
    Object.assign(document.createElement('li'), { textContent: href })));
  question.hidden = false;
  return new Promise((resolve) => {
    const answer = (yes) => {
      question.hidden = true;
      resolve(yes);
    };
    question.querySelector('.yes').addEventListener('click', () => answer(true), { once: true });
    question.querySelector('.no').addEventListener('click', () => answer(false), { once: true });
  });
}

/**
 * Fetches a file from elsewhere. mayFetch() has to have been answered with yes.
 * @param {string} url
 * @param {(received: number, total: ?number) => void} [onBytes]
 * @returns {Promise<Uint8Array>} rejects with a message that names the file
 */
export function fetchElsewhere(url, onBytes) {
  const { href } = new URL(url, document.baseURI);
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.src = versionFile('courier.html');
  const { port1: port, port2: itsPort } = new MessageChannel();
  const ready = (event) => {
    if (event.source !== frame.contentWindow || event.data !== 'courier ready') return;
    frame.contentWindow.postMessage({ url: href }, ownOrigin, [itsPort]);
  };
  window.addEventListener('message', ready);
  return new Promise((resolve, reject) => {
    port.onmessage = ({ data }) => {
      if (data.bytes) resolve(data.bytes);
      else if (data.error) reject(new Error(data.error));
      else onBytes?.(data.received, data.total);
    };
    document.body.append(frame);
  }).finally(() => {
    window.removeEventListener('message', ready);
    port.close();
    frame.remove();
  });
}
