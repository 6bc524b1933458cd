'use strict';
// One thread of the engine: runs the script that emcc writes for pthreads, which assumes that the engine's
// worker created this one. In fact the page did, and gave each of the two a port to the other: in Firefox,
// workers created by a worker sometimes never start (one in a hundred in version 153).

self.onmessage = ({ data: { port } }) => {
  self.postMessage = (message, transfer) => port.postMessage(message, transfer);
  port.onmessage = ({ data: { script } }) => { // the first message; all others are emcc's
    importScripts(script); // which sets self.onmessage to what takes them
    port.onmessage = (event) => self.onmessage(event);
  };
};

self.postMessage({ runs: true }); // all of this script has arrived
