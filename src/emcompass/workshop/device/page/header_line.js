// The line on top: where the room is, how many are here, what is left of the time.

import { byId } from "./dom.js";

/** @param {any} hello what anyone may know of the room */
export function openHeader(hello) {
  let state = null;
  let words = null;
  let ends = 0;

  function secondsLeft() {
    const { left } = state.timer;
    const milliseconds = ends ? ends - performance.now() : (left ?? 0) * 1_000;
    return Math.floor(Math.max(0, milliseconds) / 1_000);
  }

  function draw() {
    if (!state) return;
    const left = secondsLeft();
    const seconds = String(left % 60).padStart(2, "0");
    byId("clock").textContent = left ? `${Math.floor(left / 60)}:${seconds}` : "";
    const { step, counts } = state;
    const place = step ? `${step.number} / ${step.of}` : hello.title;
    const parts = [hello.rehearsal && words.rehearsal, place, counts.joined + words.seats];
    byId("where").textContent = parts.filter(Boolean).join(" · ");
  }

  setInterval(draw, 1_000);
  return {
    /** @param {any} next the room's state @param {any} pageWords */
    update(next, pageWords) {
      // The server's clock may differ from the device's: only the difference counts.
      if (next !== state) ends = next.timer.ends && performance.now() + next.timer.ends - next.now;
      state = next;
      words = pageWords;
      draw();
    },
    draw,
  };
}
