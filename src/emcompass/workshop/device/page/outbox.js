// Answers on their way to the room. Each value of a topic has a counter and is sent until the room
// has said what became of it: nothing is lost, and a value that comes twice counts once.

// What is sent together is written together, and a copy of the room's log would tell that one
// person sent it: each value travels alone, in no order, with a pause of its own.

import { GROUPS, groupOf } from "./coarse_values.js";

const SHORTEST_PAUSE_MS = 200;
const MORE_PAUSE_MS = 1_800;
const AFTER_REFUSAL_MS = 3_000;

/**
 * @param {object} outbox
 * @param {ReturnType<typeof import("./seat_storage.js").openSeat>} outbox.storage
 * @param {ReturnType<typeof import("./requests.js").openRequests>} outbox.requests
 * @param {() => Record<string, string>} outbox.topics the state of each topic in the room
 * @param {() => void} outbox.changed called when something was sent or is to be sent
 */
export function openOutbox({ storage: { seat, change }, requests, topics, changed }) {
  let sending = false;

  /** One value, in an array, if any waits: new ones first, consents after them, repeats last. */
  function next() {
    const open = topics();
    const waits = ([topic, { s, again }]) =>
      (!s || again) && (open[topic] ?? "dropped") !== "dropped";
    const waiting = Object.entries(seat.out).filter(waits);
    const fresh = waiting.filter(([, { s }]) => !s);
    const own = fresh.filter(([topic]) => !GROUPS.includes(groupOf(topic)));
    const some = [own, fresh, waiting].find(([first]) => first);
    const one = some?.[Math.floor(Math.random() * some.length)];
    return one && [{ topic: one[0], value: one[1].v, n: one[1].n }];
  }

  async function flush() {
    changed();
    if (sending) return;
    sending = true;
    for (let answers = next(); answers; answers = next()) {
      try {
        settle((await requests.ask("api/answer", { answers })).results);
        changed();
        await requests.rest(SHORTEST_PAUSE_MS + Math.random() * MORE_PAUSE_MS);
      } catch {
        // A seat that was lost is taken again by whoever follows the room.
        await requests.rest(AFTER_REFUSAL_MS);
      }
    }
    sending = false;
  }

  function settle(/** @type {{ topic: string, n: number, status: string }[]} */ results) {
    change(({ out }) => {
      for (const { topic, n, status } of results) {
        // A reply to an older value says nothing of a newer one.
        if (out[topic]?.n === n) Object.assign(out[topic], { s: status, again: 0 });
      }
    });
  }

  return {
    flush,

    /** Give a topic a value; "" withdraws it. @param {string} topic @param {string} value */
    send(topic, value) {
      change(({ out }) => {
        const before = out[topic];
        if (before ? before.v === value : !value) return;
        out[topic] = { v: value, n: (before?.n ?? 0) + 1, s: "" };
      });
      flush();
    },

    /** Send again all that this device has for topics that are open. */
    sendAgain() {
      const open = topics();
      change(({ out }) => {
        for (const topic in out) if (open[topic] === "open") out[topic].again = 1;
      });
    },
  };
}
