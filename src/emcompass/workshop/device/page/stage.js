// The one thing that the page shows. What stands there stays untouched until something else is to
// be shown: news from the room must not wipe what somebody is typing.

import { byId, element } from "./dom.js";

/** What gets the focus when it is new, so that a screen reader reads it. @param {string} text */
export const heading = (text) => element("h1", { tabIndex: -1 }, text);

export function openStage() {
  const site = document.title;
  const pictures = element("div", { ariaLive: "polite" });
  let shown = "";
  let pictured = "";

  return {
    /**
     * @param {string} key of what is shown: another one clears the stage
     * @param {string} title names it, also in the browser's title
     * @param {() => unknown[]} build its parts; a heading among them gets the focus, not the title
     */
    show(key, title, build) {
      if (key === shown) return;
      const first = !shown;
      shown = key;
      const content = element("div", build());
      const own = content.querySelector("h1");
      content.prepend(own ? element("p.title", title) : heading(title));
      document.title = `${title} · ${site}`;
      byId("main").replaceChildren(content, pictures);
      if (first) return;
      content.querySelector("h1").focus();
      scrollTo(0, 0);
    },

    /** @param {any[]} releases of the room @param {(release: any) => Node} draw */
    showPictures(releases, draw) {
      const now = JSON.stringify(releases);
      if (now === pictured) return;
      pictured = now;
      pictures.replaceChildren(...releases.map(draw));
    },
  };
}

/**
 * The line on top: where the room is, how many are here, what is left of the time.
 * @param {any} hello what anyone may know of the room
 */
export function openHeader(hello) {
  let state = null;
  let say = null;
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
    const parts = [hello.rehearsal && say("page.rehearsal"), place, seats(counts.joined)];
    byId("where").textContent = parts.filter(Boolean).join(" · ");
  }

  const seats = (/** @type {number} */ number) => say("page.seats", { number }, number);

  setInterval(draw, 1_000);
  return {
    /** @param {any} next the room's state @param {any} speak */
    update(next, speak) {
      // The server's clock may differ from the device's: only the difference counts.
      if (next !== state) ends = next.timer.ends && performance.now() + next.timer.ends - next.now;
      state = next;
      say = speak;
      draw();
    },
    draw,
  };
}
