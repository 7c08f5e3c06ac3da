// Answers on their way to the room. Each value of a topic has a counter and is sent until the room
// has said what became of it: nothing is lost, and a value that comes twice counts once.

const ANSWERS_AT_ONCE = 40;
const LARGEST_BODY = 4_000;
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

  /** @returns {{ topic: string, value: string, n: number }[]} as many as one request may hold */
  function next() {
    const open = topics();
    const waiting = Object.entries(seat.out)
      .filter(([topic, { s }]) => !s && (open[topic] ?? "dropped") !== "dropped")
      .slice(0, ANSWERS_AT_ONCE)
      .map(([topic, { v, n }]) => ({ topic, value: v, n }));
    while (JSON.stringify({ answers: waiting }).length > LARGEST_BODY) waiting.pop();
    return waiting;
  }

  async function flush() {
    changed();
    if (sending) return;
    sending = true;
    for (let answers = next(); answers.length > 0; answers = next()) {
      try {
        settle((await requests.ask("/api/answer", { answers })).results);
      } catch {
        // A seat that was lost is taken again by whoever follows the room.
        await requests.rest(AFTER_REFUSAL_MS);
      }
      changed();
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
