// Runs inside courier.html, in a hidden frame: fetches what it is asked for, once, and passes it on.

import { download } from './download.js';
import { ownOrigin } from '../site/permitted.js';

window.addEventListener('message', async (event) => {
  if (event.source !== window.parent || event.origin !== self.origin) return;
  const [port] = event.ports;
  try {
    const bytes = await download(event.data.url,
      (received, total) => port.postMessage({ received, total }),
      // Nobody's cookies go along, nor the address of this page.
      { credentials: 'omit', referrerPolicy: 'no-referrer' });
    port.postMessage({ bytes }, [bytes.buffer]);
  } catch (error) {
    port.postMessage({ error: error.message });
  }
}, { once: true });
window.parent.postMessage('courier ready', ownOrigin);
