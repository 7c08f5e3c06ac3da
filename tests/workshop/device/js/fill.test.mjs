import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./page_modules.mjs";

const { fill, lowerFirst } = await load("fill.js");

test("placeholders take values as they are, or with another first letter", () => {
  const values = { name: "people leadership", big: "Delivery", n: 3, empty: "" };
  assert.equal(fill("{name} {n}{empty}.", values), "people leadership 3.");
  assert.equal(fill("{name!u}: {big!l}, {empty!u}{empty!l}", values), "People leadership: delivery, ");
  assert.equal(fill("{n!u}", values), "3");
});

test("an abbreviation keeps its first letter", () => {
  assert.equal(lowerFirst("EM of a team"), "EM of a team");
  assert.equal(lowerFirst("A team"), "a team");
  assert.equal(lowerFirst("É"), "é");
});

test("doubled braces are braces", () => {
  assert.equal(fill("{{name}} {{{name}}}", { name: "x" }), "{name} {x}");
});

test("values are never read as templates or patterns", () => {
  assert.equal(fill("{a} {b}", { a: "{b} $& $1 {{", b: "}}" }), "{b} $& $1 {{ }}");
});

test("a missing value is a fault, not a gap", () => {
  assert.throws(() => fill("{who} came", {}), RangeError);
  assert.throws(() => fill("{who!u}", { who: undefined }), RangeError);
});
