// What the answers say of the dimensions: a Gaussian posterior (METHOD.md), and how well it fits.

import { apply, dot, inverse, sum } from "./linalg.js";

/** Observations that agree with the model, so that few answers can't widen much. */
const PRIOR_SIZE = 20;

/**
 * @typedef {object} Given an answered question in the solve
 * @property {any} question
 * @property {any} value
 * @property {number[]} pull towards dimensions
 * @property {number} misfit how far the answer is from what is expected of anybody
 * @property {number} place among the choices; -1 for an allocation
 * @property {number} size how many observations it stands for
 * @property {number[]} touches indexes of dimensions
 * @property {number[][]} information
 * @property {Record<string, [number[], number, number]>} [choices]
 */

/** @param {any} question @param {any} value @param {any} item @returns {Given} */
export function given(question, value, item) {
  const { size, touches, information, choices } = item;
  const common = { question, value, size, touches, information, choices };
  if (choices) {
    const [pull, misfit, place] = choices[value];
    return { ...common, pull, misfit, place };
  }
  const logs = Object.values(value).map((points) => Math.log(Math.max(points / 100, item.floor)));
  return {
    ...common,
    pull: apply(item.gain, logs),
    misfit: dot(logs, apply(item.fit, logs)),
    place: -1,
  };
}

/**
 * @param {number[][]} precision of the prior, whose mean is 0
 * @param {Given[]} answers
 */
export function posterior(precision, answers) {
  const total = (/** @type {(each: Given) => number} */ part) => sum(answers.map(part));
  const covariance = inverse(
    precision.map((row, i) => row.map((x, j) => x + total((each) => each.information[i][j]))),
  );
  const pull = precision.map((_, i) => total((each) => each.pull[i]));
  return { covariance, pull, mean: apply(covariance, pull) };
}

/**
 * How much one person's answers contradict each other: wider bands for who answers to and fro.
 * @param {Given[]} answers
 * @param {{ pull: number[], mean: number[] }} posterior
 * @returns {number} the factor on the covariance, at least 1
 */
export function personFit(answers, { pull, mean }) {
  const misfit = sum(answers.map((each) => each.misfit)) - dot(pull, mean);
  const size = sum(answers.map((each) => each.size));
  return Math.max(1, (PRIOR_SIZE + misfit) / (PRIOR_SIZE + size));
}
