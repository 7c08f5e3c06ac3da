// Pictures on the projector: only what was released is drawn, what is held back stays empty.

import { element, paragraph, soft } from "../dom.js";

const TITLES = {
  map: "Where the room stands",
  coverage: "What the room is pulled to",
  time: "The months we want, and had",
  flag: "Signs and warnings",
};
/** A map of more cells a side is drawn smaller. */
const COARSE = 2;

const groupOf = (/** @type {string} */ topic) => topic.split(":")[0];

/** What is one picture by itself; all topics of another group are drawn together. */
const pictureOf = (/** @type {string} */ topic) =>
  ["q", "vote"].includes(groupOf(topic)) ? topic : groupOf(topic);

/** @param {any} state of the room @returns {Node[] | null} the picture that is talked about */
export function pictures({ step, releases, derived }) {
  const group = groups(step, releases).at(0);
  const found = releases.filter(({ topic }) => topic === group || groupOf(topic) === group);
  if (!group || !found.length) return null;
  const title = element("h2", TITLES[group] ?? found[0].title);
  if (group === "coverage") {
    const under = "How much of the room is pulled here more than elsewhere";
    return [title, coverage(found, derived.coverage), soft(under)];
  }
  if (group === "time") {
    const under = "Points of 100, roughly: from groups of answers";
    return [title, months(found, derived.time), soft(under)];
  }
  if (group === "flag") return [title, bars(found.map(flagRow))];
  return [title, ...single(found[0])];
}

/** The group that is talked about, if any. */
function groups({ kind, groups: shown, pace, at }, releases) {
  if (kind === "individual" && pace === "own") return [];
  const out = [...new Set(releases.map(({ topic }) => pictureOf(topic)))];
  const from = kind === "reveal" && shown.length ? shown : out;
  return [from[Math.min(at, from.length - 1)]];
}

function single(release) {
  const { form, legend, cells, note, n } = release;
  const most = Math.max(...cells.map(({ share }) => share || 0));
  const masked = cells.some(({ count }) => count === null);
  const foot = [n === null ? "" : `${n} answers`, masked && "a dashed square is held back", note];
  return [
    ...legend.map(soft),
    form === "held"
      ? paragraph(`Held back: ${note || "too few answers"}`)
      : form === "map"
        ? map(cells)
        : bars(cells.map((cell) => [{ name: cell.name, ...amount(cell, most) }])),
    element("p.soft", foot.filter(Boolean).join(" · ")),
  ];
}

function flagRow({ title, cells }) {
  const yes = cells.find(({ id }) => id === "yes") ?? {};
  return [{ name: title, ...amount(yes, Infinity) }];
}

/** How much is in a cell, in words, and whether it is the most. */
function amount({ word, count, share }, /** @type {number} */ most) {
  if (word) return { amount: word, first: word === "most" };
  return { amount: String(count ?? "held back"), share, first: share > 0 && share === most };
}

/** Groups of bars below each other; `pair`: thin ones, groups apart. */
function bars(/** @type {any[][]} */ rows, pair = false) {
  const drawn = rows.flatMap((row, i) => [
    pair && i > 0 && element("span.apart"),
    row.map(({ name, share, amount: text, first }) => [
      element("span.name", name),
      element("div.track", share > 0 && bar(share, first)),
      element("span.amount", text),
    ]),
  ]);
  return element(pair ? "div.bars pair" : "div.bars", drawn);
}

const bar = (/** @type {number} */ share, /** @type {boolean} */ first) =>
  element(first ? "div.bar first" : "div.bar", { style: `width:${100 * share}%` });

function coverage(found, derived) {
  const holds = Object.fromEntries(derived.map((each) => [each.dimension, each.holds]));
  return bars(
    found.map(({ topic, title, cells, note }) => {
      const told = holds[topic.split(":")[1]];
      const high = cells.find(({ id }) => id === "high") ?? {};
      const text = told ?? `held back: ${note}`;
      return [{ name: title, share: high.share, amount: text, first: told === "most" }];
    }),
  );
}

/** The wanted month above the last one, for each category. */
function months(found, derived) {
  const means = Object.fromEntries(derived.map((each) => [each.category, each]));
  const categories = [...new Set(found.map(({ topic }) => topic.split(":")[2]))];
  const rows = categories.map((category) =>
    ["wanted", "actual"]
      .map((role) => found.find(({ topic }) => topic === `time:${role}:${category}`))
      .filter(Boolean)
      .map((release, i) => monthRow(release, means[category], i === 0)),
  );
  return bars(rows, true);
}

function monthRow(release, means, isNamed) {
  const role = release.topic.split(":")[1];
  const said = role === "wanted" ? "wanted" : "last month";
  const mean = means?.[role] ?? null;
  return {
    name: isNamed ? (means?.name ?? release.title.replace(/, [^,]*$/, "")) : "",
    share: mean === null ? 0 : mean / 100,
    amount: mean === null ? `${said}: ${roughly(release)}` : `${said} ${Math.round(mean)}`,
    first: role === "wanted",
  };
}

function roughly({ form, note, cells }) {
  if (form === "held") return `held back, ${note}`;
  for (const word of ["most", "some"]) {
    const names = cells.filter((cell) => cell.word === word).map(({ name }) => name);
    if (names.length) return `${word} ${names.join(" or ")}`;
  }
  return "spread out";
}

function map(cells) {
  const { of } = cells[0];
  const most = Math.max(...cells.map(({ count }) => count ?? 0));
  const gridColumn = { style: `grid-column:1/${of + 1}` };
  const places = [...Array(of).keys()];
  const tiles = [...places].reverse().flatMap((y) =>
    places.map((x) => tile(cells.find((cell) => cell.x === x && cell.y === y), most)),
  );
  return element(
    of > COARSE ? "div.map fine" : "div.map",
    element("div.axis", gridColumn, "↑ people leadership"),
    tiles,
    element("div.axis right", gridColumn, "technical contribution →"),
  );
}

function tile(cell, most) {
  const count = cell?.count ?? null;
  if (count === null) return element("div.tile held");
  return element(count && count === most ? "div.tile most" : "div.tile", String(count));
}
