// The page's modules, from the folder that the test run names: as written, or as they are sent.

import { pathToFileURL } from "node:url";

const folder = process.env.PAGE_FOLDER;
if (!folder) throw new Error("PAGE_FOLDER must name the folder of the page's modules");

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
