import assert from "node:assert/strict";
import { test } from "node:test";

import { load, memoryStorage, settle } from "./page_modules.mjs";

const { openOutbox } = await load("outbox.js");
const { openSeat } = await load("seat_storage.js");

const OPEN = { a: "open", b: "open", c: "frozen", d: "dropped" };

/** A server that keeps the highest counter of each topic, behind a line that a test can break. */
function room({ topics = { ...OPEN }, storage = memoryStorage() } = {}) {
  const kept = {};
  const bodies = [];
  const held = [];
  const pauses = [];
  const server = {
    ask: async (path, body) => {
      assert.equal(path, "api/answer");
      bodies.push(body.answers);
      if (server.slow) await new Promise((go) => held.push(go));
      if (server.refuses-- > 0) throw new Error("Join the room first.");
      const results = body.answers.map(({ topic, value, n }) => {
        if (n > (kept[topic]?.n ?? 0)) kept[topic] = { value, n };
        return { topic, n, status: "saved" };
      });
      return { results };
    },
    rest: (ms) => {
      pauses.push(ms);
      return settle();
    },
    refuses: 0,
    slow: false,
    release: () => held.splice(0).forEach((go) => go()),
  };
  const seat = openSeat("room", storage);
  let changes = 0;
  const outbox = openOutbox({
    storage: seat,
    requests: server,
    topics: () => topics,
    changed: () => changes++,
  });
  return { outbox, server, kept, bodies, pauses, seat, topics, storage, changes: () => changes };
}

const finish = async () => {
  for (let i = 0; i < 30; i++) await settle();
};

test("each value is sent once, with a counter of its own", async () => {
  const { outbox, kept, bodies, seat } = room();
  outbox.send("a", "1");
  await finish();
  outbox.send("a", "1");
  outbox.send("b", "2");
  await finish();
  outbox.send("a", "3");
  await finish();
  assert.deepEqual(kept, { a: { value: "3", n: 2 }, b: { value: "2", n: 1 } });
  assert.equal(bodies.flat().length, 3);
  assert.equal(seat.seat.out.a.s, "saved");
});

test("what is written while a request is under way is sent after it, and nothing is lost", async () => {
  const { outbox, server, kept, bodies, seat } = room();
  server.slow = true;
  outbox.send("a", "1");
  outbox.send("a", "2");
  outbox.send("b", "9");
  await finish();
  assert.equal(bodies.length, 1, "one request at a time");
  server.slow = false;
  server.release();
  await finish();
  assert.deepEqual(kept, { a: { value: "2", n: 2 }, b: { value: "9", n: 1 } });
  assert.deepEqual(Object.values(seat.seat.out).map(({ s }) => s), ["saved", "saved"]);
});

test("a reply to an older value does not mark the newer one as saved", async () => {
  const { outbox, server, seat } = room();
  server.slow = true;
  outbox.send("a", "1");
  await finish();
  outbox.send("a", "2");
  assert.equal(seat.seat.out.a.s, "");
  server.release();
  await settle();
  assert.equal(seat.seat.out.a.n, 2);
  server.slow = false;
  server.release();
  await finish();
  assert.equal(seat.seat.out.a.s, "saved");
});

test("a refused request is made again", async () => {
  const { outbox, server, kept } = room();
  server.refuses = 3;
  outbox.send("a", "1");
  await finish();
  assert.deepEqual(kept.a, { value: "1", n: 1 });
});

test("what the room doesn't collect stays here until it does", async () => {
  const { outbox, kept, topics } = room();
  outbox.send("d", "1");
  outbox.send("later", "1");
  outbox.send("c", "1");
  await finish();
  assert.deepEqual(Object.keys(kept), ["c"], "a frozen topic takes late answers");
  topics.later = "open";
  outbox.flush();
  await finish();
  assert.deepEqual(Object.keys(kept).sort(), ["c", "later"]);
});

test("withdrawing sends an empty value, and only where there was one", async () => {
  const { outbox, kept, bodies } = room();
  outbox.send("a", "");
  await finish();
  assert.equal(bodies.length, 0);
  outbox.send("a", "1");
  outbox.send("a", "");
  await finish();
  assert.deepEqual(kept.a, { value: "", n: 2 });
});

test("sent again are open topics, with their counters as they were", async () => {
  const { outbox, bodies, topics } = room();
  outbox.send("a", "1");
  outbox.send("c", "2");
  await finish();
  bodies.length = 0;
  outbox.sendAgain();
  outbox.flush();
  await finish();
  assert.deepEqual(bodies.flat(), [{ topic: "a", value: "1", n: 1 }]);
  topics.a = "revealed";
  outbox.sendAgain();
  outbox.flush();
  await finish();
  assert.equal(bodies.length, 1);
});

test("after a reload counters go on, so that a new value counts", async () => {
  const storage = memoryStorage();
  const before = room({ storage });
  before.outbox.send("a", "1");
  before.outbox.send("a", "2");
  await finish();
  const after = room({ storage });
  after.outbox.send("a", "3");
  await finish();
  assert.deepEqual(after.kept.a, { value: "3", n: 3 });
});

test("two pages of one seat never use a counter twice", async () => {
  const storage = memoryStorage();
  const first = room({ storage });
  const second = room({ storage });
  first.outbox.send("a", "1");
  await finish();
  second.outbox.send("a", "2");
  await finish();
  first.outbox.send("b", "7");
  await finish();
  assert.deepEqual(second.kept.a, { value: "2", n: 2 });
  assert.equal(JSON.parse(storage.getItem("emc:room")).out.a.v, "2", "the other page's value stays");
});

test("without storage a page still answers", async () => {
  const forbidden = () => {
    throw new Error("SecurityError");
  };
  const { outbox, kept } = room({ storage: { getItem: forbidden, setItem: forbidden } });
  outbox.send("a", "1");
  outbox.send("a", "2");
  await finish();
  assert.deepEqual(kept.a, { value: "2", n: 2 });
});

test("each value travels alone, in no order, with a pause after it; consents come last", async () => {
  const consents = Array.from({ length: 12 }, (_, i) => `flag:${i}`);
  const own = ["q:one", "vote:end"];
  const topics = Object.fromEntries([...consents, ...own].map((topic) => [topic, "open"]));
  const orders = new Set();
  for (let run = 0; run < 4; run++) {
    const { outbox, server, bodies, pauses } = room({ topics });
    server.refuses = 1; // meanwhile all of it waits
    for (const topic of [...consents, ...own]) outbox.send(topic, "yes");
    for (let i = 0; i < 5; i++) await finish();
    assert.ok(bodies.every((body) => body.length === 1));
    const sent = bodies.slice(1).map(([{ topic }]) => topic);
    assert.deepEqual(sent.filter((topic) => own.includes(topic)).length, own.length);
    const last = sent.filter((topic) => consents.includes(topic));
    assert.deepEqual([...last].sort(), [...consents].sort());
    const between = pauses.slice(1); // the first one is the refusal's
    assert.ok(between.length >= 14 && between.every((ms) => ms >= 200 && ms <= 2_000));
    assert.ok(new Set(between).size > 10);
    orders.add(last.join());
  }
  assert.equal(orders.size, 4);
});
