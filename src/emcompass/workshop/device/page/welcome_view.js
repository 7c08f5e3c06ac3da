// The first screen: what is promised, and the way in.

import { bulletList, byId, choices, element, form, mainButton } from "./dom.js";

const CODE_LENGTH = 6;

/** @typedef {import("./main.js").Room} Room */

/**
 * Show it, or say on it what went wrong: a code that was typed stays.
 * @param {Room} room
 * @param {ReturnType<typeof import("./stage.js").openStage>} stage
 * @param {(code: string) => void} join
 * @param {string} problem
 */
export function showWelcome({ hello, say, storage }, stage, join, problem) {
  const { seat, change } = storage;
  stage.showPictures([], () => element("p"));
  stage.show("welcome", hello.title, () => {
    const value = location.pathname.split("/")[1];
    const code = element("input", { value, maxLength: CODE_LENGTH });
    const { segments } = hello;
    const pick = (/** @type {string} */ id) => change((kept) => (kept.segment = id));
    return [
      form(
        () => join(code.value),
        bulletList(hello.promise),
        segments && choices(segments.prompt, segments.options.map(pair), seat.segment, pick),
        element("p", element("label", say("welcome.code"), code)),
        element("p", { id: "problem", role: "alert" }),
        mainButton(say("welcome.seat")),
      ),
    ];
  });
  byId("problem").textContent = problem;
}

const pair = ({ id, name }) => [id, name];

/** The promise again, at the foot of every screen, with what is not promised. */
export function promiseAgain(/** @type {Room} */ { hello, say }) {
  return element(
    "details",
    element("summary", say("welcome.promised")),
    bulletList(hello.promise),
    element("p", say("welcome.not-promised")),
    bulletList(hello.not_promised),
  );
}
