import { parseQuery, type Term } from '../log/query.ts';

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

const isSame = (first: Term, second: Term) =>
  'text' in first && 'text' in second && first.text.toLowerCase() === second.text.toLowerCase();

/** The box with one more term; a term that asks for the opposite goes. */
export function withTerm(box: string, term: string, isNegative: boolean): string {
  const [wanted] = parseQuery(term);
  const parts: string[] = [];
  for (const part of termsOf(box)) {
    const [present] = parseQuery(part);
    if (
      wanted &&
      present &&
      isSame(wanted, present.isNegative ? (parseQuery(part.slice(1))[0] ?? present) : present)
    )
      continue;
    parts.push(part);
  }
  return [...parts, `${isNegative ? '-' : ''}${term}`].join(' ');
}

const TERM = /-?(?:\/(?:[^/\\\n]|\\.)+\/[imsuv]*(?=\s|$)|"(?:[^"\\]|\\.)*(?:"|$)|\S+)/g;

/** The terms of a box, each as it was typed. */
export function termsOf(box: string): string[] {
  return box.match(TERM) ?? [];
}
