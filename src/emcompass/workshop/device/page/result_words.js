// One's own result in the sentences of `emcompass show`: every choice among them is made here.

import { band, listed, nearestFive, sentences, standing } from "./fill.js";
import { apart, decide, told } from "./scoring/conditions.js";
import { sum } from "./scoring/linalg.js";

/** Less than this would be shown as 0.0. */
const PUSH_TOLD = 0.05;
/** A share below this is told together with the others below it. */
const NEAR = 0.025;
/** The part of an answer's push that must go to an archetype's own dimensions. */
const SPEAKS = 0.4;
const PROOFS = 2;
const PROOF_WORDS = 18;
const FLAGS = { warning: 3, good: 2 };
const DAYS = "days30";
const MONTHS = ["wanted", "actual", "expected"];
/** Points that would have to move between two months: less is the same month, near, or far. */
const SAME_MONTH = 1;
const NEAR_MONTH = 15;
const FAR_MONTH = 30;
const MONTHS_TOLD = 2;

/** @typedef {ReturnType<typeof import("./scoring/score.js").score>} Found */

/**
 * A block of the telling, as `in_short` has it: a kind of element, the id that it has in every
 * telling, and a text, lines, or bars.
 * @typedef {[string, string, any]} Block
 */

/**
 * @param {any} bank the bank document
 * @param {ReturnType<typeof import("./fill.js").speaker>} say
 * @param {Found} found
 * @returns {Block[]}
 */
export function tellResult(bank, say, found) {
  const { archetypes, themes } = bank.tell;
  const [first, second] = [archetypes[found.best], archetypes[found.rival]];
  const names = { first: first.called, second: second.called };
  const theme = themes.find(({ when }) => !when || decide(when, found.known));
  const months = monthsOf(bank, found);
  const telling = { bank, found, say, first, second, names, theme, months };
  const proofs = toldWhy(found) ? spoken(telling, 1, first) : [];
  const shown = isOpen(found) ? [] : short(proofs);
  const mine = (/** @type {string} */ name) => theme && told(theme[name], found.known);
  const led = (name, text) => text && sentences(say(name), text);
  const listOf = (name) => part("h3", `theme.${name}`, say(`theme.${name}`),
    ["ul", `theme.${name}.lines`, theme ? lines(telling, theme[name]) : []]);
  return /** @type {Block[]} */ ([
    ["h1", "headline", headline(telling)],
    ["p", "theme-name", theme?.title],
    ["p", "meaning", !isBetweenTwo(found) && first.brief],
    ["p", "certainty", sure(telling)],
    ["p", "proof", shown.length && say("first.said")],
    ["ul", "proof.answers", shown],
    ["p", "gap", gap(telling)],
    ["p", "risk", led("first.risk", mine("risk"))],
    ["p", "step", led("first.step", mine("step"))],
    ...part("h2", "theme", say("theme.title"),
      ["p", "theme.meaning", mine("meaning")],
      ["p", "theme.cost", led("theme.cost", mine("cost"))],
      ["p", "theme.decision", led("theme.decision", mine("decision"))],
      ...listOf("say"),
      ...listOf("look-back")),
    ...part("h2", "stand", say("result.stand.title"), ["bars", "bands", axes(telling)]),
    ...nearestRoles(telling),
    ...why(telling, proofs.filter((line) => !shown.includes(line)).slice(0, PROOFS)),
    ...part("h2", "month", say("month.title"),
      ...monthPairs(telling).map((text, i) => ["p", `month.${i + 1}`, text])),
    ...toldFlags(telling),
    ...part("h2", "steps", say("plan.title"), ...steps(telling).flatMap(([id, title, inner]) =>
      part("h3", `steps.${id}`, title, ["ul", `steps.${id}.lines`, inner]))),
    ...part("h2", "not", say("not.title"),
      ...[say("not.a-test"), say("not.for"), bank.bank.credit].map(
        (text, i) => ["p", `not.${i + 1}`, text])),
  ]).filter(([, , inner]) => inner?.length);
}

/** A title and what stands under it, if there is anything. */
function part(kind, id, title, ...inner) {
  return inner.some(([, , each]) => each?.length) ? [[kind, id, title], ...inner] : [];
}

