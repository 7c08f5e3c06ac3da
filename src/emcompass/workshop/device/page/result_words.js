// One's own result in sentences, those of `emcompass show`: every choice among them is made here.

import { decide } from "./scoring/conditions.js";
import { sum } from "./scoring/linalg.js";
import { fill } from "./fill.js";

/** From here on a push is told, and a score leans one way. */
const PUSH_TOLD = 0.05;
const LEANS_UP = 54;
const LEANS_DOWN = 46;
const MIDDLE = 50;
/** Where a dimension's pulls stand in `tell.dimensions`. */
const PULL = { up: 0, down: 1, perhapsUp: 2, perhapsDown: 3, none: 4, tooFew: 5 };

const whole = (/** @type {number} */ number) => number.toFixed(0);
const listed = (/** @type {string[]} */ texts, type = "conjunction") =>
  new Intl.ListFormat("en-GB", { type }).format(texts);

/**
 * @param {any} bank the bank document
 * @param {ReturnType<typeof import("./scoring/score.js").score>} found
 */
export function tellResult(bank, found) {
  const { archetypes, words } = bank.tell;
  const isOpen = found.verdict === "open";
  const two = isOpen || found.verdict === "close"; // both names are told, neither is first
  const told = found.cause === "flat"; // the answers are good for reasons
  const first = archetypes[found.best];
  const second = archetypes[found.rival];
  const known = { own: found.own, scores: {} };
  const fitting = (/** @type {any[]} */ lines) =>
    lines.map((line) => (line.when ? decide(line.when, known) && line.text : line)).filter(Boolean);
  const warnings = found.flags.filter(({ tone }) => tone === "warning").map(({ title }) => title);
  const values = sayings(bank, found, first, second, warnings, fitting(first.try)[0]);
  const say = (/** @type {string} */ template) => fill(template, values);

  const opening = isOpen ? words.open[found.cause]
    : two ? words.close[Number(found.likelyButMixed)] : words.lean;
  const [headline, certainty, meaning] = opening.map(say);
  return {
    headline,
    certainty: certainty + (found.fragile && !two ? words.fragile : ""),
    meaning,
    axes: axes(bank, found),
    bars: found.order.map((i) => ({
      text: `${archetypes[i].name}  ${words.percent[inTwentieths(bank, found.shares[i])]}`,
      share: found.shares[i],
    })),
    why: why(bank, found, two, told, [first, second], say),
    sign: told ? say(words.sign) : "",
    role: months(bank, found.own),
    flags: found.flags.map((flag) => ({
      ...flag,
      because: flag.questions.map((id) => saidAnswer(bank, id, found.own[id])),
    })),
    steps: [
      ...(isOpen ? [whatNow(words, found, Boolean(values.try), say)]
        : two ? besideEachOther(words, first, second, fitting) : first.steps),
      ...(told && two && warnings.length >= bank.compute.rules.many_warnings
        ? [[words.better[0], words.better[1].map(say)]] : []),
    ].map(([title, lines]) => [title, fitting(lines)]),
  };
}

/** Everything that a sentence may speak of. */
function sayings(bank, found, first, second, warnings, tryThis) {
  const { words, dimensions } = bank.tell;
  const about = (/** @type {number} */ share) => words.about[inTwentieths(bank, share)];
  const few = found.few.map((id) => dimensions[id].inline);
  return {
    first: first.called,
    first_sentence: first.sentence,
    second: second.called,
    second_sentence: second.sentence,
    try: tryThis ?? "",
    p: about(found.shares[found.best]),
    q: about(found.shares[found.rival]),
    verdict: words.verdicts[found.verdict],
    answered: found.answered,
    of: found.applying,
    answers: words.answers[found.answered],
    questions: words.questions[found.applying - found.answered],
    warnings: listed(warnings),
    names: listed(few),
    either: listed(few, "disjunction"),
  };
}

/** A share as measured by draws, to the nearest 5 %. */
function inTwentieths(bank, share) {
  return bank.tell.words.fifth[Math.round(bank.compute.draws[0].length * share)];
}

/** A sentence and a band for each dimension; what is too close to call is said in full once. */
function axes(bank, found) {
  const { dimensions, words } = bank.tell;
  const said = new Set();
  return Object.entries(dimensions).map(([id, dimension]) => {
    const [low, score, high] = [found.low, found.score, found.high].map((all) => all[dimension.at]);
    const which = pull(found, id, low, score, high);
    const again = Number(said.has(which));
    said.add(which);
    const values = {
      name: dimension.name,
      low: whole(low),
      score: whole(score),
      high: whole(high),
      pull: dimension.pulls[again][which],
    };
    return { text: fill(words.axis, values), low, score, high };
  });
}

function pull({ cause, few }, dimension, low, score, high) {
  if (low > MIDDLE) return PULL.up;
  if (high < MIDDLE) return PULL.down;
  if (cause === "few" || few.includes(dimension)) return PULL.tooFew;
  if (score >= LEANS_UP) return PULL.perhapsUp;
  return score <= LEANS_DOWN ? PULL.perhapsDown : PULL.none;
}

/** The answers that speak most for the first archetype, and those that speak for the second. */
function why(bank, { reasons }, two, told, pair, say) {
  const { words } = bank.tell;
  return [1, -1].map((sign, side) => {
    const title = two ? fill(words.for, { first: pair[side].called }) : say(words.why[side]);
    const pushing = reasons.filter(({ push }) => told && sign * push >= PUSH_TOLD);
    pushing.sort((a, b) => sign * (b.push - a.push));
    const most = words.listed[Number(two)][side];
    const lines = pushing.slice(0, most).map(({ question, value, push }) => {
      const amount = `${"+−"[side]} ${Math.abs(push).toFixed(1)}`;
      return `${amount}  ${saidAnswer(bank, question.id, value)}`;
    });
    return [title, lines];
  });
}

/** A question with the answer to it. */
function saidAnswer(bank, id, value) {
  const said = bank.tell.said[id];
  if (typeof said !== "string") return said[value];
  const { categories } = bank.ask.questions.find((question) => question.id === id);
  const points = categories?.map(({ id: each, name }) => `${name} ${value[each] || 0}`).join(", ");
  return fill(said, { shown: points ?? value });
}

/** Each month by itself: which share of it goes to which dimension. */
function months({ compute, tell }, own) {
  return compute.months.flatMap((month, i) => {
    const points = month && own[month[0]];
    if (!points) return [];
    const parts = month[1]
      .map((categories, d) => ({ share: sum(categories.map((id) => points[id] || 0)), d }))
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share)
      .map(({ share, d }) => `${share} % ${tell.dimensions[compute.dimensions[d]].inline}`);
    return [fill(tell.words.month[i], { parts: parts.join(", ") })];
  });
}

/** When nothing is recommended: what would tell more. */
function whatNow({ next: [title, lines] }, found, canTry, say) {
  const allAnswered = found.applying === found.answered;
  const possible = lines[found.cause]
    .slice(allAnswered ? 1 : 0) // the first line is about what is left to answer
    .filter((line) => canTry || !line.includes("{try}"));
  return [title, possible.map(say)];
}

function besideEachOther({ ask }, first, second, fitting) {
  const questions = [first, second].flatMap((each) => fitting(each.questions).slice(0, 2));
  return [
    ...first.tries,
    ...second.tries,
    [ask, questions],
    ...first.shapes,
    ...second.shapes,
  ];
}
