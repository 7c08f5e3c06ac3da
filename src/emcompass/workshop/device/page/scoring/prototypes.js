// Which archetype comes nearest, and how often each would, given what is uncertain.

import { apply, congruence, dot, semidefiniteFactor } from "./linalg.js";

const EQUAL = 1e-9;

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
export function archetypeShares({ prototypes, leads, draws }, mean, covariance) {
  const factor = semidefiniteFactor(congruence(leads, covariance));
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
