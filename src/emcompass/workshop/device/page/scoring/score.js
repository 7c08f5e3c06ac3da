// One's own result in numbers: those of `emcompass score`, to 1e-9. The posterior is METHOD.md's.

import { applicable, decide } from "./conditions.js";
import { apply, dot, inverse, logDet, sum } from "./linalg.js";
import { archetypeShares, nearest, ranked, verdict } from "./verdict.js";

export const MIDDLE = 50;
const POINTS = 20;

/**
 * @param {any} bank the bank document
 * @param {Record<string, any>} answers
 */
export function score(bank, answers) {
  const { compute } = bank;
  const { questions, own } = applicable(bank.ask.questions, answers);
  const scored = questions.filter((question) => question.scored);
  const counted = scored
    .filter(({ id }) => id in own)
    .map((question) => given(question, own[question.id], compute.items[question.id]));

  const solved = posterior(compute.precision, counted);
  const fit = personFit(counted, solved);
  // The last dimension is agreement, which nobody is told.
  const mean = solved.mean.slice(0, -1);
  const doubt = tilt(compute, solved.covariance);
  const covariance = doubt.map((row, i) => row.map((x, j) => fit * (solved.covariance[i][j] + x)));
  const dimensions = compute.dimensions.slice(0, -1);
  const raw = mean.map((x) => MIDDLE + POINTS * x);
  const scores = Object.fromEntries(dimensions.map((id, d) => [id, raw[d]]));

  const shares = archetypeShares(compute, mean, covariance);
  const order = ranked(compute.prototypes, mean, shares);
  const best = nearest(compute.prototypes, mean);
  const rival = order.find((archetype) => archetype !== best);
  const coherent = coherence(compute.precision, counted);
  const found = { mean, covariance, fit, coherent, shares, best, rival, top: order[0] };
  const judged = verdict(compute, counted, found);
  const raised = flags(bank.tell.flags, { own, scores });
  return {
    own,
    /** How many scored questions apply, and how many of them are answered. */
    applying: scored.length,
    answered: counted.length,
    dimensions,
    raw,
    scores,
    ...bands(raw, covariance, compute.rules.band),
    fit,
    shares,
    order,
    best,
    rival,
    ...judged,
    reasons: reasons(compute.prototypes, best, rival, solved.covariance, counted),
    changes: fewestChanges(compute.prototypes, mean, best, solved.covariance, counted),
    flags: raised,
    known: { own, scores, found: findings(compute.archetypes, judged, best, rival, raised) },
  };
}

/** Score and 80 % band of each dimension, 0..100. */
function bands(raw, covariance, band) {
  const at = (times) =>
    raw.map((x, d) => {
      const edge = x + POINTS * times * band * Math.sqrt(covariance[d][d]);
      return Math.min(100, Math.max(0, edge));
    });
  return { low: at(-1), score: at(0), high: at(1) };
}

/** What each answer adds to the dimensions, and to the first of two archetypes, in points. */
function reasons(prototypes, first, second, covariance, counted) {
  const between = prototypes[first].map((x, d) => x - prototypes[second][d]);
  return counted.map(({ question, value, pull }) => {
    const points = apply(covariance, pull).map((x) => POINTS * x);
    return { question, value, points, push: dot(between, points) };
  });
}

/** What conditions may ask about a result. */
function findings(archetypes, { verdict, cause }, best, rival, raised) {
  const count = (/** @type {string} */ tone) => raised.filter((flag) => flag.tone === tone).length;
  return {
    verdict: [verdict],
    nearest: [archetypes[best]],
    rival: [archetypes[rival]],
    cause: verdict === "open" ? [cause] : [],
    raised: raised.map(({ id }) => id),
    tone: { warning: count("warning"), good: count("good") },
  };
}

/**
 * How few other answers would recommend another archetype: for each, the answers that lift it most
 * over the recommended one, until it leads. Infinity when none can.
 */
function fewestChanges(prototypes, mean, best, covariance, counted) {
  const fewest = prototypes.map((prototype, k) => {
    const between = prototype.map((x, d) => x - prototypes[best][d]);
    const worth = (/** @type {number[]} */ pull) => dot(between, apply(covariance, pull));
    let lead = dot(between, mean);
    const lifts = counted.map(({ choices, pull }) =>
      Math.max(...Object.values(choices ?? {}).map(([other]) => worth(other) - worth(pull))));
    const enough = lifts.sort((a, b) => b - a).findIndex((lift) => (lead += lift) > 0);
    return k === best || enough < 0 ? Infinity : enough + 1;
  });
  return Math.min(...fewest);
}

/** Warnings and good signs that hold. */
function flags(all, known) {
  const raised = Object.entries(all).filter(([, flag]) => decide(flag.when, known));
  return raised.map(([id, flag]) => ({ id, ...flag }));
}

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
 * @property {string} evidence what kind of answer it is
 * @property {number[][]} information
 * @property {Record<string, [number[], number, number]>} [choices]
 */

/** @param {any} question @param {any} value @param {any} item @returns {Given} */
function given(question, value, item) {
  const { size, touches, evidence, information, choices } = item;
  const common = { question, value, size, touches, evidence, information, choices };
  if (choices) {
    const [pull, misfit, place] = choices[value];
    return { ...common, pull, misfit, place };
  }
  const logs = Object.values(value).map(
    (points, c) => Math.log(Math.max(points / 100, item.floor)) - item.offset[c],
  );
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
function posterior(precision, answers) {
  const total = (/** @type {(each: Given) => number} */ part) => sum(answers.map(part));
  const covariance = inverse(
    precision.map((row, i) => row.map((x, j) => x + total((each) => each.information[i][j]))),
  );
  const pull = precision.map((_, i) => total((each) => each.pull[i]));
  return { covariance, pull, mean: apply(covariance, pull) };
}

/** What tilted questions add to the shown dimensions' covariance. @returns {number[][]} */
function tilt({ precision, tilt_sd }, covariance) {
  const shown = precision.slice(0, -1);
  const moved = covariance
    .slice(0, -1)
    .map((row, i) => shown.map((column, j) => Number(i === j) - dot(row, column)));
  return moved.map((one) => moved.map((other) => tilt_sd ** 2 * dot(one, other)));
}

/** How much better one profile explains the answers than one for each kind of them: nats. */
function coherence(precision, /** @type {Given[]} */ answers) {
  const evidence = (/** @type {Given[]} */ some) => {
    const { covariance, pull, mean } = posterior(precision, some);
    return (dot(pull, mean) + logDet(covariance) + logDet(precision)) / 2;
  };
  const kinds = [...new Set(answers.map((each) => each.evidence))];
  const apart = kinds.map((kind) => evidence(answers.filter((each) => each.evidence === kind)));
  return evidence(answers) - sum(apart);
}

/**
 * How much one person's answers contradict each other: wider bands for who answers to and fro.
 * @param {Given[]} answers
 * @param {{ pull: number[], mean: number[] }} posterior
 * @returns {number} the factor on the covariance, at least 1
 */
function personFit(answers, { pull, mean }) {
  const misfit = sum(answers.map((each) => each.misfit)) - dot(pull, mean);
  const size = sum(answers.map((each) => each.size));
  return Math.max(1, (PRIOR_SIZE + misfit) / (PRIOR_SIZE + size));
}
