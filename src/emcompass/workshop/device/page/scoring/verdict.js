// How sure the recommendation is, or why none is given.

import { apply, congruence, dot, inverse, semidefiniteFactor, sum } from "./linalg.js";

const EQUAL = 1e-9;

/** A part this large of any run may differ and it still is one. */
const STRAYS = 15;
const GRADED_AT_LEAST = 8;
const ALIKE_AT_LEAST = 10;
const PLACED_AT_LEAST = 8;
const SECTION_AT_LEAST = 6;
const LONGEST_PATTERN = 8;
const REPEATED_AT_LEAST = 12;

/** @typedef {import("./score.js").Given} Given */

/**
 * Too few answers, too much alike, too few on some dimension, or none of these.
 * @typedef {"few" | "alike" | "unknown" | "flat"} Cause
 */

/**
 * @param {any} compute of the bank
 * @param {Given[]} answers
 * @param {object} found
 * @param {number[]} found.mean of the shown dimensions
 * @param {number[][]} found.covariance of the shown dimensions
 * @param {number} found.fit
 * @param {number} found.coherent whether all kinds of answers speak of one profile
 * @param {number[]} found.shares
 * @param {number} found.best the recommended archetype
 * @param {number} found.rival the one with the next highest share
 * @param {number} found.top the one with the highest share
 */
export function verdict(compute, answers, found) {
  const { mean, covariance, fit, coherent, shares, best, rival, top } = found;
  const { rules, contrasts, dimensions, prototypes } = compute;
  const shown = dimensions.slice(0, mean.length);
  const few = shown.filter((_, d) => {
    const about = answers.filter((each) => each.touches.includes(d)).length;
    return about < rules.minimum_per_dimension;
  });
  const cause = reason(answers, rules, few);
  const shape = apply(contrasts, mean);
  const distance = dot(shape, apply(inverse(congruence(contrasts, covariance)), shape));
  const isOpen = cause !== "flat" || shares[top] < rules.open || distance < rules.shape_distance;
  const [first, second] = apply(prototypes, mean).sort((a, b) => b - a);
  const misfits = fit > rules.fit_cap && coherent < rules.together;
  const isClose = first - second < EQUAL || misfits;
  const sure = howSure(rules, shares[best], shares[rival], coherent >= rules.apart);
  return {
    verdict: isOpen ? "open" : isClose ? "close" : sure,
    /** @type {Cause} */
    cause,
    /** Dimensions that too few answers speak about. */
    few,
  };
}

/** @returns {Cause} */
function reason(answers, rules, few) {
  if (answers.length < rules.minimum_questions) return "few";
  if (isStraightLine(answers, rules)) return "alike";
  return few.length > 0 ? "unknown" : "flat";
}

function howSure(rules, lead, next, isOneVoice) {
  if (lead >= rules.clear && isOneVoice) return "clear";
  return lead >= rules.leaning && lead - next >= rules.lead ? "leaning" : "close";
}

/**
 * Whether answers were given without looking: the same place throughout, or a pattern repeated.
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

/**
 * The first of those that are as near as any.
 * @param {number[][]} prototypes
 * @param {number[]} mean of the shown dimensions
 */
export function nearest(prototypes, mean) {
  const places = apply(prototypes, mean);
  const most = Math.max(...places);
  return places.findIndex((place) => place >= most - EQUAL);
}

/**
 * @param {any} compute of the bank
 * @param {number[]} mean of the shown dimensions
 * @param {number[][]} covariance of the shown dimensions
 * @returns {number[]} the share of draws that each archetype wins
 */
export function archetypeShares({ prototypes, leads, draws, prototype_sd }, mean, covariance) {
  const level = sum(mean) / mean.length;
  const length = sum(mean.map((x) => (x - level) ** 2));
  // A prototype is a guess too: what is across it may lie elsewhere.
  const [own, ...others] = apply(prototypes, mean).map(
    (along) => prototype_sd ** 2 * Math.max(0, length - along ** 2),
  );
  const spread = congruence(leads, covariance).map((row, i) =>
    row.map((x, j) => x + own + (i === j ? others[i] : 0)),
  );
  const factor = semidefiniteFactor(spread);
  const ahead = apply(leads, mean);
  const size = draws[0].length;
  const shares = prototypes.map(() => 0);
  for (let draw = 0; draw < size; draw++) {
    // The first archetype stands at 0, the others by how far they are ahead of it.
    const point = draws.map((column) => column[draw]);
    const places = [0, ...ahead.map((x, k) => x + dot(factor[k], point))];
    shares[places.indexOf(Math.max(...places))] += 1 / size;
  }
  return shares;
}

/**
 * @param {number[][]} prototypes
 * @param {number[]} mean
 * @param {number[]} shares
 * @returns {number[]} indexes of archetypes, by share, equal ones by how near they are
 */
export function ranked(prototypes, mean, shares) {
  const places = apply(prototypes, mean);
  const nearer = (i, j) => Number((places[j] - places[i]).toFixed(9));
  return [...shares.keys()].sort((i, j) => shares[j] - shares[i] || nearer(i, j));
}
