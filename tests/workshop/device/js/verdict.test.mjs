import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./page_modules.mjs";

const { archetypeShares, isStraightLine, nearest, ranked, verdict } =
  await load("scoring/verdict.js");
const { congruence, inverse, semidefiniteFactor } = await load("scoring/linalg.js");

const RULES = {
  clear: 0.8, leaning: 0.6, lead: 0.25, open: 0.3, fit_cap: 1.5, together: 2, apart: 0, straight: 0.9, shape_distance: 2,
  minimum_questions: 8, minimum_per_dimension: 2, graded: ["scale"],
};
const COMPUTE = {
  rules: RULES,
  dimensions: ["x", "y", "agreement"],
  contrasts: [[1, 0], [0, 1]],
  prototypes: [[1, 0], [0, 1]],
};
const PLACES = [0, 3, 1, 4, 2, 0, 4, 1, 3, 2];
const IDENTITY = [[1, 0], [0, 1]];

const answers = (places, touches = [0, 1]) =>
  places.map((place, i) => ({ place, touches, question: { kind: "scale", section: `s${i % 3}` } }));
const FOUND = {
  mean: [2, 1], covariance: IDENTITY, fit: 1, coherent: 1, shares: [0.9, 0.1], best: 0, rival: 1, top: 0,
};
const judged = (change = {}, given = answers(PLACES)) =>
  verdict(COMPUTE, given, { ...FOUND, ...change });

test("from clear to close, each limit included", () => {
  const said = (...shares) => judged({ shares }).verdict;
  assert.equal(said(0.8, 0.2), "clear");
  assert.equal(said(0.79, 0.2), "leaning");
  assert.equal(said(0.6, 0.35), "leaning");
  assert.equal(said(0.6, 0.36), "close");
  assert.equal(said(0.59, 0.1), "close");
});

test("answers that contradict say no more than close", () => {
  assert.deepEqual([1.51, 1.5].map((fit) => judged({ fit }).verdict), ["close", "clear"]);
});

test("unless all kinds of them agree, and kinds that part are never clear", () => {
  const said = (coherent, fit = 1) => judged({ coherent, fit }).verdict;
  assert.deepEqual([said(1.99, 3), said(2, 3)], ["close", "clear"]);
  assert.deepEqual([said(0), said(-0.01)], ["clear", "leaning"]);
});

test("two that are equally near are close", () => {
  assert.equal(judged({ mean: [2, 2] }).verdict, "close");
  assert.equal(judged({ mean: [2, 2 - 1e-6] }).verdict, "clear");
});

test("nothing is named, and the cause is told", () => {
  const cause = (found) => [found.verdict, found.cause];
  assert.deepEqual(cause(judged({}, answers(PLACES.slice(0, 7)))), ["open", "few"]);
  assert.deepEqual(cause(judged({}, answers(Array(10).fill(2)))), ["open", "alike"]);
  const unknown = judged({}, [...answers(PLACES.slice(1), [0]), ...answers([0], [0, 1])]);
  assert.deepEqual([...cause(unknown), unknown.few], ["open", "unknown", ["y"]]);
  assert.deepEqual(cause(judged({ mean: [1, 0.9] })), ["open", "flat"]);
  assert.deepEqual(cause(judged({ shares: [0.29, 0.28] })), ["open", "flat"]);
  assert.deepEqual(cause(judged({ mean: [1.4, 0.3] })), ["clear", "flat"]);
});

test("lines and patterns", () => {
  const straight = (places, kind = "scale", section = "s") =>
    isStraightLine(places.map((place) => ({ place, question: { kind, section } })), RULES);
  assert.equal(straight([2, 2, 2, 2, 2, 2, 2]), false, "seven answers are too few");
  assert.equal(straight([2, 2, 2, 2, 2, 2, 2, 2]), true);
  assert.equal(straight([...Array(14).fill(1), 2]), true, "one stray of 15");
  assert.equal(straight([1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2]), true, "to and fro");
  assert.equal(straight([1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]), false, "eleven repeated");
  assert.equal(straight([0, 3, 1, 4, 2, 0, 4, 1, 3, 2, 2, 0, 1]), false);
  assert.equal(straight(Array(8).fill(1), "scenario"), true, "always the second option");
  assert.equal(straight(Array(20).fill(-1), "allocation"), false, "months have no places");
  assert.equal(straight([]), false);
});

test("the nearest is the first of equals, ranked by share and then by nearness", () => {
  const prototypes = [[1, 0], [0, 1], [1, 0]];
  assert.equal(nearest(prototypes, [0.5, 0.5]), 0);
  assert.equal(nearest(prototypes, [0.5, 0.5 + 1e-6]), 1);
  assert.deepEqual(ranked(prototypes, [0.2, 0.9], [0.3, 0.3, 0.4]), [2, 1, 0]);
  assert.deepEqual(ranked(prototypes, [0.5, 0.5], [0.3, 0.3, 0.4]), [2, 0, 1]);
});

test("shares count the draws, whatever their number", () => {
  const compute = {
    prototypes: [[0, 0], [1, 0]],
    leads: [[1, 0]],
    draws: [[-2, -1, 1, 2]],
    prototype_sd: 0,
  };
  assert.deepEqual(archetypeShares(compute, [0, 0], IDENTITY), [0.5, 0.5]);
  assert.deepEqual(archetypeShares(compute, [1.5, 0], IDENTITY), [0.25, 0.75]);
  assert.deepEqual(archetypeShares(compute, [-3, 0], IDENTITY), [1, 0]);
  const unsure = { ...compute, prototype_sd: 1 };
  assert.deepEqual(archetypeShares(unsure, [-3, 0], IDENTITY), [0.75, 0.25]);
});

test("matrices: an inverse, and a factor of less than full rank", () => {
  const matrix = [[4, 2, 0.6], [2, 5, 1], [0.6, 1, 3]];
  const unit = inverse(matrix).map((row) => matrix[0].map((_, j) => row.reduce((t, x, k) => t + x * matrix[k][j], 0)));
  unit.forEach((row, i) => row.forEach((x, j) => assert.ok(Math.abs(x - Number(i === j)) < 1e-12)));
  const flat = congruence([[1, 0], [0, 1], [1, 1]], [[2, 0.5], [0.5, 1]]);
  const factor = semidefiniteFactor(flat);
  assert.ok(factor.every((row) => row.length === 2));
  flat.forEach((row, i) =>
    row.forEach((x, j) => {
      const again = factor[i].reduce((t, f, k) => t + f * factor[j][k], 0);
      assert.ok(Math.abs(x - again) < 1e-12);
    }),
  );
});
