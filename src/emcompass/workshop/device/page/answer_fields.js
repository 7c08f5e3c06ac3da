// Fields for a question. What is typed and is no answer yet (half of a month, half of a number) is
// a draft: it stays on the device and stands there again when the question comes back.

import { choices, element } from "./dom.js";
import { sum } from "./scoring/linalg.js";
import { heading } from "./stage.js";

const ALL_POINTS = 100;

/**
 * @param {any} question
 * @param {any} answer the one given before
 * @param {any} draft the one begun before
 * @param {any} words of the page
 * @param {(answer: any, draft: any) => void} record either may be null
 */
export function answerFields(question, answer, draft, words, record) {
  const { choices: options, sides, categories, number } = question;
  if (options) {
    const legend = [heading(question.text), sides.map((side) => element("p", side))];
    return choices(legend, options, answer, (value) => record(value, null));
  }
  if (categories) return pointsField(question, answer, draft, words, record);
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

function pointsField({ text, categories }, answer, draft, words, record) {
  const total = element("p", { role: "status" });
  const before = draft ?? answer ?? {};
  const inputs = categories.map(({ id }) => {
    const value = before[id] ?? 0;
    return element("input", { type: "number", min: 0, max: ALL_POINTS, step: 5, value, oninput });
  });
  const typed = (/** @type {(text: string) => any} */ as) =>
    Object.fromEntries(categories.map(({ id }, i) => [id, as(inputs[i].value)]));

  function left() {
    const points = ALL_POINTS - sum(inputs.map((input) => Number(input.value)));
    total.textContent = points ? points + words.left : words.full;
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
