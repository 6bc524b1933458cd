// A complete new version of the site waits in a service worker of its own until no page shows the previous
// one, or until the only page that does asks for it. A page never mixes two versions.

import { serviceWorkers } from '../site/permitted.js';

/** How long a worker may take to start and answer; what is no worker of ours never does. */
const ANSWER_MS = 10_000;

const workers = serviceWorkers();

/**
 * Asks a worker that waits to take over. When it does, there is a `controllerchange`.
 * @param {ServiceWorker} worker
 * @returns {Promise<boolean>} false while other pages show the version before
 */
export async function takesOver(worker) {
  const { port1: port, port2: itsPort } = new MessageChannel();
  const answer = new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data);
    setTimeout(() => resolve(false), ANSWER_MS);
  });
  worker.postMessage('take over', [itsPort]);
  return answer.finally(() => port.close());
}

/**
 * Calls `offer` once a new version waits, or has taken over already for another page.
 * @param {ServiceWorkerRegistration} registration
 * @param {(use: () => Promise<boolean>) => void} offer  see keepOffline() in offline.js
 */
export function whenWaiting(registration, offer) {
  let wanted = false;
  const use = async () => {
    if (!registration.waiting) {
      location.reload();
      return true;
    }
    wanted = true; // the change may come before the answer
    wanted = await takesOver(registration.waiting);
    return wanted;
  };
  const look = () => {
    // The first version that there is has nothing to wait for.
    if (registration.waiting && workers.controller) offer(use);
  };
  const follow = () => registration.installing?.addEventListener('statechange', look);
  registration.addEventListener('updatefound', follow);
  follow();
  look();
  workers.addEventListener('controllerchange', () => {
    if (wanted) location.reload();
    else offer(use);
  });
}
