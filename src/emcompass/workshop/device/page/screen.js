"use strict";
// The projector: one thing at a time. It is told counts and released pictures, never an answer.

const POLL = 3000, SILENCE = 20000, EVENTS_AGAIN = 60000;
const TITLES = { map: "Where the room stands", coverage: "What the room is pulled to", time: "The months we want, and had", flag: "Signs and warnings" };
const $ = (id) => document.getElementById(id);

let shown = null, ahead = 0, code = null, questions = {}, lost = false, etag = "", drawn = "";

function el(tag, name, ...inner) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  node.append(...inner);
  return node;
}

// What comes from the room

async function open() {
  const secret = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  if (secret) await fetch("/api/screen/open", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ secret }) });
  const qr = await fetch("/api/screen/qr");
  if (!qr.ok) return say("This is the projector", "Open it by the link that the console shows: press v there.");
  code = (await qr.json()).modules;
  follow();
  const bank = await fetch("/bank.json");
  if (bank.ok) for (const question of (await bank.json()).ask.questions) questions[question.id] = question;
  drawn = "";
  draw();
}

function follow() {
  const source = new EventSource("/api/screen/events");
  let timer = setTimeout(fall, SILENCE);
  function fall() {
    source.close();
    clearTimeout(timer);
    poll(Date.now() + EVENTS_AGAIN);
  }
  function heard() {
    clearTimeout(timer);
    timer = setTimeout(fall, SILENCE);
  }
  source.addEventListener("state", (event) => { heard(); take(JSON.parse(event.data)); });
  source.addEventListener("counts", (event) => {
    heard();
    if (shown) take({ ...shown, ...JSON.parse(event.data), now: null });
  });
  source.onerror = () => { lost = true; draw(); fall(); };
}

async function poll(until) {
  try {
    const reply = await fetch("/api/screen/state", { headers: etag ? { "If-None-Match": etag } : {} });
    lost = !(reply.ok || reply.status === 304);
    if (reply.ok) {
      etag = reply.headers.get("ETag") || "";
      take(await reply.json());
    }
  } catch {
    lost = true;
  }
  draw();
  if (!lost && Date.now() >= until) return follow();
  setTimeout(() => poll(until), POLL + 1000 * Math.random());
}

function take(state) {
  if (shown && state.version < shown.version) return;
  if (state.now) ahead = state.now - Date.now();
  shown = state;
  lost = false;
  draw();
}

// What is seen

function say(title, text) {
  $("stage").replaceChildren(el("h1", "centre", title), el("p", "centre", text));
}

function left() {
  const { ends, left } = shown.timer;
  return ends ? Math.max(0, Math.ceil((ends - Date.now() - ahead) / 1000)) : left;
}

function clock() {
  if (!shown) return;
  const seconds = shown.phase === "running" ? left() : null;
  $("timer").textContent = seconds === null ? "" : Math.floor(seconds / 60) + ":" + String(Math.ceil(seconds) % 60).padStart(2, "0");
  $("timer-word").textContent = seconds === null ? "" : shown.timer.paused ? "paused" : "left";
}

function draw() {
  if (!shown) return;
  const { step, join, screen, counts } = shown;
  const coded = screen.show === "code" && shown.phase !== "closed";
  document.body.classList.toggle("blank", screen.blank);
  $("title").textContent = lost ? "Not connected. The room goes on." : shown.title;
  $("way").textContent = [shown.rehearsal ? "REHEARSAL · made-up people" : "", coded || shown.phase === "closed" ? "" : join.address + " · " + join.code].filter(Boolean).join(" · ");
  const collects = step && step.topics.some((topic) => shown.topics[topic] === "open");
  const polled = step && (step.kind === "vote" || step.pace === "paced");
  $("count").textContent = collects ? counts.answered + "/" + counts.joined : "";
  $("count-word").textContent = collects ? (polled ? "answered" : "finished") : "";
  clock();
  const now = JSON.stringify([shown.version, coded ? counts.joined : 0, Object.keys(questions).length]);
  if (now === drawn) return;
  drawn = now;
  const stage = shown.phase === "closed" ? words(shown.title, "Thank you. Take your result home now: it is on your device and nowhere else.")
    : coded ? joining() : step ? picture() || asked() : words(shown.title, "We begin in a moment.");
  $("stage").replaceChildren(...stage);
}

const words = (title, ...texts) => [el("h1", "centre", title), ...texts.filter(Boolean).map((text) => el("p", "centre", text))];

function joining() {
  const { join, counts } = shown;
  const side = el("div", "", el("p", "soft", "Open this address, or point a camera at the square"),
    el("div", "address", join.url.toLowerCase().replace(/\/[^/]*$/, "")), el("div", "letters", join.code), el("h2", "", counts.joined + " joined"));
  return [el("div", "code", side, square(code || []))];
}

