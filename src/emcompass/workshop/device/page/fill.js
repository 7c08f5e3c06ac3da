// Filling in: the one place where a template and its values become a sentence, as `emcompass.words`
// does it. `{name}`, `{name!u}` with a capital first letter, `{name!l}` with a small one (unless
// the word is an abbreviation); `{{` and `}}` are braces.

const PART = /\{\{|\}\}|\{(\w+)(?:!([ul]))?\}/g;

/** @param {string} text */
export const upperFirst = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** @param {string} text "People leadership" -> "people leadership"; "EM ..." stays */
export function lowerFirst(text) {
  const second = text.slice(1, 2);
  const abbreviation = second !== second.toLowerCase();
  return abbreviation ? text : text.slice(0, 1).toLowerCase() + text.slice(1);
}

/**
 * @param {string} template
 * @param {Record<string, unknown>} values
 * @throws {RangeError} when a placeholder has no value
 */
export function fill(template, values) {
  return template.replace(PART, (part, name, conversion) => {
    if (!name) return part[0];
    if (values[name] == null) throw new RangeError(`{${name}} has no value: ${template}`);
    const text = String(values[name]);
    if (conversion === "u") return upperFirst(text);
    return conversion === "l" ? lowerFirst(text) : text;
  });
}
