// How sure the recommendation is, or why none is given.

import { apply, congruence, dot, inverse } from "./linalg.js";
import { isStraightLine } from "./straight_line.js";

/** A recommendation with this share names its archetype first, though the answers contradict. */
const LIKELY = 0.45;

/**
 * Too few answers, too much alike, too few on some dimension, or none of these.
 * @typedef {"few" | "alike" | "unknown" | "flat"} Cause
 */

/**
 * @param {any} compute of the bank
 * @param {import("./posterior.js").Given[]} answers
 * @param {object} found
 * @param {number[]} found.mean of the shown dimensions
 * @param {number[][]} found.covariance of the shown dimensions
 * @param {number} found.fit
 * @param {number[]} found.shares
 * @param {number} found.best the recommended archetype
 * @param {number} found.rival the one with the next highest share
 * @param {number} found.top the one with the highest share
 */
export function verdict(compute, answers, { mean, covariance, fit, shares, best, rival, top }) {
  const { rules, contrasts, dimensions } = compute;
  const shown = dimensions.slice(0, mean.length);
  const few = shown.filter((_, d) => {
    const about = answers.filter((each) => each.touches.includes(d)).length;
    return about < rules.minimum_per_dimension;
  });
  const cause = reason(answers, rules, few);
  const shape = apply(contrasts, mean);
  const distance = dot(shape, apply(inverse(congruence(contrasts, covariance)), shape));
  const isOpen = cause !== "flat" || shares[top] < rules.open || distance < rules.shape_distance;
  const contradicts = fit > rules.fit_cap;
  return {
    verdict: isOpen ? "open" : contradicts ? "close" : howSure(rules, shares[best], shares[rival]),
    /** @type {Cause} */
    cause,
    /** Dimensions that too few answers speak about. */
    few,
    likelyButMixed: contradicts && shares[best] >= LIKELY,
  };
}

/** @returns {Cause} */
function reason(answers, rules, few) {
  if (answers.length < rules.minimum_questions) return "few";
  if (isStraightLine(answers, rules)) return "alike";
  return few.length > 0 ? "unknown" : "flat";
}

function howSure(rules, lead, next) {
  if (lead >= rules.clear) return "clear";
  return lead >= rules.leaning && lead - next >= rules.lead ? "leaning" : "close";
}
