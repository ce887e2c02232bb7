import type { Clock } from './clock.ts';
import type { Contents } from './content/contents.ts';
import type { Accounts } from './directory/accounts.ts';
import type { Sessions } from './directory/sessions.ts';
import type { Keys } from './keys.ts';
import type { Switches } from './switches.ts';

export interface Page {
  status?: number;
  headers?: Record<string, string>;
  body: string | Buffer;
}

/** Everything that answering a request may need. */
export interface Context {
  clock: Clock;
  switches: Switches;
  accounts: Accounts;
  sessions: Sessions;
  keys: Keys;
  contents: Contents;
  pages: Map<string, Page>;
}
