// What a device tells the room of a result, if it may: coarse values, one a topic (API.md).

import { sum } from "./scoring/linalg.js";

const MAP_EDGES = [40, 50, 60];
const COVERAGE_EDGES = [-5, 5];
const MONTH_EDGES = [6, 21, 36, 56];

const bin = (/** @type {number[]} */ edges, /** @type {number} */ x) =>
  edges.filter((edge) => x >= edge).length;

/** What one may consent to share. */
export const GROUPS = ["map", "coverage", "time", "flag"];

/** What a topic belongs to, and what one consents to. @param {string} topic */
export const groupOf = (topic) => topic.split(":")[0];

/**
 * @param {any} bank
 * @param {ReturnType<typeof import("./scoring/score.js").score>} found
 * @param {string} topic of the groups map, coverage, flag or time
 * @returns {string} "" when this person has no such value
 */
export function coarseValue(bank, found, topic) {
  const [group, id, category] = topic.split(":");
  if (group === "map") {
    const [up, right] = Object.keys(bank.tell.dimensions).map((each) => found.scores[each]);
    return `${bin(MAP_EDGES, right)}-${bin(MAP_EDGES, up)}`;
  }
  if (group === "coverage") {
    const above = found.scores[id] - sum(found.raw) / found.raw.length;
    return ["low", "middle", "high"][bin(COVERAGE_EDGES, above)];
  }
  if (group === "flag") return found.flags.some((flag) => flag.id === id) ? "yes" : "no";
  const month = bank.ask.questions.find((question) => question.role === id);
  const points = found.own[month?.id]?.[category];
  return points == null ? "" : String(bin(MONTH_EDGES, points));
}
