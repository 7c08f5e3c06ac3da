// What fills the projector: the way in, a step's words, the question of a paced step, pictures.

import { element, soft } from "../dom.js";
import { backAt } from "../fill.js";
import { pictures } from "./projector_pictures.js";

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} title @param {...string} texts */
export const centred = (title, ...texts) => [
  element("h1.centre", title),
  ...texts.filter(Boolean).map((text) => element("p.centre", text)),
];

/**
 * @param {any} state of the room
 * @param {boolean} isCoded whether the way in is to be shown
 * @param {string[]} code rows of the QR code
 * @param {Record<string, any>} questions
 * @param {any} say
 */
export function onStage(state, isCoded, code, questions, say) {
  const { phase, step, title } = state;
  if (phase === "closed") return centred(title, say("projector.thanks"));
  if (isCoded) return [wayIn(state, code, say)];
  if (!step) return centred(title, say("projector.begin"));
  return pictures(state, say) ?? asked(state, questions, say);
}

function wayIn({ join, counts: { joined } }, code, say) {
  const address = join.url.toLowerCase().replace(/\/[^/]*$/, "");
  const side = element(
    "div",
    soft(say("projector.how")),
    element("div.address", address),
    element("div.letters", join.code),
    element("h2", say("projector.joined", { number: joined }, joined)),
  );
  return element("div.code", side, square(code, say("projector.qr")));
}

function square(/** @type {string[]} */ rows, /** @type {string} */ label) {
  const dark = rows.flatMap((row, y) =>
    [...row].map((module, x) => (module === "1" ? `M${x} ${y}h1v1h-1z` : "")),
  );
  const picture = svg("svg", {
    viewBox: `0 0 ${rows.length} ${rows.length}`,
    role: "img",
    "aria-label": label,
  });
  picture.append(svg("path", { d: dark.join(""), fill: "#000" }));
  return picture;
}

function svg(/** @type {string} */ name, /** @type {Record<string, string>} */ attributes) {
  const node = document.createElementNS(SVG, name);
  for (const each in attributes) node.setAttribute(each, attributes[each]);
  return node;
}

function asked(state, questions, say) {
  const { step, topics } = state;
  const paced = step.kind === "individual" && step.pace === "paced";
  const question = paced && questions[step.questions[step.at]];
  if (question) return centred(question.text, ...(question.sides ?? []));
  const names = step.kind === "split" ? ["q"] : [...step.groups, ...step.topics];
  const here = Object.entries(topics)
    .filter(([topic]) => names.some((name) => topic === name || topic.startsWith(`${name}:`)))
    .map(([, topicState]) => topicState);
  return centred(step.title, step.prompt, guess(step.kind, here, say), backAt(state, say));
}

/** Said before a picture is revealed: that there is something to guess. */
function guess(/** @type {string} */ kind, /** @type {string[]} */ here, say) {
  const shows = ["reveal", "split"].includes(kind);
  if (here.includes("revealed") || !(shows || kind === "vote")) return "";
  if (here.includes("frozen")) return say("projector.guess");
  return shows && here.includes("open") ? say("projector.guess.first") : "";
}
