// A bank's conditions (API.md): whom a question, a flag or a line of advice is for.

import { sum } from "./linalg.js";

/** What a condition asks of a result by one of some words. */
const FINDINGS = ["verdict", "nearest", "rival", "cause", "raised"];

/**
 * @typedef {object} Known
 * @property {Record<string, any>} own the answers that count
 * @property {Record<string, number>} scores by dimension
 * @property {any} [found] what conditions may ask about a result
 */

/**
 * @param {any} condition
 * @param {Known} known
 * @returns {boolean | null} null: too little was answered to decide
 */
export function decide(condition, known) {
  const { all, any, none } = condition;
  const parts = all ?? any ?? none;
  if (parts) {
    const settles = !all; // one true decides "any" and "none", one false decides "all"
    const decided = parts.map((part) => decide(part, known));
    if (decided.includes(settles)) return settles !== Boolean(none);
    return decided.includes(null) ? null : settles === Boolean(none);
  }
  const finding = FINDINGS.find((name) => name in condition);
  if (finding) {
    return known.found ? condition[finding].some((id) => known.found[finding].includes(id)) : null;
  }
  const value = measured(condition, known);
  if (value == null || Number.isNaN(value)) return null;
  if (condition.is) return condition.is.includes(value);
  return value >= (condition.at_least ?? value) && value <= (condition.at_most ?? value);
}

function measured({ answer, score, gap, share, category, months, tone }, { own, scores, found }) {
  if (answer) return own[answer];
  if (score) return scores[score];
  if (tone) return found?.tone[tone];
  if (months) return apart(own[months[0]], own[months[1]]);
  if (gap) return own[gap[0]]?.[category] - own[gap[1]]?.[category];
  return own[share]?.[category];
}

/** Half of all that differs between two months: what would have to move. */
export function apart(one, other) {
  if (!one || !other) return null;
  const names = Object.keys({ ...one, ...other });
  return sum(names.map((name) => Math.abs((one[name] || 0) - (other[name] || 0)))) / 2;
}

/**
 * The wording of a text that is for this person; "" when none is.
 * @param {{ text: string, when?: any }[]} text
 * @param {Known} known
 */
export const told = (text, known) =>
  text.find(({ when }) => !when || decide(when, known))?.text ?? "";

/**
 * Questions that apply, and the answers to them. What a condition asks for and isn't answered
 * counts as applying.
 * @param {any[]} questions in the bank's order: a condition looks back only
 * @param {Record<string, any>} answers
 * @returns {{ questions: any[], own: Record<string, any> }}
 */
export function applicable(questions, answers) {
  /** @type {Record<string, any>} */
  const own = {};
  const applying = questions.filter(({ id, applies }) => {
    const out = applies && decide(applies, { own, scores: {} }) === false;
    if (!out && id in answers) own[id] = answers[id];
    return !out;
  });
  return { questions: applying, own };
}
