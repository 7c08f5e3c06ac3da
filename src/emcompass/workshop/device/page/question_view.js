// A step in which everybody answers for themselves: one question at a time.

import { button, choices, element, form, mainButton, paragraph, soft } from "./dom.js";
import { applicable } from "./scoring/conditions.js";
import { sum } from "./scoring/linalg.js";
import { heading } from "./stage.js";

const ALL_POINTS = 100;

/** @typedef {import("./main.js").Room} Room */

/** Says what became of the value of a topic; `showSent` keeps it true. */
export const sentMark = (/** @type {string} */ topic) =>
  element("p.soft", { id: "sent", role: "status", topic });

/** @param {any} say @param {Record<string, { s: string }>} out */
export function showSent(say, out) {
  for (const mark of document.querySelectorAll("#sent")) {
    const sent = out[/** @type {any} */ (mark).topic];
    const text = sent ? say(`page.sent.${sent.s}`) : "";
    if (mark.textContent !== text) mark.textContent = text;
  }
}

/**
 * @param {Room} room
 * @param {any} step
 * @param {number} place of the question
 * @param {() => void} moved called when the person went on or back
 */
export function questionStep(room, step, place, moved) {
  const { bank, storage, outbox, say } = room;
  const { seat, change } = storage;
  const paced = step.pace === "paced";
  const applying = applicable(bank.ask.questions, seat.answers).questions;
  const questions = step.questions
    .map((id) => applying.find((question) => question.id === id))
    .filter((question) => question || paced); // everybody is at the same place of a paced step
  const question = questions[place];
  const go = (/** @type {number} */ by) => {
    change(({ at }) => (at[step.id] = place + by));
    moved();
  };
  outbox.send(`ready:${step.id}`, question || paced ? "" : "yes");
  if (!question && paced) return [paragraph(say("page.not-you"))];
  // Only the room's own step has a number, and a next one to wait for.
  const through = step.number ? "page.through" : "page.done";
  if (!question) return [paragraph(say(through)), button(say("page.back"), () => go(-1))];

  change(({ put }) => put.includes(question.id) || put.push(question.id));
  const topic = `q:${question.id}`;
  const shared = step.topics.includes(topic);
  const { answers, drafts } = seat;
  const record = (/** @type {any} */ answer, /** @type {any} */ draft) => {
    keep(storage, question.id, answer, draft);
    if (shared) outbox.send(topic, answer == null ? "" : String(answer));
  };
  const asked = answerFields(question, answers[question.id], drafts[question.id], say, record);
  asked.lang = bank.bank.language; // the bank's words may be in another than the page's
  return [
    form(
      () => go(1),
      !paced && soft(`${place + 1} / ${questions.length}`),
      asked,
      soft(question.help),
      soft(say(shared ? "page.shared" : "page.here")),
      sentMark(topic),
      !paced &&
        element(
          "p.row",
          place > 0 && button(say("page.back"), () => go(-1)),
          mainButton(say("page.next")),
        ),
    ),
  ];
}

function keep({ change }, id, answer, draft) {
  change((seat) => {
    delete seat.answers[id];
    delete seat.drafts[id];
    if (answer != null) seat.answers[id] = answer;
    if (draft != null && draft !== answer) seat.drafts[id] = draft;
    seat.file = 0; // another result than the one taken home before
  });
}

/**
 * Fields for a question. What is typed and is no answer yet (half of a month or number) is a
 * draft: it stays on the device and stands there again when the question comes back.
 * @param {any} question
 * @param {any} answer the one given before
 * @param {any} draft the one begun before
 * @param {any} say
 * @param {(answer: any, draft: any) => void} record either may be null
 */
function answerFields(question, answer, draft, say, record) {
  const { choices: options, sides, categories, number } = question;
  if (options) {
    const legend = [heading(question.text), sides.map((side) => element("p", side))];
    return choices(legend, options, answer, (value) => record(value, null));
  }
  if (categories) return pointsField(question, answer, draft, say, record);
  const field = number ? numberField : textField;
  return field(question, draft ?? answer ?? "", record);
}

function numberField({ text, number }, value, record) {
  const { minimum: min, maximum: max, step, unit } = number;
  const oninput = ({ target: { value: typed, validity: { valid } } }) =>
    record(valid && typed ? Number(typed) : null, valid ? null : typed);
  const field = element("input", { type: "number", min, max, step, value, oninput });
  return labelled(text, field, unit);
}

function textField({ text, limit }, value, record) {
  const oninput = ({ target: { value: typed } }) => record(typed.trim() || null, typed);
  const field = element("textarea", { rows: 5, maxLength: limit, value, oninput });
  return labelled(text, field, "");
}

const labelled = (text, field, unit) => {
  field.id = "field";
  const label = element("label", { htmlFor: field.id }, text);
  const head = heading("");
  head.append(label);
  return element("div.asked", head, field, unit);
};

function pointsField({ text, categories }, answer, draft, say, record) {
  const total = element("p", { role: "status", lang: document.documentElement.lang });
  const before = draft ?? answer ?? {};
  const inputs = categories.map(({ id }) => {
    const value = before[id] ?? 0;
    return element("input", { type: "number", min: 0, max: ALL_POINTS, step: 5, value, oninput });
  });
  const typed = (/** @type {(text: string) => any} */ as) =>
    Object.fromEntries(categories.map(({ id }, i) => [id, as(inputs[i].value)]));

  function left() {
    const points = ALL_POINTS - sum(inputs.map((input) => Number(input.value)));
    total.textContent = points ? say("page.left", { points }) : say("page.full");
    return points;
  }

  function oninput() {
    const whole = !left() && inputs.every((input) => input.validity.valid);
    if (whole) record(typed(Number), null);
    else record(null, typed(String));
  }

  left();
  const rows = categories.map(({ name, hint }, i) =>
    element("p.row", element("label", element("span", name, element("small", hint)), inputs[i])),
  );
  return element("fieldset", element("legend", heading(text)), rows, total);
}
