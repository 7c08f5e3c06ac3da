// Filling in: the one place where a template and its values become a sentence, as `emcompass.words`
// does it. `{name}`, `{name!u}` with a capital first letter, `{name!l}` with a small one (unless
// the word is an abbreviation); `{{` and `}}` are braces. Numbers and lists, too, are said here to
// the letter as they are there.

const PART = /\{\{|\}\}|\{(\w+)(?:!([ul]))?\}/g;

/** @param {string} text */
const upperFirst = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** @param {string} text "People leadership" -> "people leadership"; "EM ..." stays */
export function lowerFirst(text) {
  const second = text.slice(1, 2);
  const abbreviation = second !== second.toLowerCase();
  return abbreviation ? text : text.slice(0, 1).toLowerCase() + text.slice(1);
}

/**
 * @param {string} template
 * @param {Record<string, unknown>} values
 * @throws {RangeError} when a placeholder has no value
 */
export function fill(template, values) {
  return template.replace(PART, (part, name, conversion) => {
    if (!name) return part[0];
    if (values[name] == null) throw new RangeError(`{${name}} has no value: ${template}`);
    const text = String(values[name]);
    if (conversion === "u") return upperFirst(text);
    return conversion === "l" ? lowerFirst(text) : text;
  });
}

/**
 * A function that says a message by its name. `n` chooses the form of a plural and fills `{n}`, in
 * words where there are some.
 * @param {Record<string, string | { one: string, other: string }>} messages
 */
export function speaker(messages) {
  /** @param {string} name @param {Record<string, unknown>} [values] @param {number} [n] */
  return function say(name, values = {}, n) {
    const message = messages[name];
    if (message === undefined) throw new RangeError(`no message is named ${name}`);
    if (typeof message === "string") return fill(message, values);
    const number = messages[`count.${n}`] ? say(`count.${n}`) : n;
    return fill(n === 1 ? message.one : message.other, { n: number, ...values });
  };
}

/** To the nearest whole number, halves to the even one. @param {number} x */
function rounded(x) {
  const floor = Math.floor(x);
  const over = x - floor - 0.5;
  return over > 0 || (over === 0 && floor % 2 !== 0) ? floor + 1 : floor;
}

/** A score without decimals. @param {number} x */
const whole = (x) => String(rounded(x));

/** @typedef {ReturnType<typeof speaker>} Say */

/** Beyond these a score is said to be beyond them, and no more. */
const [LOWEST, HIGHEST] = [5, 95];

/** @param {Say} say @param {number} x */
export function standing(say, x) {
  if (x > HIGHEST) return say("score.more", { number: HIGHEST });
  return x < LOWEST ? say("score.less", { number: LOWEST }) : whole(x);
}

/** @param {Say} say @param {number} low @param {number} high */
export function band(say, low, high) {
  const ends = { low: whole(low), high: whole(high) };
  if (high > HIGHEST) return say("band.above", ends);
  return say(low < LOWEST ? "band.below" : "band", ends);
}

/**
 * A share of draws, to the nearest 5 %.
 * @param {Say} say
 * @param {"about" | "percent"} name in a sentence, or alone
 * @param {number} share 0..1
 */
export function nearestFive(say, name, share) {
  const nearest = 5 * rounded((100 * share) / 5);
  if (nearest <= 0) return say(`${name}.less`, { number: 5 });
  return nearest >= 100 ? say(`${name}.more`, { number: 95 }) : say(name, { number: nearest });
}

/**
 * "a, b and c".
 * @param {Say} say
 * @param {string[]} things
 * @param {string} last joins the last two
 */
export function listed(say, things, last = "list.and") {
  const start = things.slice(0, -1);
  const end = things.at(-1) ?? "";
  if (!start.length) return end;
  const first = start.reduce((one, other) => say("list.comma", { first: one, second: other }));
  return say(last, { first, second: end });
}

/** @param {number} moment in milliseconds since 1970 */
export const timeOfDay = (moment) =>
  new Date(moment).toLocaleTimeString([], { timeStyle: "short" });

/**
 * When the room goes on after a break whose time runs, else "".
 * @param {any} state of the room @param {Say} say
 */
export function backAt({ step, timer }, say) {
  const running = step.kind === "break" && timer.ends;
  return running ? say("room.back-at", { time: timeOfDay(running) }) : "";
}

/** Whole sentences one after the other. @param {...string} said */
export const sentences = (...said) => said.filter(Boolean).join(" ");
