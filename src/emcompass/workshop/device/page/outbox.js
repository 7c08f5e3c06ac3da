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

  /** One value to send, in an array, if there is any; consents come after all others. */
  function next() {
    const open = topics();
    const waits = ([topic, { s }]) => !s && (open[topic] ?? "dropped") !== "dropped";
    const waiting = Object.entries(seat.out).filter(waits);
    const own = waiting.filter(([topic]) => !GROUPS.includes(groupOf(topic)));
    const some = own[0] ? own : waiting;
    const one = some[Math.floor(Math.random() * some.length)];
    return one && [{ topic: one[0], value: one[1].v, n: one[1].n }];
  }

  async function flush() {
    changed();
    if (sending) return;
    sending = true;
    for (let answers = next(); answers; answers = next()) {
      try {
        settle((await requests.ask("/api/answer", { answers })).results);
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
        if (out[topic]?.n === n) out[topic].s = status;
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
        for (const topic in out) if (open[topic] === "open") out[topic].s = "";
      });
    },
  };
}
