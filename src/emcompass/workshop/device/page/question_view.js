// A step in which everybody answers for themselves: one question at a time.

import { answerFields } from "./answer_fields.js";
import { button, element, form, mainButton, paragraph, soft } from "./dom.js";
import { applicable } from "./scoring/conditions.js";

/** @typedef {import("./main.js").Room} Room */

/** Says what became of the value of a topic; `showSent` keeps it true. */
export const sentMark = (/** @type {string} */ topic) =>
  element("p.soft", { id: "sent", role: "status", topic });

/** @param {any} words @param {Record<string, { s: string }>} out */
export function showSent(words, out) {
  for (const mark of document.querySelectorAll("#sent")) {
    const text = words.sent[out[/** @type {any} */ (mark).topic]?.s] ?? "";
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
  const { bank, storage, outbox, words } = room;
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
  if (!question && paced) return [paragraph(words.not_you)];
  if (!question) return [paragraph(words.through), button(words.back, () => go(-1))];

  change(({ put }) => put.includes(question.id) || put.push(question.id));
  const topic = `q:${question.id}`;
  const shared = step.topics.includes(topic);
  const { answers, drafts } = seat;
  return [
    form(
      () => go(1),
      !paced && soft(`${place + 1} / ${questions.length}`),
      answerFields(question, answers[question.id], drafts[question.id], words, (answer, draft) => {
        keep(storage, question.id, answer, draft);
        if (shared) outbox.send(topic, answer == null ? "" : String(answer));
      }),
      soft(question.help),
      soft(shared ? words.shared : words.here),
      sentMark(topic),
      !paced &&
        element(
          "p.row",
          place > 0 && button(words.back, () => go(-1)),
          mainButton(words.next),
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
