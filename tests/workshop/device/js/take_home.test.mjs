import assert from "node:assert/strict";
import { test } from "node:test";

import { load, memoryStorage } from "./page_modules.mjs";

const { fileOf, tomlFile } = await load("take_home.js");
const { openSeat } = await load("seat_storage.js");

const seat = (change = {}) => ({
  joined: "2026-11-22T09:00:00.000Z", put: ["a", "b"], note: {}, answers: {}, ...change,
});
const BANK = '[bank]\nid = "x"\n\n[answers]\n';
const file = (change, title = "T") => tomlFile(seat(change), title, BANK, ["2026-11-22-3f9a1c", "2026-11-22T10:00:00Z"]);

test("the file holds the head, the bank and the answers", () => {
  assert.equal(
    file({ answers: { a: 4, b: "lead", c: { x: 60, y: 40 } }, note: { one: "x", two: "y" } }, "A look"),
    `schema = 1
id = "2026-11-22-3f9a1c"
started = 2026-11-22T09:00:00.000Z
finished = 2026-11-22T10:00:00Z
label = "Workshop: A look"
commitments = ["x","y"]
order = ["a","b"]

[bank]
id = "x"

[answers]
a = 4
b = "lead"
c = {x=60,y=40}
`,
  );
});

test("no text can end its quotes, and what TOML can't hold is replaced", () => {
  const text = '"""\\" \n\r\t\b\f\0 \x1b \x7f \u2028 \ud83d 🙂 = [x]\n#';
  const line = file({ note: { one: text } }).split("\n").find((each) => each.startsWith("commit"));
  assert.equal(line, 'commitments = ["\\"\\"\\"\\\\\\" \\n\\r\\t\\b\\f\\u0000 \\u001b  \u2028 \uFFFD 🙂 = [x]\\n#"]');
});

test("taken twice it is one result; taken after a change it is another", () => {
  const storage = openSeat("room", memoryStorage());
  const first = fileOf(storage);
  assert.match(first[0], /^\d{4}-\d\d-\d\d-[0-9a-f]{6}$/);
  assert.equal(first[1].slice(0, 10), first[0].slice(0, 10));
  assert.deepEqual(fileOf(storage), first);
  storage.change((kept) => (kept.file = 0));
  assert.notEqual(fileOf(storage)[0], first[0]);
});
