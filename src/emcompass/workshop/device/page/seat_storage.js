// What this device keeps of its seat, in the browser's storage: after a reload, and beside other
// pages of the same browser, it is the same seat with the same answers.

/**
 * @typedef {object} Seat
 * @property {string} token
 * @property {string | null} segment
 * @property {string} [joined] when it was taken, ISO 8601
 * @property {Record<string, any>} answers by question
 * @property {Record<string, any>} drafts by question: what stands in fields and is no answer yet
 * @property {Record<string, { v: string, n: number, s: string, again?: number }>} out by topic:
 *   value, counter, what became of it ("" while it is on its way), whether it is to be repeated
 * @property {string[]} put the questions that were put, in order
 * @property {Record<string, number>} at the place in each step of one's own
 * @property {Record<string, boolean>} share what may be shared
 * @property {Record<string, string>} note by step
 * @property {Record<string, string>} guess by step and picture; it is never sent
 * @property {[string, string] | 0} [file] name and time of the file taken home
 */

/** @param {number} length @returns {string} random hexadecimal digits */
export function randomHex(length) {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => (byte % 16).toString(16)).join("");
}

/** @returns {Seat} */
const newSeat = () => ({
  token: randomHex(32),
  segment: null,
  answers: {},
  drafts: {},
  out: {},
  put: [],
  at: {},
  share: {},
  note: {},
  guess: {},
});

/**
 * @param {string} room
 * @param {Pick<Storage, "getItem" | "setItem" | "removeItem">} storage
 */
export function openSeat(room, storage) {
  const key = `emc:${room}`;
  const seat = newSeat();

  // Another page may have written since; where storage is forbidden, this page's memory does.
  function read() {
    try {
      Object.assign(seat, JSON.parse(storage.getItem(key) ?? "{}"));
    } catch {}
  }

  function change(/** @type {(seat: Seat) => void} */ edit) {
    read();
    edit(seat);
    try {
      storage.setItem(key, JSON.stringify(seat));
    } catch {}
  }

  read();
  return {
    /** The seat; change it by `change` only. */
    seat,
    change,

    /** Keep nothing of it, from now on either. */
    forget() {
      storage.removeItem(key);
      storage = null;
    },
  };
}