const isOpen = ({ verdict }) => verdict === "open";
/** Whether both archetypes are told, and neither stands first. */
const isBetweenTwo = ({ verdict }) => verdict === "open" || verdict === "close";
/** Whether the answers are enough, and different enough, for reasons. */
const toldWhy = ({ cause }) => cause === "flat";

const fewNames = ({ bank, found, say }) =>
  listed(say, found.few.map((id) => bank.tell.dimensions[id].inline));

/** The lines of a list that have something to say to this person. */
const lines = ({ found }, texts) => texts.map((text) => told(text, found.known)).filter(Boolean);

function headline(telling) {
  const { found, say, names } = telling;
  if (found.verdict === "close") return say("result.headline.close", names);
  if (!isOpen(found)) return say("result.headline.lean", names);
  const name = toldWhy(found) ? "open" : found.cause;
  return say(`result.headline.${name}`, { dimensions: fewNames(telling) });
}

function sure(telling) {
  const { found, say } = telling;
  const { answered, applying, cause, changes, verdict } = found;
  if (!isOpen(found)) {
    return changes < 99 ? say(`first.sure.${verdict}`, {}, changes) : say("first.sure.far");
  }
  if (toldWhy(found)) return say("first.sure.open");
  const values = { answered, of: applying, dimensions: fewNames(telling) };
  return say(`result.certainty.${cause}`, values, answered);
}

/** A score and its band for each dimension. */
function axes({ bank, found, say }) {
  return Object.values(bank.tell.dimensions).map(({ name, at }) => {
    const [low, score, high] = [found.low, found.score, found.high].map((all) => all[at]);
    const values = { name, score: standing(say, score), band: band(say, low, high) };
    const text = say("result.axis.short", values);
    return { text, low, score, high };
  });
}

function nearestRoles(telling) {
  const { bank, found, say } = telling;
  if (isOpen(found)) return [];
  const near = found.order.filter((i) => found.shares[i] >= NEAR);
  const bars = near.map((i) => {
    const [name, share] = [bank.tell.archetypes[i].name, found.shares[i]];
    const text = say("result.nearest.line", { name, share: nearestFive(say, "percent", share) });
    return { text, low: 0, high: 100 * share };
  });
  const others = near.length < found.order.length && say("result.nearest.others");
  return part("h2", "nearest", say("result.nearest.title"),
    ["bars", "shares", bars],
    ["p", "shares.others", others]);
}

/** The first that are short; one where all are long. */
function short(said) {
  const brief = said.filter((line) => line.split(/\s+/).length <= PROOF_WORDS);
  return brief.length ? brief.slice(0, PROOFS) : said.slice(0, 1);
}

/** The answers that speak for an archetype by its own kinds of work, strongest first. */
function spoken(telling, sign, { own }) {
  const speaks = ({ question, points }) => {
    const drawn = sum(own.map((d) => points[d]));
    const shown = points.slice(0, telling.found.dimensions.length);
    return question.kind !== "allocation" && drawn > 0
      && drawn >= SPEAKS * sum(shown.map(Math.abs));
  };
  const reasons = telling.found.reasons
    .filter((reason) => sign * reason.push >= PUSH_TOLD && speaks(reason))
    .sort((a, b) => sign * (b.push - a.push));
  return (sign > 0 ? eachHalfFirst(reasons, own) : reasons)
    .map(({ question, value }) => telling.bank.tell.said[question.id][value]);
}

/** Ahead of the others the strongest for each of a role's own dimensions. */
function eachHalfFirst(reasons, own) {
  const ahead = new Map();
  for (const reason of reasons) {
    const most = own.reduce((best, d) => (reason.points[d] > reason.points[best] ? d : best));
    if (!ahead.has(most)) ahead.set(most, reason);
  }
  return [...new Set([...ahead.values(), ...reasons])];
}

/** More answers that speak for the first archetype, and those that speak for the second. */
function why(telling, more) {
  const { found, say, names, second } = telling;
  if (!toldWhy(found)) return [];
  const two = isBetweenTwo(found);
  const side = (name, title, said) =>
    part("h3", `why.${name}`, title, ["ul", `why.${name}.lines`, said]);
  return part("h2", "why", say("why.title"),
    ...side("for", say(two ? "why.for" : "why.one", { name: names.first }), more),
    ...side("against", say(two ? "why.for" : "why.instead", { name: names.second }),
      spoken(telling, -1, second).slice(0, PROOFS)));
}

