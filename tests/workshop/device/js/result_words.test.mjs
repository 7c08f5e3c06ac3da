import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./page_modules.mjs";

const { band, listed, nearestFive, speaker, standing } = await load("fill.js");

const MESSAGES = {
  about: "about {number} %", "about.less": "less than {number} %", "about.more": "more than {number} %",
  "list.comma": "{first}, {second}", "list.and": "{first} and {second}", "list.or": "{second} or {first}",
  "count.2": "two", "score.more": "> {number}", "score.less": "< {number}",
  band: "between {low} and {high}", "band.above": "above {low}", "band.below": "below {high}",
  left: { one: "{n} thing", other: "{n!u} things of {all}" },
};
const say = speaker(MESSAGES);

test("a plural chooses its form, and says its number in words where there are some", () => {
  assert.equal(say("left", { all: 9 }, 1), "1 thing");
  assert.equal(say("left", { all: 9 }, 2), "Two things of 9");
  assert.equal(say("left", { all: 9 }, 20), "20 things of 9");
  assert.equal(say("left", { all: 9 }, 0), "0 things of 9");
});

test("a name that no message has is a fault", () => {
  assert.throws(() => say("nothing"), RangeError);
});

test("shares go to the nearest 5 %, halves to the even step, ends in words", () => {
  const about = (wins) => nearestFive(say, "about", wins / 512);
  assert.equal(about(0), "less than 5 %");
  assert.equal(about(12), "less than 5 %");
  assert.equal(about(13), "about 5 %");
  assert.equal(about(64), "about 10 %", "12.5 is as near to 10");
  assert.equal(about(192), "about 40 %", "37.5 is as near to 40");
  assert.equal(about(512), "more than 95 %");
});

test("numbers round as everywhere: halves to the even one", () => {
  const said = (x) => standing(say, x);
  assert.deepEqual([62.5, 63.5, 62.51, 5.1].map(said), ["62", "64", "63", "5"]);
});

test("beyond the ends of a scale a score says so and no more", () => {
  const said = (x) => standing(say, x);
  assert.deepEqual([95, 95.1, 100, 5, 4.9].map(said), ["95", "> 95", "> 95", "5", "< 5"]);
  assert.equal(band(say, 65.6, 82.2), "between 66 and 82");
  assert.equal(band(say, 82.2, 100), "above 82");
  assert.equal(band(say, 0, 12.5), "below 12");
});

test("lists are joined by the catalogue's own joints", () => {
  assert.equal(listed(say, []), "");
  assert.equal(listed(say, ["a"]), "a");
  assert.equal(listed(say, ["a", "b", "c"]), "a, b and c");
  assert.equal(listed(say, ["a", "b"], "list.or"), "b or a");
  assert.equal(listed(say, ["a", "b", "c"], "list.comma"), "a, b, c");
});
