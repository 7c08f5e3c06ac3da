import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./page_modules.mjs";

const { coarseValue } = await load("coarse_values.js");

const BANK = {
  tell: { dimensions: { people: {}, technical: {}, delivery: {} } },
  ask: { questions: [{ id: "month", role: "wanted" }, { id: "plain" }] },
};
const found = ({ people = 50, technical = 50, delivery = 50, month, flags = [] } = {}) => ({
  raw: [people, technical, delivery],
  scores: { people, technical, delivery },
  own: month ? { month } : {},
  flags: flags.map((id) => ({ id })),
});
const value = (topic, change) => coarseValue(BANK, found(change), topic);

test("a place on the map is one of sixteen, lower edges included", () => {
  assert.equal(value("map", { technical: 39.9, people: 40 }), "0-1");
  assert.equal(value("map", { technical: 60, people: 59.9 }), "3-2");
  assert.equal(value("map", { technical: 50, people: 49.9 }), "2-1");
});

test("coverage is against the person's own mean", () => {
  assert.equal(value("coverage:people", { people: 57.5 }), "high");
  assert.equal(value("coverage:people", { people: 57.4 }), "middle");
  assert.equal(value("coverage:people", { people: 42.5 }), "middle");
  assert.equal(value("coverage:people", { people: 42.4 }), "low");
});

test("months in five bins, and nothing without a month", () => {
  const bins = [0, 5, 10, 20, 25, 35, 40, 55, 60, 100].map((code) =>
    value("time:wanted:code", { month: { code } }),
  );
  assert.deepEqual(bins, ["0", "0", "1", "1", "2", "2", "3", "3", "4", "4"]);
  assert.equal(value("time:wanted:code"), "");
  assert.equal(value("time:actual:code", { month: { code: 5 } }), "");
});

test("a flag is said either way", () => {
  assert.equal(value("flag:trap", { flags: ["trap"] }), "yes");
  assert.equal(value("flag:trap", { flags: ["other"] }), "no");
});
