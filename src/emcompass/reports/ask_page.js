// The page of a request: sliders that are 100 together, and the answers as a file and a text.
// It asks no server, stores nothing, and knows nothing that does not stand in the page itself.
"use strict";

const form = document.querySelector("form");
const words = form.dataset;
const questions = [...form.querySelectorAll("fieldset")];
const byId = (id) => document.getElementById(id);
const said = (template, values) =>
  template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

// ---------------------------------------------------------------- the month

const STEP = 5;
const sliders = [...form.querySelectorAll("input[type=range]")];
const points = sliders.map((slider) => slider.valueAsNumber);
const moved = []; // places in the order in which they were last moved

/** Whoever gives way: first what was never moved, then what was moved longest ago. */
function nextToGive(at, way) {
  const can = (other) => other !== at && (way > 0 || points[other] > 0);
  const able = points.map((_, other) => other).filter(can);
  const fresh = able.filter((other) => !moved.includes(other));
  if (fresh.length)
    return fresh.reduce((best, other) =>
      way * points[other] < way * points[best] ? other : best);
  return able.reduce((best, other) => (moved.indexOf(other) < moved.indexOf(best) ? other : best));
}

function move(at, wanted) {
  const way = wanted > points[at] ? -1 : 1; // what happens to the others
  while (points[at] !== wanted) {
    const other = nextToGive(at, way);
    points[at] -= way * STEP;
    points[other] += way * STEP;
  }
  if (moved.includes(at)) moved.splice(moved.indexOf(at), 1);
  moved.push(at);
  showMonth();
}

function showMonth() {
  sliders.forEach((slider, at) => {
    slider.value = String(points[at]);
    slider.setAttribute("aria-valuetext", said(words.points, { number: points[at] }));
    slider.parentNode.querySelector("output").textContent = String(points[at]);
  });
}

sliders.forEach((slider, at) =>
  slider.addEventListener("input", () => {
    move(at, slider.valueAsNumber);
    byId("this-month").checked = true;
  }),
);
if (sliders.length) showMonth();

// ---------------------------------------------------------------- the answers

const ticked = (group) =>
  [...group.querySelectorAll("input:checked")].map((input) => input.value).filter(Boolean);

/** What was written, at most as long as it may be: what is filled in by others can be longer. */
function textOf(group) {
  const box = group.querySelector("textarea");
  return box.value.trim().slice(0, box.maxLength);
}

function valueOf(group) {
  switch (group.dataset.kind) {
    case "month":
      return byId("this-month").checked ? [...points] : null;
    case "order": {
      const chosen = [...group.querySelectorAll("select")].map((select) => select.value);
      const places = [...new Set(chosen.filter(Boolean))].map(Number);
      return places.length ? places : null;
    }
    case "choice":
      return ticked(group).map(Number)[0] ?? null;
    case "several": {
      const places = ticked(group).map(Number);
      return places.length ? places : null;
    }
    default:
      return textOf(group) || null;
  }
}

/** The answer to a question as it reads. */
function readable(group) {
  const label = (input) => input.closest("label").textContent.trim();
  switch (group.dataset.kind) {
    case "month":
      return sliders
        .map((slider, at) => `${slider.labels[0].textContent.trim()} ${points[at]}`)
        .join(", ");
    case "order":
      return [...group.querySelectorAll("select")]
        .filter((select) => select.value)
        .map((select) => select.selectedOptions[0].textContent.trim())
        .join("; ");
    case "text":
      return textOf(group);
    default:
      return [...group.querySelectorAll("input:checked")]
        .filter((input) => input.value)
        .map(label)
        .join("; ");
  }
}

/** An option stands in one place only: choosing it again takes it out of the other place. Not
 *  before the choice is left, since arrow keys pass over other options on their way. */
for (const select of form.querySelectorAll("select"))
  select.addEventListener("blur", () => {
    for (const other of select.closest("fieldset").querySelectorAll("select"))
      if (other !== select && other.value === select.value) other.value = "";
    refresh();
  });

// ---------------------------------------------------------------- the text

