// Loads the parts of the page in parallel, and connects them.

import { Announcer } from './access/announcer.js';
import { shareCursor } from './access/cursor.js';
import { Mirror } from './access/mirror.js';
import { Pointer } from './access/pointer.js';
import { act } from './actions.js';
import { failure, together } from './base/failure.js';
import { tellContextLoss } from './canvas/context-loss.js';
import { openApp } from './canvas/open-app.js';
import { downloadDigits } from './data/digits-source.js';
import { acceptDrops } from './data/drop-target.js';
import { keptInTab, showInTab } from './data/kept-images.js';
import { createEngineOn } from './engine/engine.js';
import { Surroundings } from './framed/surroundings.js';
import { AddressBar } from './links/address-bar.js';
import { namedDigits } from './links/address.js';
import { preparePrinting } from './print/paper.js';
import { openFiles } from './replace-digits.js';
import { Session } from './session.js';
import { findCollection } from './site/collections.js';
import { pageHost } from './site/page-host.js';
import { showSlowNote } from './start/slow-note.js';

const badData = (error) => failure('bad_data', error.message);

/** What the page begins with: as its link says; else what it showed before it was loaded again, if that is kept. */
async function firstDigits(address, onBytes) {
  const kept = namedDigits(location.search).length === 0 ? await keptInTab() : null;
  return kept ?? downloadDigits(address, onBytes);
}

/**
 * Everything there is to download, all at once, told on the loading screen.
 * @param {import('./links/address.js').Address} address
 * @param {import('./canvas/open-app.js').Drawing} drawing
 * @param {import('./start/loading.js').LoadingScreen} loading
 */
async function loadParts(address, drawing, loading) {
  // In the order in which they are told. The sizes only have to be close: the server corrects them.
  const digitsPart = loading.part('images', findCollection(address.data).bytes);
  const appPart = loading.part('app', 0.8e6);
  const enginePart = loading.part('engine', 0.3e6);

  const engineStarting = createEngineOn(pageHost, { threads: address.threads });
  try {
    const [digits, app, engine] = await Promise.all([
      // Digits that do not arrive are told in the app: others can still be dropped on it.
      digitsPart.until(firstDigits(address, digitsPart.onBytes).catch(badData)),
      appPart.until(openApp(drawing, address.theme, appPart.onBytes)),
      enginePart.until(engineStarting),
    ]);
    return { digits, app, engine };
  } catch (error) {
    // A page that cannot be shown keeps no threads and none of their memory.
    engineStarting.then((engine) => engine.terminate(), () => {});
    throw error;
  }
}

/** Starts drawing. */
function startApp(app, engine, surroundings) {
  const { kind, threads, reason } = engine;
  const fullPageHelps = surroundings.framed && (kind === 'single' || surroundings.embedded);
  app.start(engine.describe, { kind, threads, reason, full_page: fullPageHelps });
}

/**
 * The digits that the page begins with. Names in its link that cannot be are no reason to show none.
 * @param {object} digits  as downloadDigits() has them
 * @param {import('./links/address.js').Address} address
 * @returns {Promise<{loaded: object, named: object}>} the outcome of either
 */
async function loadFirst(session, { files, refused, ...digits }, address) {
  const isLinked = !refused && !digits.kept; // the names in the link are of its own digits
  const names = isLinked ? address.classes : '';
  const take = (labelled) => (files ? session.takeFiles(files, labelled, address.reading, { isLinked })
    : session.take({ ...digits, classes: labelled || digits.classes, isLinked }));
  const loaded = await take(names);
  if (loaded.error && digits.kept) {
    const others = await downloadDigits(address).catch(badData);
    return others.error ? { loaded: others, named: {} } : loadFirst(session, others, address);
  }
  if (loaded.error?.parameter !== 'classes') return { loaded, named: {} };
  return { loaded: await take(''), named: loaded };
}

/**
 * @param {import('./links/address.js').Address} address
 * @param {import('./start/loading.js').LoadingScreen} loading
 * @param {import('./base/events.js').Events} events  told what happens on the page
 * @returns {Promise<{session: Session, app: import('./canvas/app-view.js').AppView,
 *   announcer: Announcer, begin: () => void}>} once the page takes requests; `begin` runs what the link
 *   asks for. Rejects with a message for the user
 */
export async function startPage(address, loading, events) {
  const stage = document.getElementById('stage');
  const canvas = document.getElementById('canvas');
  const pointer = new Pointer();
  const announcer = new Announcer(document.getElementById('announcer'),
    document.getElementById('warner'));
  const elements = document.getElementById('mirror');
  const mirror = new Mirror(elements, (text) => announcer.say(text), pointer,
    () => canvas.focus({ preventScroll: true }));
  shareCursor(canvas, elements);
  const surroundings = new Surroundings(location.search);
  let page = null; // the app acts on nothing before it is started, and then there is one
  const { digits, app, engine } = await loadParts(address, {
    stage,
    canvas,
    pointer,
    onAction: (json) => act(page, json),
    onMirror: (nodes) => mirror.show(nodes),
    onScroll: (offsets) => mirror.scroll(offsets),
  }, loading);
  mirror.use(app);
  tellContextLoss(canvas, document.getElementById('lost-note'), announcer);
  const session = new Session(engine, app, events, announcer);
  session.onTaken = ({ kept }) => showInTab(kept ?? null);
  page = { session, app, bar: null, surroundings };

  const shown = surroundings.join(app, stage);
  startApp(app, engine, surroundings);
  surroundings.talk(session, announcer);
  // Part of an article it says so in its header only.
  if (!surroundings.embedded) {
    showSlowNote(document.getElementById('slow-note'), engine.reason, surroundings.fullPage);
  }
  const { loaded, named } = digits.error ? { loaded: digits, named: {} }
    : await loadFirst(session, digits, address);
  session.digitsInLink = !loaded.error && !session.present.kept;
  if (loaded.error) session.miss(loaded);
  const linked = session.followLink(location.search, address.refused);
  page.bar = new AddressBar(session, linked.autorun);
  preparePrinting({
    app, session, link: () => page.bar.link, canvas, mirror: elements, describe: engine.describe,
  }, surroundings.framed);
  acceptDrops(document.documentElement, (files) => openFiles(page, files));

  const begin = () => {
    const { method, params } = session.state();
    if (linked.autorun && !loaded.error) session.run({ method, ...params }, 'person');
    // After the run has begun, which clears errors; together, since only one error is shown.
    const failures = [loaded, shown, named, linked].filter(({ error }) => error);
    if (failures.length > 0) session.fail(together(failures));
  };
  return { session, app, announcer, begin };
}
