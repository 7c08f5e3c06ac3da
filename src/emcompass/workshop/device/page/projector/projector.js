// The projector: one thing at a time. It is told counts and released pictures, never an answer.

import { byId } from "../dom.js";
import { speaker } from "../fill.js";
import { openRequests } from "../requests.js";
import { followRoom } from "../room_line.js";
import { centred, onStage } from "./projector_view.js";

const CLOCK_MS = 500;

/** @type {any} the room's newest state */
let state = null;
/** The server's clock less this device's, in milliseconds. */
let ahead = 0;
let lost = false;
let drawn = "";
/** @type {string[]} rows of the QR code */
let code = [];
/** @type {Record<string, any>} */
let questions = {};
/** @type {any} the room's words */
let say = null;

const requests = openRequests((problem) => {
  lost = problem !== "";
  if (state) draw();
  else if (lost) announce("projector.lost.title", "projector.lost.first");
});

/** Before the room has greeted there are no words. */
const announce = (/** @type {string} */ title, /** @type {string} */ text) =>
  say && byId("stage").replaceChildren(...centred(say(title), say(text)));

const sayHowToOpen = () => announce("projector.link.title", "projector.link");

async function open() {
  // The secret leaves the address at once: a projector is seen by all.
  const secret = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  say = speaker((await requests.ask("api/hello")).messages);
  if (secret) await requests.ask("api/screen/open", { secret }).catch(() => {});
  code = (await requests.ask("api/screen/qr")).modules;
  line.start();
  const bank = await requests.ask("bank.json");
  questions = Object.fromEntries(bank.ask.questions.map((question) => [question.id, question]));
  draw();
}

const line = followRoom({
  requests,
  path: "api/screen/state",
  channel: `emc:${location.pathname}`,
  take(next) {
    ahead = next.now - Date.now();
    state = next;
    draw();
  },
  count(counts) {
    state = { ...state, counts };
    draw();
  },
  refused: sayHowToOpen,
});

function secondsLeft() {
  if (state?.phase !== "running") return null;
  const { ends, left } = state.timer;
  if (ends) return Math.max(0, Math.ceil((ends - Date.now() - ahead) / 1_000));
  return left && Math.ceil(left);
}

function drawClock() {
  const seconds = secondsLeft();
  const still = seconds === null;
  const two = String((seconds ?? 0) % 60).padStart(2, "0");
  byId("timer").textContent = still ? "" : `${Math.floor(seconds / 60)}:${two}`;
  byId("timer-word").textContent = still
    ? ""
    : say(state.timer.paused ? "projector.paused" : "projector.left");
}

function drawEdges() {
  const { step, join, screen, counts, topics, title, phase, rehearsal } = state;
  document.body.classList.toggle("blank", screen.blank);
  byId("title").textContent = lost ? say("projector.lost") : title;
  const wayIn = isCoded() || phase === "closed" ? "" : `${join.address} · ${join.code}`;
  const parts = [rehearsal && say("projector.rehearsal"), wayIn];
  byId("way").textContent = parts.filter(Boolean).join(" · ");
  const collects = step?.topics.some((topic) => topics[topic] === "open");
  const polled = step?.kind === "vote" || step?.pace === "paced";
  const told = collects && counts.answered !== null; // null: too few answers to tell how many
  byId("count").textContent = told ? `${counts.answered}/${counts.joined}` : "";
  const word = polled ? "projector.answered" : "projector.finished";
  byId("count-word").textContent = told ? say(word) : "";
}

/** Whether the way in fills the screen. */
const isCoded = () => state.screen.show === "code" && state.phase !== "closed";

function draw() {
  if (!state) return;
  drawEdges();
  drawClock();
  const joined = isCoded() ? state.counts.joined : 0;
  const now = JSON.stringify([state.version, joined, Object.keys(questions).length]);
  if (now === drawn) return;
  drawn = now;
  byId("stage").replaceChildren(...onStage(state, isCoded(), code, questions, say));
}

setInterval(drawClock, CLOCK_MS);
open().catch(sayHowToOpen);
