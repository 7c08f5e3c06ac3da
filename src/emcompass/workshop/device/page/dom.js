// Elements without markup: what comes from outside stays text, whatever it holds.

/** @param {string} id */
export const byId = (id) => document.getElementById(id);

/**
 * `element("p.soft", { title }, "text", [child, ...])`: texts and nodes go inside, the fields of an
 * object become properties, and what is false or missing is left out.
 * @param {string} tag a name and, after a dot, one or more classes
 * @param {...unknown} parts
 * @returns {any}
 */
export function element(tag, ...parts) {
  const [name, className = ""] = tag.split(".");
  const made = document.createElement(name);
  made.className = className;
  for (const part of parts.flat(9)) {
    if (typeof part === "string" || part instanceof Node) made.append(part);
    else if (part) Object.assign(made, part);
  }
  return made;
}

/** @param {string} text */
export const paragraph = (text) => text && element("p", text);

/** @param {string} text */
export const soft = (text) => text && element("p.soft", text);

/** @param {string[]} lines */
export const bulletList = (lines) =>
  element("ul", lines.map((line) => element("li", line)));

/** @param {string} text @param {() => void} onclick */
export const button = (text, onclick) => element("button", { type: "button", onclick }, text);

/** The button that Enter presses, in a form. @param {string} text */
export const mainButton = (text) => element("button.main", text);

/** @param {() => void} act what submitting does @param {...unknown} parts */
export function form(act, ...parts) {
  const onsubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    act();
  };
  return element("form", { onsubmit }, parts);
}

/** @param {string} text @param {boolean} checked @param {(event: any) => void} onchange */
export const checkbox = (text, checked, onchange) =>
  option({ type: "checkbox", checked, onchange }, text);

const option = (/** @type {object} */ input, /** @type {string} */ text) =>
  element("label.o", element("input", input), element("span", text));

/**
 * One of several.
 * @param {unknown} legend
 * @param {[unknown, string][]} options value and words each
 * @param {unknown} chosen the value chosen before; "4" is 4
 * @param {(value: any) => void} pick
 */
export function choices(legend, options, chosen, pick) {
  const radio = ([value, text]) => {
    const checked = chosen != null && String(value) === String(chosen);
    return option({ type: "radio", name: "choice", checked, onchange: () => pick(value) }, text);
  };
  return element("fieldset", element("legend", legend), options.map(radio));
}
