// The participant's page: takes a seat, follows the room, shows what it is at.

import { byId } from "./dom.js";
import { speaker } from "./fill.js";
import { openOutbox } from "./outbox.js";
import { showSent } from "./question_view.js";
import { jittered, openRequests } from "./requests.js";
import { takeHome } from "./result_view.js";
import { followRoom } from "./room_line.js";
import { openSeat } from "./seat_storage.js";
import { openHeader, openStage } from "./stage.js";
import { showState } from "./step_view.js";
import { promiseAgain, showWelcome } from "./welcome_view.js";

const REJOIN_MS = 1_000;

/**
 * @typedef {object} Room what every view needs
 * @property {any} hello
 * @property {any} bank the bank document
 * @property {ReturnType<typeof speaker>} say
 * @property {ReturnType<typeof openSeat>} storage
 * @property {ReturnType<typeof openOutbox>} outbox
 * @property {string} behind the step of before that this person is at; "" with the room
 */

/** @type {any} before the room has greeted there are no words */
let greeting = () => "…";
/** @type {any} a `Room`, once there is one */
let room = null;
let shown = "";
const requests = openRequests((problem) => {
  const told = problem ?? greeting("welcome.lost");
  if (told === shown) return;
  shown = told;
  // Whoever waits in vain goes home with a result all the same.
  byId("net").replaceChildren(told, told && room?.bank ? takeHome(room) : "");
});
const hello = await requests.ask("api/hello");
greeting = speaker(hello.messages);
const storage = openSeat(hello.room, localStorage);
const { seat, change } = storage;
const stage = openStage();
const header = openHeader(hello);
/** @type {any} the room's newest state */
let state = null;

const outbox = openOutbox({
  storage,
  requests,
  topics: () => state.topics,
  changed: () => showSent(room.say, seat.out),
});
room = { hello, bank: null, say: greeting, storage, outbox, behind: "" };
const line = followRoom({
  requests,
  path: "api/state",
  channel: `emc:${hello.room}`,
  take,
  count(counts) {
    state.counts = counts;
    header.draw();
  },
  // Whoever had a seat has it still, and needs no code.
  refused: () => requests.rest(jittered(REJOIN_MS)).then(() => join("")),
});

/** @param {string} code */
async function join(code) {
  try {
    await requests.ask("api/join", { code, token: seat.token, segment: seat.segment });
    room.bank ??= await requests.ask("bank.json");
  } catch (problem) {
    showWelcome(room, stage, join, /** @type {Error} */ (problem).message);
    return;
  }
  room.say = speaker({ ...hello.messages, ...room.bank.tell.messages });
  change((kept) => (kept.joined ??= new Date().toISOString()));
  line.start();
}

/** @param {any} next */
function take(next) {
  const moved = next.step?.id !== state?.step?.id;
  state = next;
  if (moved) {
    room.behind = "";
    outbox.sendAgain();
  }
  header.update(state, room.say);
  showState(room, state, stage);
  outbox.flush();
  if (state.phase === "closed") line.stop();
}

byId("foot").append(promiseAgain(room));
if (seat.joined) join("");
else {
  change(() => {}); // the token is kept before it is used
  showWelcome(room, stage, join, "");
}
