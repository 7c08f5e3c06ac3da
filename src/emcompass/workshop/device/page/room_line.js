// The newest state of the room, however it comes: by the shared stream, and by asking, often
// without a stream and seldom beside one.

import { jittered } from "./requests.js";
import { openSharedStream } from "./shared_stream.js";

const WITHOUT_STREAM_MS = 3_000;
const BESIDE_STREAM_MS = 20_000;
const BROKEN_MS = 300;
const TICK_MS = 1_000;
const ASLEEP_MS = 5_000;

/**
 * @param {object} line
 * @param {ReturnType<typeof import("./requests.js").openRequests>} line.requests
 * @param {string} line.path of the state document; its stream is beside it
 * @param {string} line.channel what this browser's pages of one room and role share
 * @param {(state: any) => void} line.take a document no older than the one before
 * @param {(counts: any) => void} line.count
 * @param {(problem: Error) => void} line.refused this device may not listen; the line has stopped
 */
export function followRoom({ requests, path, channel, take, count, refused }) {
  let following = false;
  let version = -1;
  let events = 0;
  /** @type {any} */
  let breaking;
  const stream = openSharedStream(path.replace(/state$/, "events"), channel, heard, broke);

  function heard(/** @type {string} */ event, /** @type {any} */ data) {
    events++;
    if (event === "state") takeIfNew(data);
    else if (version >= 0) count(data.counts);
  }

  function takeIfNew(/** @type {any} */ state) {
    if (state.version < version) return;
    version = state.version;
    take(state);
  }

  function broke() {
    // Ask soon, but not all devices at once.
    clearTimeout(breaking);
    breaking = setTimeout(requests.nudge, BROKEN_MS * (1 + Math.random()));
  }

  async function poll() {
    while (following) {
      try {
        const before = events;
        const state = await requests.ask(path);
        // Counts have no version: what the stream told meanwhile is newer.
        const overtaken = events > before && state?.version === version;
        if (state && following && !overtaken) takeIfNew(state);
      } catch (problem) {
        stop();
        refused(/** @type {Error} */ (problem));
        return;
      }
      await requests.rest(jittered(stream.isLive() ? BESIDE_STREAM_MS : WITHOUT_STREAM_MS));
    }
  }

  function start() {
    if (following) return;
    following = true;
    stream.wake(true);
    poll();
  }

  function stop() {
    following = false;
    stream.leave();
  }

  function wake(/** @type {boolean} */ asleep) {
    if (!following) return;
    requests.hurry();
    stream.wake(asleep);
  }

  watchSleep(wake, stream.leave);
  return { start, stop };
}

/**
 * Phones freeze pages and cut their connections without a word: notice when this page runs again.
 * @param {(asleep: boolean) => void} wake called when the page may have missed something;
 *   `asleep`: it did not run for a while, so no connection of before can be trusted
 * @param {() => void} leave called when the page is put away
 */
function watchSleep(wake, leave) {
  let seen = Date.now();
  const woken = () => {
    if (document.hidden) return;
    const asleep = Date.now() - seen > ASLEEP_MS;
    seen = Date.now();
    wake(asleep);
  };
  document.addEventListener("visibilitychange", woken);
  document.addEventListener("resume", woken);
  window.addEventListener("online", woken);
  window.addEventListener("pageshow", (event) => event.persisted && woken());
  window.addEventListener("pagehide", leave);
  // No event tells that a whole computer slept; a clock that jumped does.
  setInterval(() => {
    if (document.hidden) return;
    if (Date.now() - seen > ASLEEP_MS) woken();
    else seen = Date.now();
  }, TICK_MS);
}
