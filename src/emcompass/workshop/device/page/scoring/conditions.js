// A bank's conditions (API.md): whom a question, a flag or a line of advice is for.

/**
 * @typedef {object} Known
 * @property {Record<string, any>} own the answers that count
 * @property {Record<string, number>} scores by dimension
 */

/**
 * @param {any} condition
 * @param {Known} known
 * @returns {boolean | null} null: too little was answered to decide
 */
export function decide(condition, known) {
  const parts = condition.all ?? condition.any;
  if (parts) {
    const settles = Boolean(condition.any); // one true decides "any", one false decides "all"
    const decided = parts.map((part) => decide(part, known));
    if (decided.includes(settles)) return settles;
    return decided.includes(null) ? null : !settles;
  }
  const value = measured(condition, known);
  if (value == null || Number.isNaN(value)) return null;
  if (condition.is) return condition.is.includes(value);
  return value >= (condition.at_least ?? value) && value <= (condition.at_most ?? value);
}

function measured({ answer, score, gap, share, category }, { own, scores }) {
  if (answer) return own[answer];
  if (score) return scores[score];
  if (gap) return own[gap[0]]?.[category] - own[gap[1]]?.[category];
  return own[share]?.[category];
}

/**
 * The questions whose answers made a condition hold.
 * @param {any} condition
 * @param {Known} known
 * @returns {string[]}
 */
export function because(condition, known) {
  if (!decide(condition, known)) return [];
  const { gap, answer, share, all, any } = condition;
  if (all ?? any) return (all ?? any).flatMap((part) => because(part, known));
  return [gap ?? answer ?? share ?? []].flat();
}

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
