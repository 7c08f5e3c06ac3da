import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./page_modules.mjs";

const { applicable, decide, told } = await load("scoring/conditions.js");

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

test("none: that nothing of it holds has to be known", () => {
  assert.equal(holds({ none: [NO, NO] }), true);
  assert.equal(holds({ none: [NO, YES] }), false);
  assert.equal(holds({ none: [OPEN, YES] }), false);
  assert.equal(holds({ none: [OPEN, NO] }), null);
});

test("two months are as far apart as the points that would have to move", () => {
  const own = { now: { code: 60, talk: 40 }, wish: { code: 30, talk: 50, rest: 20 } };
  const far = (bounds) => decide({ months: ["now", "wish"], ...bounds }, { own, scores: {} });
  assert.deepEqual([far({ at_least: 30 }), far({ at_least: 31 }), far({ at_most: 30 })], [true, false, true]);
  assert.equal(decide({ months: ["now", "gone"], at_least: 0 }, { own, scores: {} }), null);
});

test("a result is asked by its words and counts, and by nothing before there is one", () => {
  const found = {
    verdict: ["close"], nearest: ["a"], rival: ["b"], cause: [], raised: ["x", "y"],
    tone: { warning: 2, good: 0 },
  };
  const asked = (condition) => decide(condition, { own: {}, scores: {}, found });
  assert.equal(asked({ verdict: ["close", "open"] }), true);
  assert.equal(asked({ nearest: ["b"] }), false);
  assert.equal(asked({ rival: ["b"] }), true);
  assert.equal(asked({ cause: ["few"] }), false);
  assert.equal(asked({ raised: ["z", "y"] }), true);
  assert.deepEqual([2, 3].map((n) => asked({ tone: "warning", at_least: n })), [true, false]);
  assert.equal(decide({ verdict: ["close"] }, { own: {}, scores: {} }), null);
  assert.equal(decide({ tone: "warning", at_least: 0 }, { own: {}, scores: {} }), null);
});

test("of a text's wordings the first that is for this person is told", () => {
  const text = [{ text: "for some", when: NO }, { text: "for others", when: YES }, { text: "for all" }];
  assert.equal(told(text, known), "for others");
  assert.equal(told(text.slice(0, 1), known), "");
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
