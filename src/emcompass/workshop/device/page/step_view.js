// What the room's state looks like on the participant's page.

import { button, choices, element, paragraph, soft } from "./dom.js";
import { backAt } from "./fill.js";
import { questionStep, sentMark } from "./question_view.js";
import { farewell, ownResult, takeHome } from "./result_view.js";
import { applicable } from "./scoring/conditions.js";
import { picture } from "./room_pictures.js";

/** @typedef {import("./main.js").Room} Room */

/**
 * @param {Room} room
 * @param {any} state
 * @param {ReturnType<typeof import("./stage.js").openStage>} stage
 */
export function showState(room, state, stage) {
  const { say, storage } = room;
  const { phase } = state;
  const draw = (/** @type {any} */ release) => picture(release, say);
  const behind = state.earlier.find(({ id }) => id === room.behind);
  const open = behind ? [] : state.earlier.filter((each) => !isThrough(room, each));
  const again = () => showState(room, state, stage);
  const go = (/** @type {string} */ text, /** @type {string} */ id) =>
    button(text, () => {
      room.behind = id;
      again();
    });
  const step = behind ?? state.step;
  if (!step) {
    const ahead = open[0] ? "ahead" : "answered";
    const about = state.earlier[0] ? ahead : phase;
    const name = (/** @type {any} */ each) =>
      open.includes(each) ? each.title : say("page.ahead.change", each);
    stage.show(about + open.length, say(`page.${phase}.title`), () => [
      paragraph(say(`page.${about}.text`)),
      phase === "closed" && farewell(room, state),
      state.earlier.map((each) => element("p", go(name(each), each.id))),
    ]);
    stage.showPictures([], draw);
    return;
  }
  const alone = step.kind === "individual" && step.pace === "own";
  const place = alone ? (storage.seat.at[step.id] ?? 0) : step.at;
  const back = behind ? "" : backAt(state, say);
  const ways = open.map(({ id, title }) => go(title, id));
  const shown = behind ? [] : pictured(state);
  const guessed = ["reveal", "split"].includes(step.kind) && guess(room, step, shown.length > 0);
  const seen = [phase, room.behind, step.id, place, back, guessed && shown.length > 0].join(" ");
  stage.show(seen, step.title, () => [
    step.kind !== "vote" && paragraph(step.prompt),
    paragraph(back),
    content(room, step, place, again),
    guessed,
    ways.length > 0 && element("p", soft(say("page.missed")), ways),
    behind && go(say(state.step ? "page.to-room" : "page.stop"), ""),
  ]);
  stage.showPictures(shown, draw);
}

/** Whether this person has done a step that the room has left. */
function isThrough({ bank, storage: { seat } }, { id, kind, questions }) {
  const asked = applicable(bank.ask.questions, seat.answers).questions.filter((question) =>
    questions.includes(question.id));
  const place = seat.at[id] ?? 0;
  if (kind === "result") return place > 0;
  return place >= asked.length || asked.every((question) => question.id in seat.answers);
}

/** @param {Room} room @returns {unknown} */
function content(room, step, place, again) {
  const { storage } = room;
  switch (step.kind) {
    case "individual":
      return questionStep(room, step, place, again);
    case "result":
      storage.change(({ at }) => (at[step.id] = 1));
      return ownResult(room, step.topics);
    case "commitment":
      return commitment(room, step);
    case "vote":
      return vote(room, step);
    default:
      return "";
  }
}

function commitment(room, { id, prompt }) {
  const { storage, outbox, say } = room;
  const oninput = ({ target }) => {
    storage.change((seat) => {
      seat.note[id] = target.value;
      seat.file = 0; // another text than the one taken home before
    });
    outbox.send(`ready:${id}`, "yes");
  };
  const value = storage.seat.note[id] ?? "";
  const field = element("textarea", { rows: 5, value, ariaLabel: prompt, oninput });
  return [field, soft(say("page.here")), takeHome(room)];
}

/** What this person expects of a picture: kept here, asked before it is shown, said beside it. */
function guess({ storage, say }, { id, groups, at }, /** @type {boolean} */ shown) {
  const key = [id, groups[at]].join(" ");
  const value = storage.seat.guess[key] ?? "";
  if (shown) return value && paragraph(say("page.guessed", { guess: value }));
  const oninput = ({ target }) => storage.change((seat) => (seat.guess[key] = target.value));
  const field = element("textarea", { rows: 2, value, oninput });
  return [element("label", say("page.guess"), field), soft(say("page.here"))];
}

function vote({ storage: { seat }, outbox }, { prompt, options, topics: [topic] }) {
  const pairs = options.map(({ id, name }) => [id, name]);
  const send = (/** @type {string} */ value) => outbox.send(topic, value);
  return [choices(prompt, pairs, seat.out[topic]?.v, send), sentMark(topic)];
}

/** The releases that are talked about now. */
function pictured({ step, releases }) {
  const { kind, at, groups } = step;
  if (groups[0]) return releases.filter(({ topic }) => `${topic}:`.startsWith(`${groups[at]}:`));
  return kind === "split" ? releases.filter((_, i) => i === at) : releases;
}
