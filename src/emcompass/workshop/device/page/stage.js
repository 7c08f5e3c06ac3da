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
