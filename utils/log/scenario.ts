import type { FactLine } from './fact-line.ts';
import { textAt } from './value.ts';

export type ScenarioTopic =
  | 'http'
  | 'speech'
  | 'player'
  | 'socket'
  | 'command'
  | 'event'
  | 'error'
  | 'warning';

/** Something the scenario did or met, for its lane on the timeline. */
export interface ScenarioEvent {
  topic: ScenarioTopic;
  /** Epoch milliseconds. */
  time: number;
  line: number;
  /** The event's or command's name; for a print its beginning. Untrusted. */
  name: string;
  /** The leg or other thing that it is about. */
  id: string | undefined;
}

/** A timeline cannot show more. */
const MOST_EVENTS = 20_000;
const LONGEST_NAME = 200;

const TOPICS: [ScenarioTopic, RegExp][] = [
  ['speech', /asr|tts|^say|recogni|transcri|dialogflow|avatar|synthes/i],
  ['player', /player|playback/i],
  ['socket', /websocket/i],
];
/** A scenario's HTTP calls leave no line of the platform: only what the scenario prints (experience.md §3). */
const HTTP_PRINT =
  /\b(?:GET|POST|PUT|PATCH|DELETE) https?:\/\/|\bhttp(?:s|\/\d(?:\.\d)?)? ?(?:status|code)?:? ?[1-5]\d\d\b/i;

function topicOf({ kind, level, message, text }: FactLine): ScenarioTopic | undefined {
  if (kind === 'sip') return undefined;
  if (kind === 'warning' || level === 'warning') return 'warning';
  if (level === 'error' || level === 'critical') return 'error';
  if (kind === 'http') return 'http';
  if (kind === 'print') return HTTP_PRINT.test(text) ? 'http' : undefined;
  if (message.form === 'print') return undefined;
  const known = TOPICS.find(([, names]) => names.test(message.name));
  return known?.[0] ?? (message.form === 'command' ? 'command' : 'event');
}

/** Gathers what happened in the scenario besides its calls. */
export class ScenarioReader {
  readonly #events: ScenarioEvent[] = [];
  leftOut = 0;

  add(fact: FactLine): void {
    const topic = topicOf(fact);
    if (!topic) return;
    if (this.#events.length >= MOST_EVENTS) {
      this.leftOut++;
      return;
    }
    const { message, text, time, line } = fact;
    const name = (message.name || (text.split('\n', 1)[0] ?? '')).slice(0, LONGEST_NAME);
    this.#events.push({ topic, time, line, name, id: textAt(message.params, 'id') });
  }

  events(): ScenarioEvent[] {
    return [...this.#events];
  }
}
