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
  const { then, note, cells = [] } = release.trend ?? {};
  const earlier = (/** @type {any} */ { id }) => cells.find((cell) => cell.id === id);
  return element(
    "section",
    element("h2", release.title || release.name),
    release.legend?.map(paragraph),
    release.form === "map"
      ? squares(release.cells, say)
      : release.cells.map((cell) => row(cell, earlier(cell), say)),
    soft(release.note),
    paragraph([then, note].filter(Boolean).join(" · ")),
    [...(release.segments ?? []), ...(release.others ?? [])].map((part) => picture(part, say)),
  );
}

/** A cell, and what was in it in an earlier room, where that may be shown beside. */
function row(cell, earlier, say) {
  const now = amount(cell, say);
  const told = earlier ? say("room-trend.now-and-then", { now, then: amount(earlier, say) }) : now;
  const text = `${cell.name}: ${told}`;
  if (cell.word) return paragraph(text);
  return bar({ text, low: 0, high: 100 * cell.share, score: 100 * (earlier?.share || NaN) });
}

const amount = ({ word, count }, say) => (word ? say(`amount.${word}`) : String(count));

function squares(cells, say) {
  const tiles = cells.map(({ name, count, x, y, of }) => {
    const ariaLabel = `${name}: ${count ?? say("held")}`;
    const style = `grid-area:${of - y}/${x + 1}`;
    return element("span", { role: "img", ariaLabel, style }, String(count ?? "·"));
  });
  const isHeld = cells.some(({ count }) => count === null);
  return [element("p.map", tiles), soft(say("page.map")), isHeld && soft(say("page.map.held"))];
}