/** The months that were answered, with their points by dimension. */
function monthsOf({ compute }, { own }) {
  const given = compute.months.map((month) => {
    const points = month && own[month[0]];
    return points && month[1].map((categories) => sum(categories.map((id) => points[id] || 0)));
  });
  return Object.fromEntries(MONTHS.map((name, i) => [name, given[i]]));
}

/** The dimension on which two months differ most, and both in words. */
function largestGap({ bank: { compute, tell }, say }, one, other) {
  const gaps = one.map((points, d) => Math.abs(points - other[d]));
  const most = gaps.indexOf(Math.max(...gaps));
  const [first, second] = [one, other].map((all) => say("percent", { number: all[most] }));
  const dimension = tell.dimensions[compute.dimensions[most]].inline;
  return { points: gaps[most], dimension, first, second, wanted: first, other: second };
}

/** The month wanted against the one expected, or the last one, where they differ most. */
function gap(telling) {
  const { months: { wanted, actual, expected }, say } = telling;
  if (!wanted || !(expected ?? actual)) return "";
  const found = largestGap(telling, wanted, expected ?? actual);
  return found.points < SAME_MONTH ? ""
    : say(`first.gap.${expected ? "expected" : "actual"}`, found);
}

/** Every two months against each other; one alone by its parts. */
function monthPairs(telling) {
  const { months, say } = telling;
  const pairs = [["wanted", "actual"], ["wanted", "expected"], ["actual", "expected"]];
  const given = pairs.filter((pair) => pair.every((name) => months[name]));
  const answered = MONTHS.filter((name) => months[name]);
  if (!given.length) return answered.map((name) => alone(telling, name));
  return given.slice(0, MONTHS_TOLD).map(([one, other]) => {
    const far = apart({ ...months[one] }, { ...months[other] });
    const name = far < SAME_MONTH ? "same" : far <= NEAR_MONTH ? "near"
      : far >= FAR_MONTH ? "far" : "apart";
    return say(`month.${one}-${other}.${name}`, largestGap(telling, months[one], months[other]));
  });
}

function alone({ bank: { compute, tell }, say, months }, name) {
  const parts = months[name]
    .map((points, d) => ({ points, d }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .map(({ points, d }) => say("month.share", {
      share: say("percent", { number: points }),
      dimension: tell.dimensions[compute.dimensions[d]].inline,
    }));
  return say(`month.${name}`, { parts: listed(say, parts, "list.comma") });
}

/** Three warnings with what to do, two good signs with what they mean; the others by title. */
function toldFlags({ found, say, theme }) {
  const beside = [...found.flags.map(({ id }) => id), theme?.id];
  const fitting = found.flags.filter((flag) => !flag.not_beside.some((id) => beside.includes(id)));
  const toned = (tone, said) => {
    const all = fitting.filter((flag) => flag.tone === tone);
    const open = all.filter(({ id }) => !said.includes(id)).slice(0, FLAGS[tone]);
    return [open, all.filter((flag) => !open.includes(flag))];
  };
  const [warnings, more] = toned("warning", theme?.said ?? []);
  const [good, others] = toned("good", []);
  const rest = [...more, ...others].map(({ title }) => title);
  return part("h2", "flags", say("flags.title"),
    ...[...warnings, ...good].flatMap(({ id, tone, title, meaning, action }) => [
      ["h3", `flag.${id}`, say(`flag.${tone}`, { title })],
      tone === "good" ? ["p", `flag.${id}.meaning`, told(meaning, found.known)]
        : ["p", `flag.${id}.action`, sentences(say("flag.action"), told(action, found.known))],
    ]),
    ...part("h3", "flags.rest", say("flags.also.title"),
      ["p", "flags.also", rest.length && say("flags.also", { titles: listed(say, rest) })]));
}

/** What to do first: ids, titles and lines. The theme's own plan stands in for a role's. */
function steps(telling) {
  const { found, say, first, second, theme } = telling;
  const own = theme ? lines(telling, theme.days30) : [];
  if (own.length) return [[DAYS, say(`plan.theme.${DAYS}`), own]];
  if (isOpen(found)) return [];
  if (found.verdict === "close") {
    return [first, second].map((each) =>
      [`try-${each.id}`, say("plan.try-on", { name: each.called }), lines(telling, each.days30)]);
  }
  return [[DAYS, say(`plan.${DAYS}`, { name: first.called }), lines(telling, first.days30)]];
}
