import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./page_modules.mjs";

const { applicable, because, decide } = await load("scoring/conditions.js");

const own = { role: "lead", reports: 4, now: { code: 40, people: 10 }, wish: { code: 20, people: 40 } };
const known = { own, scores: { people: 61.5 } };
const holds = (condition) => decide(condition, known);

test("answers, by value and by range, ends included", () => {
  assert.equal(holds({ answer: "role", is: ["lead", "head"] }), true);
  assert.equal(holds({ answer: "role", is: ["head"] }), false);
  assert.equal(holds({ answer: "reports", at_least: 4 }), true);
  assert.equal(holds({ answer: "reports", at_least: 5 }), false);
  assert.equal(holds({ answer: "reports", at_most: 4 }), true);
  assert.equal(holds({ answer: "reports", at_least: 1, at_most: 3 }), false);
});

test("shares, gaps and scores", () => {
  assert.equal(holds({ share: "now", category: "code", at_least: 40 }), true);
  assert.equal(holds({ gap: ["now", "wish"], category: "code", at_least: 20 }), true);
  assert.equal(holds({ gap: ["now", "wish"], category: "code", at_least: 21 }), false);
  assert.equal(holds({ gap: ["wish", "now"], category: "people", at_most: 29 }), false);
  assert.equal(holds({ score: "people", at_least: 60 }), true);
});

test("what is not answered is undecided", () => {
  assert.equal(holds({ answer: "none", is: ["x"] }), null);
  assert.equal(holds({ share: "none", category: "code", at_least: 0 }), null);
  assert.equal(holds({ gap: ["now", "none"], category: "code", at_least: 0 }), null);
  assert.equal(holds({ gap: ["none", "now"], category: "code", at_most: 0 }), null);
  assert.equal(holds({ score: "delivery", at_least: 0 }), null);
});

const YES = { answer: "reports", is: [4] };
const NO = { answer: "reports", is: [5] };
const OPEN = { answer: "none", is: [1] };

for (const [parts, all, any] of [
  [[YES, YES], true, true],
  [[YES, NO], false, true],
  [[NO, NO], false, false],
  [[YES, OPEN], null, true],
  [[NO, OPEN], false, null],
  [[OPEN, OPEN], null, null],
]) {
  test(`together: ${parts.map(holds)}`, () => {
    assert.equal(holds({ all: parts }), all);
    assert.equal(holds({ any: parts }), any);
  });
}

test("reasons are the questions of the parts that hold", () => {
  const gap = { gap: ["now", "wish"], category: "code", at_least: 20 };
  const score = { score: "people", at_least: 60 };
  assert.deepEqual(because({ any: [NO, gap, { all: [YES, score] }] }, known), ["now", "wish", "reports"]);
  assert.deepEqual(because({ all: [YES, NO] }, known), []);
  assert.deepEqual(because(OPEN, known), []);
});

test("a question that does not apply takes its answer along, and what hangs on that applies", () => {
  const questions = [
    { id: "role" },
    { id: "team", applies: { answer: "role", is: ["lead"] } },
    { id: "size", applies: { answer: "team", is: ["big"] } },
  ];
  const ids = (answers) => {
    const found = applicable(questions, answers);
    return [found.questions.map(({ id }) => id), found.own];
  };
  assert.deepEqual(ids({ role: "lead", team: "small" }), [["role", "team"], { role: "lead", team: "small" }]);
  assert.deepEqual(ids({ role: "head", team: "small" }), [["role", "size"], { role: "head" }]);
  assert.deepEqual(ids({}), [["role", "team", "size"], {}]);
});
