import type { Kind, Level } from './mark.ts';
import type { Message } from './message.ts';

/** One entry as the readers of facts get it. */
export interface FactLine {
  line: number;
  /** Epoch milliseconds. */
  time: number;
  kind: Kind;
  level: Level;
  /** The text after the stamp; of a SIP trace all of it. */
  text: string;
  message: Message;
}
