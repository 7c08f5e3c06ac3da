// The result as a file that `emcompass import` takes. It is made here and kept nowhere else.

import { randomHex } from "./seat_storage.js";

/** A TOML string: JSON's escapes are TOML's, but for halves of a character and the DEL. */
function quoted(/** @type {string} */ text) {
  return JSON.stringify(text.replace(/\p{Cs}/gu, "\uFFFD")).replaceAll("\x7F", "");
}

function tomlValue(/** @type {any} */ value) {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return String(value);
  return `{${Object.entries(value).map((pair) => pair.join("=")).join(",")}}`;
}

/**
 * @param {import("./seat_storage.js").Seat} seat
 * @param {string} workshop its title
 * @param {string} bankPart what stands between the head and the answers
 * @param {[string, string]} file name and time
 */
export function tomlFile(seat, workshop, bankPart, [id, finished]) {
  const entry = ([key, value]) => `${key} = ${tomlValue(value)}`;
  const label = quoted(`Workshop: ${workshop}`);
  return [
    "schema = 1",
    `id = "${id}"`,
    `started = ${seat.joined}`,
    `finished = ${finished}`,
    `label = ${label}`,
    `commitments = [${Object.values(seat.note).map(quoted)}]`,
    `order = [${seat.put.map(quoted)}]`,
    "",
    bankPart + Object.entries(seat.answers).map(entry).join("\n"),
    "",
  ].join("\n");
}

/**
 * The name and the time of the file: the same ones until an answer changes, so that taking it
 * twice is one result.
 * @param {ReturnType<typeof import("./seat_storage.js").openSeat>} storage
 * @returns {[string, string]}
 */
export function fileOf({ seat, change }) {
  change((kept) => {
    const now = new Date().toISOString();
    kept.file ||= [`${now.slice(0, 10)}-${randomHex(6)}`, now];
  });
  return /** @type {[string, string]} */ (seat.file);
}

/**
 * Say that this device has its result. Whether the room hears it changes nothing for the person.
 * @param {boolean} [forget] the cookie, too
 */
export const tellTaken = (forget = false) =>
  navigator.sendBeacon(
    "api/taken",
    new Blob([JSON.stringify({ forget })], { type: "application/json" }),
  );
