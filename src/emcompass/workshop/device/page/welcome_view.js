// The first screen: what is promised, and the way in.

import { bulletList, byId, choices, element, form, mainButton } from "./dom.js";

const CODE_LENGTH = 6;

/**
 * Show it, or say on it what went wrong: a code that was typed stays.
 * @param {ReturnType<typeof import("./stage.js").openStage>} stage
 * @param {any} hello
 * @param {ReturnType<typeof import("./seat_storage.js").openSeat>} storage
 * @param {(code: string) => void} join
 * @param {string} problem
 */
export function showWelcome(stage, hello, { seat, change }, join, problem) {
  stage.showPictures([], () => element("p"));
  stage.show("welcome", hello.title, () => {
    const value = location.pathname.slice(1);
    const code = element("input", { value, maxLength: CODE_LENGTH });
    const { segments } = hello;
    const pick = (/** @type {string} */ id) => change((kept) => (kept.segment = id));
    return [
      form(
        () => join(code.value),
        bulletList(hello.promise),
        segments && choices(segments.prompt, segments.options.map(pair), seat.segment, pick),
        element("p", element("label", "The code on the screen", code)),
        element("p", { id: "problem", role: "alert" }),
        mainButton("Take a seat"),
      ),
    ];
  });
  byId("problem").textContent = problem;
}

const pair = ({ id, name }) => [id, name];

/** The promise again, at the foot of every screen, with what is not promised. */
export function promiseAgain(/** @type {any} */ { promise, not_promised: notPromised }) {
  return element(
    "details",
    element("summary", "What is promised, and what is not"),
    bulletList(promise),
    element("p", "Not promised:"),
    bulletList(notPromised),
  );
}
