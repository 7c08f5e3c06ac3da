// One's own result, told on the device and nowhere else, and what of it may be shared.

import { GROUPS, coarseValue, groupOf } from "./coarse_values.js";
import { bulletList, button, byId, checkbox, element, paragraph, soft } from "./dom.js";
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
  const told = tellResult(bank, say, found);
  return [
    element("p.claim", { id: "headline" }, told.headline),
    ["certainty", "meaning"].map((id) => told[id] && element("p", { id }, told[id])),
    consent(room, found, topics),
    part("stand", say("result.stand.title"), told.axes.map(bar)),
    part("nearest", say("result.nearest.title"), told.bars.map(bar)),
    told.why.map(([title, lines], i) =>
      part(i ? "why.against" : "why.for", title, bulletList(lines))),
    soft(told.points),
    part("month", say("month.title"), told.months.map(paragraph)),
    told.flags.map((flag) => flagPart(flag, say)),
    told.steps.map(([title, lines, id]) => part(`steps.${id}`, title, bulletList(lines))),
    part("not", say("not.title"), bulletList(told.disclaimer)),
    takeHome(room),
  ];
}

/**
 * A title and what stands under it, if there is anything. The id is the part's in every telling.
 * @param {string} id @param {string} title @param {...unknown} inner
 */
function part(id, title, ...inner) {
  return inner.flat(9).some(Boolean) && [element("h2", { id }, title), inner];
}

function flagPart({ id, headline, meaning, because, action }, say) {
  return part(
    `flag.${id}`,
    headline,
    paragraph(meaning),
    paragraph(say("flag.because")),
    bulletList(because),
    paragraph(`${say("flag.action")} ${action}`),
  );
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
