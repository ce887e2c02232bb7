import type { Kind } from '../log/mark.ts';
import { messageName } from '../log/message.ts';

/** How a row draws its text: the name of what happened, then the text from `start` on. */
export interface Brief {
  name: string;
  start: number;
}

const NAMED: readonly Kind[] = ['event', 'command', 'http', 'media'];

interface BriefRow {
  kind: Kind;
  isHead: boolean;
  text: string;
  messageStart: number;
  marks: readonly number[];
}

/**
 * Leaves out `Sent event to JS onPhoneEvent with params ` in favour of the event's name. What a search has found there
 * must be seen: then the row stands as it was written.
 */
export function briefOf({ kind, isHead, text, messageStart, marks }: BriefRow): Brief {
  const whole = { name: '', start: messageStart };
  if (!isHead || !NAMED.includes(kind)) return whole;
  const { name, paramsStart } = messageName(text.slice(messageStart));
  const start = messageStart + paramsStart;
  const [firstMark] = marks;
  if (paramsStart === 0 || (firstMark !== undefined && firstMark < start)) return whole;
  return { name, start };
}
