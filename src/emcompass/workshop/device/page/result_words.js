// One's own result in sentences, those of `emcompass show`: every choice among them is made here.

import { listed, nearestFive, sentences, signed, whole } from "./fill.js";
import { decide } from "./scoring/conditions.js";
import { sum } from "./scoring/linalg.js";
import { MIDDLE } from "./scoring/score.js";

/** Less than this would be shown as 0.0. */
const PUSH_TOLD = 0.05;
/** A score nearer to the middle has no pull. */
const EVEN = 4;
const REASONS = 5;
const REASONS_AGAINST = 3;
const QUESTIONS_OF_TWO = 2;
const LISTS = [
  "week", "strengths", "overused", "partner", "questions", "days30", "days60", "days90",
];
const MONTHS = ["wanted", "actual", "expected"];

/** @typedef {ReturnType<typeof import("./scoring/score.js").score>} Found */

/**
 * @param {any} bank the bank document
 * @param {ReturnType<typeof import("./fill.js").speaker>} say
 * @param {Found} found
 */
export function tellResult(bank, say, found) {
  const { archetypes } = bank.tell;
  const [first, second] = [archetypes[found.best], archetypes[found.rival]];
  const names = { first: first.called, second: second.called };
  const telling = { bank, found, say, first, second, names };
  return {
    headline: headline(telling),
    certainty: certainty(telling),
    meaning: meaning(telling),
    axes: axes(telling),
    bars: found.order.map((i) => {
      const share = found.shares[i];
      const text = `${archetypes[i].name}  ${nearestFive(say, "percent", share)}`;
      return { text, low: 0, high: 100 * share };
    }),
    why: why(telling),
    points: toldWhy(found) ? say("why.points", names) : "",
    months: months(telling),
    flags: found.flags.map((flag) => ({
      ...flag,
      headline: say(`flag.${flag.tone}`, { title: flag.title }),
      because: flag.questions.map((id) => saidAnswer(telling, id, found.own[id])),
    })),
    steps: steps(telling).filter(([, lines]) => lines.length > 0),
    disclaimer: [...["a-test", "for", "scores"].map((name) => say(`not.${name}`)), bank.bank.credit]
      .filter(Boolean),
  };
}

const isOpen = ({ verdict }) => verdict === "open";
/** Whether both archetypes are told, and neither stands first. */
const isBetweenTwo = ({ verdict }) => verdict === "open" || verdict === "close";
/** Whether the answers are enough, and different enough, for reasons. */
const toldWhy = ({ cause }) => cause === "flat";

const fewNames = ({ bank, found, say }, last) =>
  listed(say, found.few.map((id) => bank.tell.dimensions[id].inline), last);

function headline(telling) {
  const { found, say, names } = telling;
  if (found.verdict === "close") return say("result.headline.close", names);
  if (!isOpen(found)) return say("result.headline.lean", names);
  const name = found.cause === "flat" ? "open" : found.cause;
  return say(`result.headline.${name}`, { dimensions: fewNames(telling) });
}

function certainty(telling) {
  const { found, say } = telling;
  if (isOpen(found) && !toldWhy(found)) {
    const { answered, applying, cause } = found;
    const values = { answered, of: applying, dimensions: fewNames(telling) };
    return say(`result.certainty.${cause}`, values, answered);
  }
  if (isOpen(found)) return likely(telling);
  return sentences(likely(telling), doubt(telling));
}

function likely({ bank, found, say, names }) {
  const about = (/** @type {number} */ i) => nearestFive(say, "about", found.shares[i]);
  const [share, other] = [found.best, found.rival].map(about);
  const values = { share, other, ...names };
  return say(`result.certainty.${found.verdict}`, values, bank.tell.archetypes.length);
}

function doubt({ found, say }) {
  if (found.verdict !== "close") return found.fragile ? say("result.certainty.one-away") : "";
  return say(`result.certainty.${found.likelyButMixed ? "capped" : "doubt"}`);
}

function meaning(telling) {
  const { bank, found, say, first, second } = telling;
  if (found.verdict === "close") return sentences(first.sentence, second.sentence);
  if (!isOpen(found)) return first.sentence;
  const order = [...found.score.keys()].sort((i, j) => found.score[i] - found.score[j]);
  const [low, high] = [order.at(0), order.at(-1)];
  const name = (d) => bank.tell.dimensions[found.dimensions[d]].inline;
  return say(`result.meaning.${found.cause}`, {
    dimensions: fewNames(telling, "list.or"),
    high: name(high),
    most: whole(found.score[high]),
    low: name(low),
    least: whole(found.score[low]),
  });
}

/** A sentence and a band for each dimension; what is too close to call is said in full once. */
function axes({ bank, found, say }) {
  const told = new Set();
  return Object.entries(bank.tell.dimensions).map(([id, dimension]) => {
    const [low, score, high] = [found.low, found.score, found.high].map((all) => all[dimension.at]);
    const known = found.cause !== "few" && !found.few.includes(id);
    const side = known ? perhaps(low, score, high) : "";
    const again = told.has(side);
    told.add(side);
    const text = say("result.axis", {
      name: dimension.name,
      score: whole(score),
      band: say("band", { low: whole(low), high: whole(high) }),
      pull: pull(say, dimension, low, high, known, side, again),
    });
    return { text, low, score, high };
  });
}

