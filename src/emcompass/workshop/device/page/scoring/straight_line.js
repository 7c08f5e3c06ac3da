// Answers given without looking: the same place throughout, or a pattern repeated.

import { sum } from "./linalg.js";

/** A part this large of any run may differ and it still is one. */
const STRAYS = 15;
const GRADED_AT_LEAST = 8;
const ALIKE_AT_LEAST = 10;
const PLACED_AT_LEAST = 8;
const SECTION_AT_LEAST = 6;
const LONGEST_PATTERN = 8;
const REPEATED_AT_LEAST = 12;

/** @typedef {import("./posterior.js").Given} Given */

/**
 * @param {Given[]} answers
 * @param {{ graded: string[], straight: number }} rules five-point kinds; which part is too much
 */
export function isStraightLine(answers, { graded, straight }) {
  const five = answers.filter((each) => graded.includes(each.question.kind));
  const [all = []] = placesBy(five, () => "");
  return (
    (five.length >= GRADED_AT_LEAST && mostCommon(all) / five.length >= straight) ||
    alikeInEachKind(five, ALIKE_AT_LEAST) ||
    alikeInEachKind(answers.filter((each) => each.place >= 0), PLACED_AT_LEAST) ||
    repeatsInEachSection(five)
  );
}

/** @param {Given[]} answers @param {(each: Given) => string} key @returns {number[][]} */
function placesBy(answers, key) {
  /** @type {Record<string, number[]>} */
  const groups = {};
  for (const each of answers) (groups[key(each)] ??= []).push(each.place);
  return Object.values(groups);
}

const mostCommon = (/** @type {number[]} */ places) =>
  Math.max(...places.map((one) => places.filter((other) => other === one).length));

function alikeInEachKind(/** @type {Given[]} */ answers, /** @type {number} */ least) {
  const alike = sum(placesBy(answers, ({ question }) => question.kind).map(mostCommon));
  const number = answers.length;
  return number >= least && number - alike <= Math.floor(number / STRAYS);
}

function repeatsInEachSection(/** @type {Given[]} */ answers) {
  const long = placesBy(answers, ({ question }) => question.section + question.kind).filter(
    (places) => places.length >= SECTION_AT_LEAST,
  );
  const repeats = long.map((places) => places.length - shortestPattern(places));
  return repeats.every((number) => number > 0) && sum(repeats) >= REPEATED_AT_LEAST;
}

/** The length of the shortest run that the rest repeats. @param {number[]} places */
function shortestPattern(places) {
  for (let length = 1; length <= LONGEST_PATTERN; length++) {
    if (places.slice(length).every((place, i) => place === places[i])) return length;
  }
  return places.length;
}
