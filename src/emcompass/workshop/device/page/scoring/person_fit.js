// How much one person's answers contradict each other: wider bands for who answers to and fro.

import { dot, sum } from "./linalg.js";

/** Observations that agree with the model, so that few answers can't widen much. */
const PRIOR_SIZE = 20;

/**
 * @param {import("./posterior.js").Given[]} answers
 * @param {{ pull: number[], mean: number[] }} posterior
 * @returns {number} the factor on the covariance, at least 1
 */
export function personFit(answers, { pull, mean }) {
  const misfit = sum(answers.map((each) => each.misfit)) - dot(pull, mean);
  const size = sum(answers.map((each) => each.size));
  return Math.max(1, (PRIOR_SIZE + misfit) / (PRIOR_SIZE + size));
}
