'use strict';
// Watches the page start, and reports what its modules cannot: that they could not be loaded, were sent
// with the wrong type, use syntax that the browser does not know, or that there is no server at all. It
// is a script, not a module, because modules cannot be loaded from file: URLs; and it uses only syntax
// that browsers of 2017 know. Once the modules run, they report errors themselves: see loading.js.
//
// It also tells the surrounding page, if there is one, that this page is loading or cannot start.

(() => {
  /** How long nothing may get on before the page says so: a slow network is slow, not silent. */
  const QUIET_MS = 15000;

  const folder = document.currentScript.src.replace(/[^/]*$/, '');
  const loading = document.getElementById('loading');
  const problem = loading.querySelector('.problem');
  const quiet = loading.querySelector('.quiet');
  const whoever = location.host ? `whoever runs ${location.host}` : 'whoever runs the server';
  const settings = 'Sample settings for servers are in web/examples/server of Digitscope';

  // An article's theme, from the first moment.
  const theme = new URLSearchParams(location.search).get('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

  /** Anyone may know this much: the page around may have no origin by which to call it. */
  const tellHost = (message) => {
    if (window.parent !== window) window.parent.postMessage(message, '*');
  };

  /** @param {{again?: boolean, fullPage?: boolean}} [offer]  what may help */
  const fail = (title, advice, offer) => {
    if (!problem.hidden) return; // the first that went wrong is the cause
    const { again = false, fullPage = false } = offer || {};
    problem.querySelector('h2').textContent = title;
    problem.querySelector('.advice').textContent = advice;
    problem.querySelector('.again').hidden = !again;
    if (fullPage) showFullPage(problem.querySelector('.full-page'));
    loading.classList.add('failed');
    problem.hidden = false;
  };

  /** Its address can be read and copied, for sandboxes that open no tabs. */
  const showFullPage = (place) => {
    const address = new URL(location.href);
    for (const name of ['embed', 'theme']) address.searchParams.delete(name); // of the page around
    const link = place.querySelector('a');
    link.href = address.href;
    link.textContent = address.href;
    place.hidden = false;
  };

  const tooOld = () => fail('This browser is too old for Digitscope',
    `Digitscope needs ${loading.querySelector('.browsers').textContent}, or later.`);

  const name = (url) => url.replace(/^.*\//, '');

  /** Whether the server answers at all, even if this page may not see what. */
  const answers = (url) => fetch(url, { mode: 'no-cors' }).then(() => true, () => false);

  /** Why a module did not come: asks for each once more. */
  const tellWhyMissing = async (module) => {
    if (location.protocol === 'file:') {
      fail('This page was opened as a file', 'Browsers run a page like this one only when a web '
        + 'server sends it; one on this machine will do. In the folder of this page, run python3 -m '
        + 'http.server and open http://localhost:8000/, or put the folder on any web host.');
      return;
    }
    const preloads = document.querySelectorAll('link[rel=modulepreload]');
    for (const url of [module.src].concat(Array.from(preloads, (link) => link.href))) {
      const response = await fetch(url).catch(() => null);
      if (!response && self.origin === 'null' && await answers(url)) {
        fail('The surrounding page keeps this one from loading',
          'It shows this page in a sandbox without an origin. Its author can add allow-same-origin to the '
          + `frame's sandbox attribute, or ${whoever} can send its files with the header `
          + 'Access-Control-Allow-Origin: *.', { fullPage: true });
        return;
      }
      if (!response) {
        fail('The page could not be loaded', navigator.onLine
          ? `${name(url)} could not be fetched.` : 'There is no network connection.', { again: true });
        return;
      }
      if (!response.ok) {
        fail('A part of the page is missing', `${name(url)}: the server answered ${response.status}. `
          + 'Perhaps the site is being updated, or was only partly uploaded.', { again: true });
        return;
      }
      const type = response.headers.get('Content-Type') || 'an unknown type';
      if (!/javascript|ecmascript/.test(type)) {
        fail('The server sends scripts with the wrong type',
          `${name(url)} was sent as ${type}; browsers run it only as text/javascript. ${settings}.`);
        return;
      }
    }
    fail('The page could not be loaded', 'Its scripts did not load at first, but are available now.',
      { again: true });
  };

  window.addEventListener('error', (event) => {
    if (event.target instanceof HTMLScriptElement) {
      if (event.target.src.startsWith(folder)) tellWhyMissing(event.target);
    } else if (!window.digitscope && event.filename && event.filename.startsWith(folder)) {
      if (event.error instanceof SyntaxError) tooOld();
      else fail('Digitscope could not start', event.message, { again: true });
    }
  }, true); // errors of elements do not bubble

  /** What a policy forbade that the page needs. */
  const forbidden = new Set();
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    if (/^(blob|wasm-eval)$/.test(blockedURI) || blockedURI.startsWith(folder)) {
      forbidden.add(effectiveDirective);
    }
  });

  /** Shows that nothing gets on, when that is so, and takes it back when something does. */
  let timer = 0;
  const wait = () => {
    clearTimeout(timer);
    quiet.hidden = true;
    timer = setTimeout(() => {
      if (!loading.isConnected) end(); // the page has started
      else if (loading.querySelector('#elsewhere').hidden) quiet.hidden = false;
      else wait(); // the page waits for its reader
    }, QUIET_MS);
  };
  const end = () => {
    clearTimeout(timer);
    arrivals.disconnect();
    movements.disconnect();
  };
  const arrivals = new PerformanceObserver(wait);
  arrivals.observe({ entryTypes: ['resource'] });
  const movements = new MutationObserver(() => {
    if (problem.hidden) {
      wait();
      return;
    }
    end();
    const advice = problem.querySelector('.advice');
    if (forbidden.size > 0) {
      advice.textContent += ' The server\'s Content-Security-Policy forbids it: '
        + `${Array.from(forbidden).join(', ')}. ${settings}.`;
    }
    tellHost({
      type: 'digitscope:error',
      error: {
        code: 'unavailable',
        message: `${problem.querySelector('h2').textContent}. ${advice.textContent}`,
        parameter: '',
      },
    });
  });
  movements.observe(loading.querySelector('progress'), { attributes: true });
  movements.observe(loading.querySelector('.stage'), { childList: true });
  movements.observe(problem, { attributes: true });

  loading.addEventListener('click', ({ target }) => {
    if (target.matches('.again')) location.reload();
  });

  loading.classList.add('watched');
  tellHost({ type: 'digitscope:loading' });
  wait();
  if (!('noModule' in HTMLScriptElement.prototype)) tooOld();
})();
