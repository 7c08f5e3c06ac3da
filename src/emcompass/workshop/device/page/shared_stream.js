// The room's event stream, once for all pages of a browser: over HTTP/1.1 a browser opens six
// connections to a server, and a stream holds one for good. One page leads: it has the stream and
// passes on what comes; whichever page was looked at last leads, because phones freeze the others.

const SILENCE_MS = 20_000;
const AGAIN_MS = 60_000;
const ANSWER_MS = 500;

/**
 * @param {string} address of the event stream
 * @param {string} name of the channel between this browser's pages
 * @param {(event: "state" | "counts", data: any) => void} heard
 * @param {() => void} lost called when the stream breaks, before it is tried again
 */
export function openSharedStream(address, name, heard, lost) {
  const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(name) : null;
  const id = Math.random();
  let wanted = false;
  /** When this page began to lead; 0 while another one does. */
  let since = 0;
  let live = false;
  /** @type {EventSource | null} */
  let source = null;
  /** @type {any} one thing to do later: to give up, to try again, or to ask who leads */
  let timer;

  const post = (/** @type {object} */ message) => channel?.postMessage(message);
  const announce = () => post({ kind: "leads", since, id, live });
  const later = (/** @type {() => void} */ act, /** @type {number} */ ms) => {
    clearTimeout(timer);
    timer = setTimeout(act, ms * (1 + Math.random() / 3));
  };

  function shut() {
    clearTimeout(timer);
    source?.close();
    source = null;
    live = false;
  }

  function connect() {
    shut();
    const opened = new EventSource(address);
    source = opened;
    later(fail, SILENCE_MS);
    for (const event of /** @type {const} */ (["state", "counts"])) {
      opened.addEventListener(event, ({ data }) => {
        if (!live) {
          live = true;
          clearTimeout(timer);
          announce();
        }
        post({ kind: "event", event, data });
        heard(event, JSON.parse(data));
      });
    }
    opened.onerror = () => {
      // One that was open connects again by itself.
      if (!live || opened.readyState === EventSource.CLOSED) fail();
      lost();
    };
  }

  function fail() {
    shut();
    announce();
    later(connect, AGAIN_MS);
  }

  function lead() {
    since = Date.now();
    announce();
    connect();
  }

  function follow(/** @type {boolean} */ leaderIsLive) {
    if (since) shut();
    since = 0;
    live = leaderIsLive;
    later(find, SILENCE_MS);
  }

  function find() {
    later(lead, ANSWER_MS);
    post({ kind: "who" });
  }

  function received(/** @type {any} */ message) {
    if (!wanted) return;
    if (message.kind === "event" && !since) {
      follow(true);
      heard(message.event, JSON.parse(message.data));
    } else if (message.kind === "leads") {
      const newer = message.since - since || message.id - id;
      if (newer > 0) follow(message.live);
      else announce();
    } else if (since) {
      announce();
    } else if (message.kind === "gone") {
      find();
    }
  }

  if (channel) channel.onmessage = ({ data }) => received(data);

  return {
    /** Whether news come by a stream. */
    isLive: () => live,

    /** Begin, or begin anew. @param {boolean} asleep whether a stream of before can be dead */
    wake(asleep) {
      const first = !wanted;
      wanted = true;
      if (first && document.hidden) find();
      else if (asleep || !since || !source) lead();
    },

    /** Let another page lead. */
    leave() {
      wanted = false;
      if (since) post({ kind: "gone" });
      shut();
      since = 0;
    },
  };
}