/** SHA-256 (FIPS 180-4): a page that was opened from a mail may lack the browser's own. */
function sha256(bytes) {
  const primes = [];
  for (let n = 2; primes.length < 64; n += 1)
    if (primes.every((prime) => n % prime)) primes.push(n);
  const fraction = (x) => ((x - Math.floor(x)) * 2 ** 32) | 0;
  const k = primes.map((prime) => fraction(Math.cbrt(prime)));
  const hash = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  const length = bytes.length;
  const padded = new Uint8Array(((length + 72) >> 6) << 6);
  padded.set(bytes);
  padded[length] = 128;
  new DataView(padded.buffer).setUint32(padded.length - 4, length * 8);
  const rotated = (x, n) => (x >>> n) | (x << (32 - n));
  for (let at = 0; at < padded.length; at += 64) {
    const view = new DataView(padded.buffer, at);
    const w = Array.from({ length: 16 }, (_, i) => view.getInt32(4 * i));
    for (let i = 16; i < 64; i += 1) {
      const a = w[i - 15];
      const b = w[i - 2];
      const s0 = rotated(a, 7) ^ rotated(a, 18) ^ (a >>> 3);
      const s1 = rotated(b, 17) ^ rotated(b, 19) ^ (b >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = hash;
    for (let i = 0; i < 64; i += 1) {
      const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + k[i] + w[i]) | 0;
      const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((x, i) => {
      hash[i] = (hash[i] + x) | 0;
    });
  }
  const out = new DataView(new ArrayBuffer(32));
  hash.forEach((x, i) => out.setInt32(4 * i, x));
  return new Uint8Array(out.buffer);
}

/** Crockford's base 32: digits and small letters, none that look alike. */
function letters(bytes) {
  let held = 0;
  let bits = 0;
  let text = "";
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += "0123456789abcdefghjkmnpqrstvwxyz"[(held >> bits) & 31];
      held &= (1 << bits) - 1;
    }
  }
  return bits ? text + "0123456789abcdefghjkmnpqrstvwxyz"[(held << (5 - bits)) & 31] : text;
}

const joined = (...parts) => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

function codeOf(values, when) {
  const encoded = (text) => new TextEncoder().encode(text);
  const body = encoded(JSON.stringify([words.request, when, values]));
  const bound = sha256(joined(encoded(`${words.key}\n`), body)).slice(0, 8);
  const sealed = joined(body, bound);
  const groups = letters(joined(sealed, sha256(sealed).slice(0, 4))).match(/.{1,4}/g);
  const lines = [];
  for (let at = 0; at < groups.length; at += 8) lines.push(groups.slice(at, at + 8).join(" "));
  return [`${words.begins} ${words.edition}:`, ...lines, `: ${words.ends}`].join("\n");
}

// ---------------------------------------------------------------- sending it back

let unsent = false;

function tell(id, text) {
  if (byId(id).textContent !== text) byId(id).textContent = text;
}

function refresh() {
  const values = questions.map(valueOf);
  const number = values.filter((value) => value !== null).length;
  tell("count", said(words.count, { number, of: questions.length }));
  byId("none-yet").hidden = number > 0;
  byId("give").hidden = number === 0;
  tell("done", "");
  if (number) {
    const when = `${new Date().toISOString().slice(0, 19)}Z`;
    byId("code").textContent = `${words.head}\n\n${codeOf(values, when)}\n`;
  }
  unsent = number > 0;
}

function fileText() {
  const lines = questions
    .filter((group) => valueOf(group) !== null)
    .map((group) => `${group.querySelector("legend").textContent.trim()}\n  ${readable(group)}\n`);
  return `${byId("code").value}\n${words.readable}\n\n${lines.join("\n")}`;
}

byId("save").addEventListener("click", () => {
  tell("done", words.saved);
  unsent = false;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([fileText()], { type: "text/plain" }));
  link.download = `emcompass-reply-${words.request}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
});

byId("copy").addEventListener("click", async () => {
  const code = byId("code");
  let copied = false;
  try {
    await navigator.clipboard.writeText(code.value);
    copied = true;
  } catch {
    code.focus();
    code.select();
    copied = document.execCommand("copy");
  }
  tell("done", copied ? words.copied : words.byHand);
  unsent = unsent && !copied;
});

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", refresh);
form.addEventListener("change", refresh);
addEventListener("beforeunload", (event) => {
  if (unsent) event.preventDefault();
});
refresh();
