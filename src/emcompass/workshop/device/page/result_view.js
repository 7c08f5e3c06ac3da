// One's own result, told on the device and nowhere else, and what of it may be shared.

import { GROUPS, coarseValue, groupOf } from "./coarse_values.js";
import { button, byId, checkbox, element, paragraph, soft } from "./dom.js";
import { timeOfDay } from "./fill.js";
import { tellResult } from "./result_words.js";
import { bar } from "./room_pictures.js";
import { score } from "./scoring/score.js";
import { fileOf, tellTaken, tomlFile } from "./take_home.js";

/** @typedef {import("./main.js").Room} Room */

/**
 * @param {Room} room
 * @param {string[]} topics what the room collects of results now
 */
export function ownResult(room, topics) {
  const { bank, storage, say } = room;
  const found = score(bank, storage.seat.answers);
  const told = tellResult(bank, say, found).map(drawn);
  const claim = told.findIndex(({ tagName }) => tagName === "H2"); // the first screen is whole
  return [told.slice(0, claim), consent(room, found, topics), told.slice(claim), takeHome(room)];
}

/** @param {import("./result_words.js").Block} block */
function drawn([kind, id, inner]) {
  if (kind === "bars") return element("div", { id }, inner.map(bar));
  return element(kind, { id }, kind === "ul" ? inner.map((each) => element("li", each)) : inner);
}

/** A box to tick for each kind of value, none ticked before; unticking withdraws. */
function consent({ bank, storage: { seat, change }, outbox, say }, found, topics) {
  const groups = [...new Set(topics.map(groupOf))].filter((group) => GROUPS.includes(group));
  const send = () => {
    for (const topic of topics) {
      outbox.send(topic, seat.share[groupOf(topic)] ? coarseValue(bank, found, topic) : "");
    }
  };
  send();
  const box = (/** @type {string} */ group) =>
    checkbox(say(`page.share.${group}`), seat.share[group] ?? false, ({ target }) => {
      change(({ share }) => (share[group] = target.checked));
      send();
    });
  if (!groups.length) return "";
  return element("fieldset", element("legend", say("page.consent")), groups.map(box));
}

/**
 * The link that saves the result; the room may go once everybody has theirs.
 * @param {Room} room
 */
export function takeHome({ hello, bank, storage, say }) {
  const link = element("a.b", { href: "#", onclick }, say("page.home"));
  function onclick() {
    const file = fileOf(storage);
    const text = tomlFile(storage.seat, hello.title, bank.tell.toml, file);
    link.download = `${file[0]}.toml`;
    link.href = URL.createObjectURL(new Blob([text]));
    tellTaken();
  }
  return element("p", link, soft(say("page.how")));
}

/**
 * The room is over: what matters now comes first.
 * @param {Room} room
 * @param {any} state
 */
export function farewell(room, { until, now }) {
  const { storage, say } = room;
  if (storage.seat.file) tellTaken(); // nothing was answered since
  const time = timeOfDay(Date.now() + until - now);
  const stays = until && soft(say("page.stays", { time }));
  const forget = button(say("page.forget"), () => {
    if (!confirm(say("page.forget.sure"))) return;
    tellTaken(true);
    storage.forget();
    byId("main").replaceChildren(paragraph(say("page.forgotten")));
  });
  return [takeHome(room), stays, ownResult(room, []), forget];
}
