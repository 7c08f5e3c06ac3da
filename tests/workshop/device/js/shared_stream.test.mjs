import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { load, windClock } from "./page_modules.mjs";

const { openSharedStream } = await load("shared_stream.js");

/** @type {Set<Source>} */
const open = new Set();
let wind;

class Source {
  static CLOSED = 2;
  readyState = 0;
  listeners = {};
  constructor() {
    open.add(this);
  }
  addEventListener(name, act) {
    this.listeners[name] = act;
  }
  close() {
    open.delete(this);
    this.readyState = 2;
  }
  say(name, data) {
    this.readyState = 1;
    this.listeners[name]({ data: JSON.stringify(data) });
  }
}

/** A browser's pages: what one posts, the others get. A frozen page gets it when it wakes. */
class Channel {
  static all = [];
  frozen = false;
  queue = [];
  constructor() {
    Channel.all.push(this);
  }
  postMessage(data) {
    for (const other of Channel.all) if (other !== this) other.get(structuredClone(data));
  }
  get(data) {
    if (this.frozen) this.queue.push(data);
    else this.onmessage?.({ data });
  }
  thaw() {
    this.frozen = false;
    for (const data of this.queue.splice(0)) this.onmessage?.({ data });
  }
}

beforeEach(() => {
  open.clear();
  Channel.all = [];
  globalThis.EventSource = Source;
  globalThis.BroadcastChannel = Channel;
  globalThis.document = { hidden: false };
  wind = windClock();
});

function page() {
  const heard = [];
  const stream = openSharedStream("/api/events", "emc", (name, data) => heard.push([name, data]), () => {});
  const channel = Channel.all.at(-1);
  wind(10);
  stream.wake(true);
  return { stream, heard, channel };
}

const only = () => {
  assert.equal(open.size, 1, "exactly one stream");
  return [...open][0];
};

test("seven pages have one stream, and all of them hear what comes", () => {
  const pages = Array.from({ length: 7 }, page);
  only().say("state", { version: 3 });
  only().say("counts", { version: 3, counts: {} });
  for (const { heard, stream } of pages) {
    assert.deepEqual(heard, [["state", { version: 3 }], ["counts", { version: 3, counts: {} }]]);
    assert.equal(stream.isLive(), true);
  }
});

test("when the page with the stream goes, another one takes over", () => {
  const pages = Array.from({ length: 3 }, page);
  only().say("state", {});
  pages[2].stream.leave();
  assert.equal(open.size, 0);
  wind(1_000);
  only().say("state", { version: 4 });
  assert.deepEqual(pages[0].heard.at(-1), ["state", { version: 4 }]);
  assert.deepEqual(pages[1].heard.at(-1), ["state", { version: 4 }]);
  assert.equal(pages[2].heard.length, 1, "who left hears nothing");
});

test("a page that froze with the stream is replaced, and gives way when it wakes", () => {
  const [first, second] = [page(), page()];
  only().say("state", {});
  second.channel.frozen = true;
  wind(30_000);
  assert.equal(open.size, 2, "the frozen one can't close its own");
  first.channel.postMessage({ kind: "nothing" });
  second.channel.thaw();
  only().say("state", { version: 9 });
  assert.deepEqual(first.heard.at(-1), ["state", { version: 9 }]);
});

test("the page that is looked at takes the stream", () => {
  const [first, second] = [page(), page()];
  const before = only();
  wind(10);
  first.stream.wake(false);
  assert.notEqual(only(), before);
  const now = only();
  first.stream.wake(false);
  assert.equal(only(), now, "no new stream while it has one");
  first.stream.wake(true);
  assert.notEqual(only(), now, "but after sleep");
  only().say("state", { version: 5 });
  assert.deepEqual(second.heard.at(-1), ["state", { version: 5 }]);
});

test("a stream that is refused is tried again after a minute, by one page only", () => {
  const pages = [page(), page()];
  only().onerror();
  assert.equal(open.size, 0);
  assert.deepEqual(pages.map(({ stream }) => stream.isLive()), [false, false]);
  wind(59_000);
  assert.equal(open.size, 0);
  wind(22_000);
  only();
});

test("one that opened and broke is left to connect again by itself", () => {
  const { stream } = page();
  only().say("state", {});
  const source = only();
  source.readyState = 0;
  source.onerror();
  assert.equal(only(), source);
  assert.equal(stream.isLive(), true);
});

test("silence from the start is no stream", () => {
  const { stream } = page();
  wind(27_000);
  assert.equal(open.size, 0);
  assert.equal(stream.isLive(), false);
});

test("without a channel each page has its own", () => {
  delete globalThis.BroadcastChannel;
  const heard = [];
  const stream = openSharedStream("/api/events", "emc", (name) => heard.push(name), () => {});
  stream.wake(true);
  only().say("state", {});
  assert.deepEqual(heard, ["state"]);
});
