/** What may follow the opening bracket of JSON; `{k = v` and `[word ;` are the log's own notation. */
const OBJECT_BEGINS = /\{\s{0,8}["}]/y;
const ARRAY_BEGINS = /\[\s{0,8}(?:\{\s{0,8}["}]|["[\]\-\d]|true\b|false\b|null\b)/y;

const QUOTE = 34;
const BACKSLASH = 92;
const OPENING = new Set([123, 91]);
const CLOSING = new Set([125, 93]);

/** Where the quoted string that begins at `start` ends; undefined when it does not. */
function endOfString(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) return at + 1;
  }
  return undefined;
}

/** Where the JSON object or array that begins at `start` ends, judged by its brackets; undefined when it is none. */
export function endOfJson(text: string, start: number): number | undefined {
  const begins = text[start] === '{' ? OBJECT_BEGINS : ARRAY_BEGINS;
  begins.lastIndex = start;
  if (!begins.test(text)) return undefined;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      if (end === undefined) return undefined;
      at = end - 1;
    } else if (OPENING.has(code)) depth++;
    else if (CLOSING.has(code) && --depth === 0) return at + 1;
  }
  return undefined;
}

/** The first JSON object or array inside a text, as data. */
export function jsonIn(text: string): { start: number; end: number; value: unknown } | undefined {
  let tries = 0;
  for (let start = text.search(/[{[]/); start !== -1 && tries < 8; tries++) {
    const end = endOfJson(text, start);
    if (end !== undefined) {
      try {
        return { start, end, value: JSON.parse(text.slice(start, end)) };
      } catch {
        // brackets alone do not make JSON
      }
    }
    const next = text.slice(start + 1).search(/[{[]/);
    start = next === -1 ? -1 : start + 1 + next;
  }
  return undefined;
}
