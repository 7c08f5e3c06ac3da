// Pictures of the room: what was released is drawn, what is missing is never worked out.

import { element, paragraph, soft } from "./dom.js";

/**
 * A line with a bar below it, 0..100, and a mark on the bar.
 * @param {{ text: string, low: number, high: number, score?: number }} of
 */
export function bar({ text, low, high, score }) {
  const parts = [[low, high], [score - 1, score + 1]];
  const drawn = parts.map(
    ([left, right]) => right > 0 && element("i", { style: `left:${left}%;width:${right - left}%` }),
  );
  return [element("div", text), element("p.bar", drawn)];
}

/** @param {any} release @param {any} say @returns {Node} */
export function picture(release, say) {
  return element(
    "section",
    element("h2", release.title || release.name),
    release.legend?.map(paragraph),
    release.form === "map"
      ? squares(release.cells, say)
      : release.cells.map((cell) => row(cell, say)),
    soft(release.note),
    [...(release.segments ?? []), ...(release.others ?? [])].map((part) => picture(part, say)),
  );
}

function row({ name, word, count, share }, say) {
  if (!word) return bar({ text: `${name}: ${count}`, low: 0, high: 100 * share });
  const amount = say(`amount.${word}`);
  return paragraph(`${name}: ${amount}`);
}

function squares(cells, say) {
  const tiles = cells.map(({ name, count, x, y, of }) => {
    const ariaLabel = `${name}: ${count ?? say("held")}`;
    const style = `grid-area:${of - y}/${x + 1}`;
    return element("span", { role: "img", ariaLabel, style }, String(count ?? "·"));
  });
  const isHeld = cells.some(({ count }) => count === null);
  return [element("p.map", tiles), soft(say("page.map")), isHeld && soft(say("page.map.held"))];
}
