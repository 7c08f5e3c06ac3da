// Requests to the room, made again and again until it says yes or no. Repeating is harmless: the
// server keeps one seat a token and the newest answer a topic.

const LONGEST_REPLY_MS = 20_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 3_000;

/** The room said no; `message` tells the person why. */
export class RefusedByRoom extends Error {}

/** A pause with some chance in it, so that a whole room doesn't come back at the same moment. */
export const jittered = (/** @type {number} */ ms) => ms * (1 + Math.random() / 3);

/**
 * @param {(problem: string | null) => void} tell called after each try: "", what the room says is
 *   wrong, or null when nobody answered
 */
export function openRequests(tell) {
  const etags = new Map();
  /** @type {Set<() => void>} what ends each pause */
  const pauses = new Set();
  /** @type {Set<AbortController>} a request each */
  const underWay = new Set();

  /** Wait, or less if `nudge` is called. @param {number} ms @returns {Promise<void>} */
  function rest(ms) {
    return new Promise((go) => {
      const end = () => {
        clearTimeout(timer);
        pauses.delete(end);
        go();
      };
      const timer = setTimeout(end, ms);
      pauses.add(end);
    });
  }

  /** End every pause: try again now. */
  function nudge() {
    for (const end of [...pauses]) end();
  }

  async function attempt(path, body) {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), LONGEST_REPLY_MS);
    underWay.add(limit);
    try {
      const reply = await fetch(path, {
        method: body ? "POST" : "GET",
        body: body && JSON.stringify(body),
        signal: limit.signal,
        headers: { "Content-Type": "application/json", "If-None-Match": etags.get(path) ?? "" },
      });
      const data = reply.status === 304 ? undefined : await reply.json();
      if (reply.ok) etags.set(path, reply.headers.get("ETag") ?? "");
      const after = 1_000 * Number(reply.headers.get("Retry-After"));
      return { status: reply.status, data, after };
    } catch {
      return { status: 0, again: !underWay.has(limit) };
    } finally {
      clearTimeout(timer);
      underWay.delete(limit);
    }
  }

  return {
    rest,
    nudge,

    /** Trust no connection of before: give up what is under way, and try all of it again now. */
    hurry() {
      etags.clear();
      const given = [...underWay];
      underWay.clear();
      for (const limit of given) limit.abort();
      nudge();
    },

    /**
     * The room's reply; undefined when nothing changed since the last one.
     * @param {string} path
     * @param {object} [body] makes it a POST
     * @returns {Promise<any>}
     * @throws {RefusedByRoom}
     */
    async ask(path, body) {
      for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
        const { status, data, after, again } = await attempt(path, body);
        if (again) continue;
        const heard = status > 0 && status < 400;
        tell(heard ? "" : (data?.say ?? null));
        if (heard) return data;
        if (status >= 400 && status < 500 && status !== 429) throw new RefusedByRoom(data?.say);
        await rest(jittered(after || pause));
      }
    },
  };
}