function pull(say, dimension, low, high, known, side, again) {
  if (low > MIDDLE) return dimension.high || say("pull.draws");
  if (high < MIDDLE) return dimension.low || say("pull.leaves");
  if (!known) return say("pull.too-few");
  return say(side ? `pull.perhaps-${side}${again ? ".again" : ""}` : "pull.none");
}

/** Where a score leans within its doubt: "more", "less" or nowhere. */
function perhaps(low, score, high) {
  const isUnsure = low <= MIDDLE && high >= MIDDLE && Math.abs(score - MIDDLE) >= EVEN;
  if (!isUnsure) return "";
  return score > MIDDLE ? "more" : "less";
}

/** The answers that speak most for the first archetype, and those that speak for the second. */
function why(telling) {
  const { found, say, names } = telling;
  const two = isBetweenTwo(found);
  const against = say(two ? "why.for" : "why.instead", { name: names.second });
  return [
    [say(two ? "why.for" : "why.one", { name: names.first }), pushes(telling, 1, REASONS)],
    [against, pushes(telling, -1, two ? REASONS : REASONS_AGAINST)],
  ];
}

function pushes(telling, sign, most) {
  if (!toldWhy(telling.found)) return [];
  return telling.found.reasons
    .filter(({ push }) => sign * push >= PUSH_TOLD)
    .sort((a, b) => sign * (b.push - a.push))
    .slice(0, most)
    .map(({ question, value, push }) => {
      return `${signed(push)}  ${saidAnswer(telling, question.id, value)}`;
    });
}

/** An answer in the question's words. */
function saidAnswer({ bank, say }, id, value) {
  const among = bank.tell.said[id];
  if (among) return among[value];
  const { text, categories, number } = bank.ask.questions.find((question) => question.id === id);
  const points = categories?.map((each) => `${each.name} ${value[each.id] || 0}`).join(", ");
  const amount = number?.unit ? `${value} ${number.unit}` : value;
  const answer = points ?? say("quoted", { text: amount });
  return say("said", { question: text.trimEnd(), answer });
}

/** Each month by itself: which share of it goes to which dimension. */
function months({ bank: { compute, tell }, found, say }) {
  return compute.months.flatMap((month, i) => {
    const points = month && found.own[month[0]];
    if (!points) return [];
    const parts = month[1]
      .map((categories, d) => ({ share: sum(categories.map((id) => points[id] || 0)), d }))
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share)
      .map(({ share, d }) => {
        const dimension = tell.dimensions[compute.dimensions[d]].inline;
        return say("month.share", { share: say("percent", { number: share }), dimension });
      });
    return [say(`month.${MONTHS[i]}`, { parts: listed(say, parts, "list.comma") })];
  });
}

/** What to do next: titles with lines, and the ids of these parts in every other telling. */
function steps(telling) {
  const { bank, found, say } = telling;
  const warnings = found.flags.filter(({ tone }) => tone === "warning");
  const isMany = warnings.length >= bank.compute.rules.many_warnings;
  const parts = isOpen(found) ? [whatNow(telling)]
    : found.verdict === "close" ? forTwo(telling) : forOne(telling);
  if (!toldWhy(found) || !isBetweenTwo(found) || !isMany) return parts;
  const titles = listed(say, warnings.map(({ title }) => title));
  const around = say("plan.better.warnings", { warnings: titles });
  const neither = sentences(say("plan.better.neither"), around);
  return [...parts, [say("plan.better"), [neither, say("plan.better.problem")], "better-problems"]];
}

/** The lines of a list that fit this person. */
function fitting({ found }, lines) {
  const known = { own: found.own, scores: {} };
  return lines.flatMap((line) => (line.when ? (decide(line.when, known) ? line.text : []) : line));
}

function forOne(telling) {
  const { say, first } = telling;
  const title = (list) => say(`plan.${list}`, { name: first.called });
  const lists = LISTS.map((list) => [title(list), fitting(telling, first.lists[list]), list]);
  return [...lists, shapes(telling, first)];
}

const shapes = ({ say }, { shapes: all }) =>
  [say("plan.shapes"), all.map((shape) => say("plan.shape", shape)), "shapes"];

function forTwo(telling) {
  const { bank, found, say, first, second } = telling;
  const pair = [first, second];
  const ids = [found.best, found.rival].map((i) => bank.compute.archetypes[i]);
  const tries = pair.map(({ called, lists }, i) =>
    [say("plan.try-on", { name: called }), fitting(telling, lists.days30), `try-${ids[i]}`]);
  const questions = pair.flatMap(({ lists }) =>
    fitting(telling, lists.questions).slice(0, QUESTIONS_OF_TWO));
  const shaped = pair.map((each) => shapes(telling, each));
  return [...tries, [say("plan.questions"), questions, "questions"], ...shaped];
}

/** When nothing is recommended: what would tell more. */
function whatNow({ found, say, first, names }) {
  const { applying, answered, cause } = found;
  const left = applying - answered;
  const lines = left ? [say("plan.next.open", {}, left)] : [];
  if (cause === "alike") lines.push(say("plan.next.alike"));
  if (cause === "unknown" || cause === "flat") {
    lines.push(say("plan.next.diary", names));
    const line = first.lists.days30.find((each) => !each.when);
    if (line) lines.push(say("plan.next.try", { line }));
  }
  return [say("plan.next"), lines, "next"];
}
