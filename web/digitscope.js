// <digit-scope method="kmeans" n_clusters="10" autorun panels="sizes,centroids"></digit-scope>: the
// page as an element of other pages, in a frame of its own. docs/embedding.md describes it.
//
// scripts/bundle-web.mjs bundles it into one file without imports, which pages of any origin can load as
// a module or as a script.

import { createElementClass } from './embed/element.js';

/** Where this file was loaded from: a module is not told, in the form that scripts understand. */
const SCRIPT = document.currentScript?.src
  ?? [...document.scripts].find(({ src }) => /\/digitscope\.js([?#]|$)/.test(src))?.src ?? null;

// The same file may be loaded twice, as by two articles on one page.
if (!customElements.get('digit-scope')) {
  customElements.define('digit-scope', createElementClass(SCRIPT));
}
