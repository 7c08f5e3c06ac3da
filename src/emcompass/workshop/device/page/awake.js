// Phones freeze pages and cut their connections without a word. Notice when this page runs again.

const TICK_MS = 1_000;
const ASLEEP_MS = 5_000;

/**
 * @param {(asleep: boolean) => void} wake called when the page may have missed something;
 *   `asleep`: it did not run for a while, so no connection of before can be trusted
 * @param {() => void} leave called when the page is put away
 */
export function watchSleep(wake, leave) {
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
