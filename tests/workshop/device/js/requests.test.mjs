import assert from "node:assert/strict";
import { test } from "node:test";

import { load, settle, windClock } from "./page_modules.mjs";

const { RefusedByRoom, openRequests } = await load("requests.js");

const reply = (status, data, headers = {}) => ({
  status,
  ok: status >= 200 && status < 300,
  headers: new Headers(headers),
  json: async () => {
    if (data === undefined) throw new SyntaxError("no JSON");
    return data;
  },
});

let wind;

/** Requests over a line on which these replies come; an Error is a broken connection. */
function line(...replies) {
  const asked = [];
  const told = [];
  globalThis.fetch = async (path, options) => {
    asked.push({ path, ...options });
    const next = replies.shift();
    if (next === undefined) {
      return new Promise((_, fail) =>
        options.signal.addEventListener("abort", () => fail(new Error("aborted"))),
      );
    }
    if (next instanceof Error) throw next;
    return next;
  };
  wind = windClock();
  return { requests: openRequests((problem) => told.push(problem)), asked, told, replies };
}

const pass = async (milliseconds) => {
  await settle();
  wind(milliseconds);
  await settle();
};

test("asked again after 1, 2, 3, 3 ... seconds, until there is an answer", async () => {
  const broken = new TypeError("network");
  const { requests, asked, told } = line(...Array(7).fill(broken), reply(200, { fine: 1 }));
  const answer = requests.ask("/api/state");
  for (const [i, seconds] of [1, 2, 3, 3, 3, 3, 3].entries()) {
    await pass(seconds * 1000 - 1);
    assert.equal(asked.length, i + 1);
    await pass(seconds * 340 + 2);
  }
  assert.deepEqual(await answer, { fine: 1 });
  assert.equal(told[0], null);
  assert.equal(told.at(-1), "");
});

test("a busy room says when to come again, and why", async () => {
  const busy = reply(429, { say: "That was very quick." }, { "Retry-After": "7" });
  const { requests, asked, told } = line(busy, reply(503, { say: "Full." }), reply(200, {}));
  const answer = requests.ask("/api/answer", { answers: [] });
  await pass(6_999);
  assert.equal(asked.length, 1);
  await pass(2_400);
  assert.equal(asked.length, 2);
  await pass(3_000);
  assert.deepEqual(await answer, {});
  assert.deepEqual(told, ["That was very quick.", "Full.", ""]);
  assert.equal(asked[1].method, "POST");
});

test("a no of the room is final, and says why", async () => {
  const { requests, asked } = line(reply(403, { say: "That is not this room's code." }));
  await assert.rejects(requests.ask("/api/join", {}), (problem) => {
    assert.ok(problem instanceof RefusedByRoom);
    assert.equal(problem.message, "That is not this room's code.");
    return true;
  });
  assert.equal(asked.length, 1);
});

test("a page in between that speaks no JSON is no answer", async () => {
  const { requests, asked } = line(reply(200, undefined), reply(200, { fine: 1 }));
  const answer = requests.ask("/api/state");
  await pass(1_400);
  assert.deepEqual(await answer, { fine: 1 });
  assert.equal(asked.length, 2);
});

test("what has not changed is not sent again", async () => {
  const { requests, asked } = line(reply(200, { v: 1 }, { ETag: '"1"' }), reply(304));
  assert.deepEqual(await requests.ask("/api/state"), { v: 1 });
  assert.equal(await requests.ask("/api/state"), undefined);
  assert.equal(asked[1].headers["If-None-Match"], '"1"');
});

test("hurrying gives up dead connections at once, says nothing, and asks for all anew", async () => {
  const { requests, asked, told, replies } = line(reply(200, {}, { ETag: '"1"' }), undefined);
  await requests.ask("/api/state");
  const answer = requests.ask("/api/state");
  await settle();
  replies[0] = reply(200, { v: 2 });
  requests.hurry();
  assert.deepEqual(await answer, { v: 2 });
  assert.equal(asked.at(-1).headers["If-None-Match"], "");
  assert.deepEqual(told, ["", ""]);
});

test("a request without any reply is given up after 20 seconds", async () => {
  const { requests, asked, replies } = line(undefined);
  const answer = requests.ask("/api/state");
  await pass(19_999);
  assert.equal(asked.length, 1);
  replies[0] = reply(200, { late: 1 });
  await pass(1);
  await pass(1_400);
  assert.deepEqual(await answer, { late: 1 });
});

test("a rest ends early when nudged", async () => {
  const { requests } = line();
  let rested = false;
  requests.rest(20_000).then(() => (rested = true));
  await settle();
  assert.equal(rested, false);
  requests.nudge();
  await settle();
  assert.equal(rested, true);
});