function square(rows) {
  const make = (tag, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const name in attributes) node.setAttribute(name, attributes[name]);
    return node;
  };
  const picture = make("svg", { viewBox: `0 0 ${rows.length} ${rows.length}`, role: "img", "aria-label": "QR code of the address" });
  const path = rows.flatMap((row, y) => [...row].map((dark, x) => (dark === "1" ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  picture.append(make("path", { d: path, fill: "#000" }));
  return picture;
}

function asked() {
  const { step } = shown;
  const question = step.kind === "individual" && step.pace === "paced" ? questions[step.questions[step.at]] : null;
  if (question) return [el("h1", "centre", question.text), ...(question.sides || []).map((side) => el("p", "centre", side))];
  const here = Object.entries(shown.topics).filter(([topic]) => (step.kind === "split" ? ["q"] : [...step.groups, ...step.topics]).some((name) => topic === name || topic.startsWith(name + ":"))).map(([, state]) => state);
  const counted = ["reveal", "split", "vote"].includes(step.kind) && here.includes("frozen") && !here.includes("revealed");
  return words(step.title, step.prompt, counted ? "The answers are counted. What do you expect?" : "");
}

// Pictures: only what was released is drawn, what is held back stays empty

const head = (topic) => topic.split(":")[0];
const members = (group) => shown.releases.filter((release) => release.topic === group || head(release.topic) === group);

function picture() {
  const { step } = shown;
  const out = [...new Set(shown.releases.map((release) => (["q", "vote"].includes(head(release.topic)) ? release.topic : head(release.topic))))];
  const from = step.kind === "reveal" && step.groups.length ? step.groups : step.kind === "individual" && step.pace === "own" ? [] : out;
  const group = from[Math.min(step.at, from.length - 1)];
  const found = group ? members(group) : [];
  if (!found.length) return null;
  const title = el("h2", "", TITLES[group] || found[0].title);
  if (group === "coverage") return [title, coverage(found), el("p", "soft", "How much of the room is pulled here more than elsewhere")];
  if (group === "time") return [title, months(found), el("p", "soft", "Points of 100, roughly: from groups of answers")];
  if (group === "flag") return [title, bars(found.map((release) => [{ name: release.title, ...amount(release.cells.find((cell) => cell.id === "yes") || {}) }]))];
  const [release] = found;
  const legend = release.legend.map((side) => el("p", "soft", side));
  const body = release.form === "held" ? el("p", "", "Held back: " + (release.note || "too few answers"))
    : release.form === "map" ? map(release) : bars(release.cells.map((cell) => [{ name: cell.name, ...amount(cell, release) }]));
  const masked = release.cells.some((cell) => "count" in cell && cell.count === null);
  const foot = [release.n === null ? "" : release.n + " answers", masked ? "a dashed square is held back" : "", release.note].filter(Boolean).join(" · ");
  return [title, ...legend, body, el("p", "soft", foot)];
}

function amount(cell, release) {
  const most = release ? Math.max(...release.cells.map((each) => each.share || 0)) : 2;
  if (cell.word) return { amount: cell.word, first: cell.word === "most" };
  return { amount: cell.count === null || cell.count === undefined ? "held back" : String(cell.count), share: cell.share, first: cell.share > 0 && cell.share === most };
}

function bars(groups, pair) {
  const box = el("div", pair ? "bars pair" : "bars");
  groups.forEach((group, index) => {
    if (pair && index) box.append(el("span", "apart"));
    for (const { name, share, amount, first } of group) {
      const track = el("div", "track");
      if (share) {
        const bar = track.appendChild(el("div", first ? "bar first" : "bar"));
        bar.style.width = 100 * share + "%";
      }
      box.append(el("span", "name", name), track, el("span", "amount", amount));
    }
  });
  return box;
}

function coverage(found) {
  const holds = Object.fromEntries(shown.derived.coverage.map((each) => [each.dimension, each.holds]));
  return bars(found.map((release) => {
    const told = holds[release.topic.split(":")[1]];
    const high = release.cells.find((cell) => cell.id === "high") || {};
    return [{ name: release.title, share: high.share, amount: told || "held back: " + release.note, first: told === "most" }];
  }));
}

function months(found) {
  const byTopic = Object.fromEntries(found.map((release) => [release.topic, release]));
  const means = Object.fromEntries(shown.derived.time.map((each) => [each.category, each]));
  const keys = [...new Set(found.map((release) => release.topic.split(":")[2]))];
  return bars(keys.map((key) => ["wanted", "actual"].filter((role) => byTopic[`time:${role}:${key}`]).map((role, index) => {
    const release = byTopic[`time:${role}:${key}`], mean = means[key] ? means[key][role] : null;
    const said = role === "wanted" ? "wanted" : "last month";
    const name = index ? "" : means[key] ? means[key].name : release.title.replace(/, [^,]*$/, "");
    return { name, share: mean === null ? 0 : mean / 100, amount: mean === null ? `${said}: ${roughly(release)}` : `${said} ${Math.round(mean)}`, first: role === "wanted" };
  })), true);
}

function roughly(release) {
  if (release.form === "held") return "held back, " + release.note;
  for (const word of ["most", "some"]) {
    const names = release.cells.filter((cell) => cell.word === word).map((cell) => cell.name);
    if (names.length) return `${word} ${names.join(" or ")}`;
  }
  return "spread out";
}

function map(release) {
  const of = release.cells[0].of, most = Math.max(...release.cells.map((cell) => cell.count || 0));
  const box = el("div", of > 2 ? "map fine" : "map");
  const axis = box.appendChild(el("div", "axis", "↑ people leadership"));
  axis.style.gridColumn = `1 / ${of + 1}`;
  for (let y = of - 1; y >= 0; y--) {
    for (let x = 0; x < of; x++) {
      const cell = release.cells.find((each) => each.x === x && each.y === y);
      const held = !cell || cell.count === null;
      box.append(el("div", held ? "tile held" : cell.count && cell.count === most ? "tile most" : "tile", held ? "" : String(cell.count)));
    }
  }
  const below = box.appendChild(el("div", "axis right", "technical contribution →"));
  below.style.gridColumn = `1 / ${of + 1}`;
  return box;
}

setInterval(clock, 500);
open().catch(() => say("Not connected", "The room's server does not answer. Reload this page to try again."));
