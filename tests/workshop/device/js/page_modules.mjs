// The page's modules, from the folder that the test run names: as written, or as they are sent.

import { webcrypto } from "node:crypto";
import { pathToFileURL } from "node:url";

const folder = process.env.PAGE_FOLDER;
if (!folder) throw new Error("PAGE_FOLDER must name the folder of the page's modules");

globalThis.crypto ??= webcrypto; // a browser has it

export const load = (name) => import(pathToFileURL(`${folder}/${name}`).href);

/** Storage as a browser's. */
export function memoryStorage() {
  const kept = new Map();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, String(value)),
  };
}

/** Let everything that is due happen. */
export const settle = () => new Promise((go) => setImmediate(go));

/** A clock that a test winds: `setTimeout`, `clearTimeout` and `Date.now` go by it. */
export function windClock(now = 1_000_000) {
  const due = new Map();
  let last = 0;
  Date.now = () => now;
  globalThis.setTimeout = (act, ms = 0) => {
    due.set(++last, { at: now + ms, act });
    return last;
  };
  globalThis.clearTimeout = (id) => due.delete(id);
  return function pass(ms) {
    const end = now + ms;
    for (;;) {
      const [id, next] = [...due].sort((a, b) => a[1].at - b[1].at)[0] ?? [];
      if (!next || next.at > end) break;
      due.delete(id);
      now = next.at;
      next.act();
    }
    now = end;
  };
}
