/** Longer values make poor filters. */
const LONGEST_TERM = 200;

function quoted(text: string): string {
  const isPlain = /^[^\s"\\/-][^\s"\\]*$/.test(text);
  return isPlain ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/**
 * The text by which a field is found in the log again: its key and value as they stand in `entryText`, in the log's own
 * notation or in JSON; else the value alone.
 */
export function termOfField(key: string, value: string, entryText: string): string {
  const short = value.slice(0, LONGEST_TERM);
  const isCut = short !== value;
  const json = JSON.stringify(short);
  const inJson = isCut ? json.slice(0, -1) : json;
  const forms = [
    `${key} = ${short}`,
    `"${key}":${inJson}`,
    `"${key}": ${inJson}`,
    `"${key}":${short}`,
    `"${key}": ${short}`,
  ];
  return quoted(forms.find((form) => key !== '' && entryText.includes(form)) ?? short);
}

/** The box with one more term; the same term and its opposite go. */
export function withTerm(box: string, term: string, isNegative: boolean): string {
  const others = termsOf(box).filter((part) => part.replace(/^-/, '').toLowerCase() !== term.toLowerCase());
  return [...others, `${isNegative ? '-' : ''}${term}`].join(' ');
}

const TERM = /-?(?:\/(?:[^/\\\n]|\\.)+\/[imsuv]*(?=\s|$)|"(?:[^"\\]|\\.)*(?:"|$)|\S+)/g;

/** The terms of a box, each as it was typed. */
export function termsOf(box: string): string[] {
  return box.match(TERM) ?? [];
}
