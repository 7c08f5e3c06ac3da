// Pictures on the projector: only what was released is drawn, what is held back stays empty.

import { GROUPS, groupOf } from "../coarse_values.js";
import { element, paragraph, soft } from "../dom.js";
import { listed } from "../fill.js";

/** A map of more cells a side is drawn smaller. */
const COARSE = 2;

/** Results are drawn a group together, under a title; any other topic is a picture by itself. */
const pictureOf = (/** @type {string} */ topic) =>
  GROUPS.includes(groupOf(topic)) ? groupOf(topic) : topic;

/**
 * @param {any} state of the room
 * @param {any} say
 * @returns {Node[] | null} the picture that is talked about
 */
export function pictures(state, say) {
  const [group] = groups(state.step, state.releases);
  const found = state.releases.filter(({ topic }) => topic === group || groupOf(topic) === group);
  if (!group || !found.length) return null;
  const changes = (state.changes[group] ?? []).map((line) => element("p.changed", line));
  return [...picture(group, found, state.derived, say), ...changes];
}

function picture(/** @type {string} */ group, found, derived, say) {
  const named = GROUPS.includes(group) ? say(`projector.title.${group}`) : found[0].title;
  const title = element("h2", named);
  if (group === "coverage") {
    return [title, coverage(found, derived.coverage, say), soft(say("projector.under.coverage"))];
  }
  if (group === "time") {
    return [title, months(found, derived.time, say), soft(say("projector.under.time"))];
  }
  if (group === "flag") return [title, bars(found.map((release) => flagRow(release, say)))];
  return [title, ...single(found[0], say)];
}

/** The group that is talked about, if any. */
function groups({ kind, groups: shown, pace, at }, releases) {
  if (kind === "individual" && pace === "own") return [];
  const out = [...new Set(releases.map(({ topic }) => pictureOf(topic)))];
  const from = kind === "reveal" && shown.length ? shown : out;
  return [from[Math.min(at, from.length - 1)]];
}

function single(release, say) {
  const { form, legend, cells, note, n } = release;
  const then = ({ id }) => release.trend?.cells.find((cell) => cell.id === id);
  const most = Math.max(...cells.map(({ share }) => share || 0));
  const masked = cells.some(({ count }) => count === null);
  const number = n !== null && say("room.answers", { number: n }, n);
  const foot = [number, masked && say("projector.dashed"), note];
  const rows = cells.map((cell) => [
    { name: cell.name, ...amount(cell, most, say, then(cell)) },
  ]);
  return [
    ...legend.map(soft),
    form === "held"
      ? paragraph(note ? say("projector.held", { why: note }) : say("projector.held.few"))
      : form === "map"
        ? map(cells, say)
        : bars(rows, Boolean(release.trend)),
    element("p.soft", foot.filter(Boolean).join(" · ")),
  ];
}

function flagRow({ title, cells }, say) {
  const yes = cells.find(({ id }) => id === "yes") ?? {};
  return [{ name: title, ...amount(yes, Infinity, say) }];
}

/** How much is in a cell, in words, and whether it is the most; and what was in it then. */
function amount({ word, count, share }, /** @type {number} */ most, say, earlier) {
  const now = word ? say(`amount.${word}`) : String(count ?? say("held"));
  const first = word ? word === "most" : share > 0 && share === most;
  if (!earlier) return { amount: now, share, first };
  const { amount: then } = amount(earlier, most, say);
  const both = say("room-trend.now-and-then", { now, then });
  return { amount: both, share, first, mark: earlier.share };
}

/** Groups of bars below each other; `pair`: thin ones, groups apart. */
function bars(/** @type {any[][]} */ rows, pair = false) {
  const drawn = rows.flatMap((row, i) => [
    pair && i > 0 && element("span.apart"),
    row.map(({ name, share, amount: text, first, mark }) => [
      element("span.name", name),
      element("div.track", share > 0 && bar(share, first), mark > 0 && tick(mark)),
      element("span.amount", text),
    ]),
  ]);
  return element(pair ? "div.bars pair" : "div.bars", drawn);
}

const bar = (/** @type {number} */ share, /** @type {boolean} */ first) =>
  element(first ? "div.bar first" : "div.bar", { style: `width:${100 * share}%` });

/** Where a bar ended in an earlier room. */
const tick = (/** @type {number} */ mark) => element("i", { style: `left:${100 * mark}%` });

function coverage(found, derived, say) {
  const holds = Object.fromEntries(derived.map((each) => [each.dimension, each.holds]));
  return bars(
    found.map(({ topic, title, cells, note }) => {
      const told = holds[topic.split(":")[1]];
      const high = cells.find(({ id }) => id === "high") ?? {};
      const text = told ? say(`holds.${told}`) : say("projector.held.here", { why: note });
      return [{ name: title, share: high.share, amount: text, first: told === "most" }];
    }),
  );
}

/** The wanted month above the last one, for each category. */
function months(found, derived, say) {
  const means = Object.fromEntries(derived.map((each) => [each.category, each]));
  const categories = [...new Set(found.map(({ topic }) => topic.split(":")[2]))];
  const rows = categories.map((category) =>
    ["wanted", "actual"]
      .map((role) => found.find(({ topic }) => topic === `time:${role}:${category}`))
      .filter(Boolean)
      .map((release, i) => monthRow(release, means[category], i === 0, say)),
  );
  return bars(rows, true);
}

function monthRow(release, means, isNamed, say) {
  const role = release.topic.split(":")[1];
  const first = role === "wanted";
  // Without means its own title says which part of which month.
  if (!means) return { name: release.title, share: 0, amount: roughly(release, say), first };
  const name = isNamed ? means.name : "";
  const mean = means[role];
  if (mean === null) {
    const told = say(`projector.roughly.${role}`, { roughly: roughly(release, say) });
    return { name, share: 0, amount: told, first };
  }
  const number = Math.round(mean);
  return { name, share: mean / 100, amount: say(`projector.mean.${role}`, { number }), first };
}

function roughly({ form, note, cells }, say) {
  if (form === "held") return say("projector.held.here", { why: note });
  for (const word of ["most", "some"]) {
    const names = cells.filter((cell) => cell.word === word).map(({ name }) => name);
    const bins = listed(say, names, "list.or");
    if (bins) return say(`projector.bins.${word}`, { bins });
  }
  return say("projector.bins.spread");
}

function map(cells, say) {
  const { of } = cells[0];
  const most = Math.max(...cells.map(({ count }) => count ?? 0));
  const gridColumn = { style: `grid-column:1/${of + 1}` };
  const places = [...Array(of).keys()];
  const tiles = [...places].reverse().flatMap((y) =>
    places.map((x) => tile(cells.find((cell) => cell.x === x && cell.y === y), most)),
  );
  return element(
    of > COARSE ? "div.map fine" : "div.map",
    element("div.axis", gridColumn, `↑ ${say("projector.axis.up")}`),
    tiles,
    element("div.axis right", gridColumn, `${say("projector.axis.right")} →`),
  );
}

function tile(cell, most) {
  const count = cell?.count ?? null;
  if (count === null) return element("div.tile held");
  return element(count && count === most ? "div.tile most" : "div.tile", String(count));
}
