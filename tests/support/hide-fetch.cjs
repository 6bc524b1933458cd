// Emscripten 3.1.6 takes node's own fetch() for a browser's, and asks it for a file.
delete globalThis.fetch;
