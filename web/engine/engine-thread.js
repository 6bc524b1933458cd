'use strict';
// One thread of the engine: runs the script that emcc writes for pthreads, which takes the engine's
// own worker for the one that opened it. It was the page that did, and that gave both a port to the
// other: workers that are opened by a worker sometimes never start in Firefox (one of a hundred in
// version 153).

self.onmessage = ({ data: { port } }) => {
  self.postMessage = (message, transfer) => port.postMessage(message, transfer);
  port.onmessage = ({ data: { script } }) => { // the first message; all others are emcc's
    importScripts(script); // which sets self.onmessage to what takes them
    port.onmessage = (event) => self.onmessage(event);
  };
};
