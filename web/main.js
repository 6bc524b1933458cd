// The entry point of the page.

import { readAddress } from './links/address.js';
import { createApi } from './api.js';
import { Events } from './base/events.js';
import { LoadingScreen } from './start/loading.js';
import { keepOffline, prepareOffline } from './offline/offline.js';
import { startPage } from './page.js';
import { requireFeatures } from './start/support.js';
import { showUpdateNote } from './offline/update-note.js';

const events = new Events(['ready', 'progress', 'result', 'error', 'state']);
const loading = new LoadingScreen(document.getElementById('loading'));
const address = readAddress(location.search);

async function start() {
  requireFeatures();
  await prepareOffline(address, loading);
  return startPage(address, loading, events);
}
const started = start();

/** Scripts of the page around, tests and the console find the page here. */
window.digitscope = createApi(started, events);

started.then(({ announcer, begin }) => {
  loading.finish();
  events.emit('ready');
  begin();
  keepOffline(address, (use) => showUpdateNote(document.getElementById('update-note'), announcer, use));
}, (error) => {
  loading.fail(error.title ?? 'Digitscope could not start', error.message, !error.title);
});
