import type { Clock } from '../clock.ts';
import type { Accounts } from './accounts.ts';
import { buildSession } from './build-session.ts';
import { createSerials } from './serials.ts';
import type { CallSession, Leg, Recording } from './session.ts';
import type { SessionSpec } from './spec.ts';

export interface StoredObject {
  /** The media statistics of a leg lie beside the log and obey its rules (assumed). */
  kind: 'recording' | 'log';
  session: CallSession;
  /** Only for a recording. */
  recording?: Recording;
  /** Only for media statistics. */
  leg?: Leg;
  url: URL;
}

/** Every call session that the stand-in knows, and the objects that their links name. */
export class Sessions {
  readonly all: CallSession[] = [];
  readonly #objects = new Map<string, StoredObject>();
  readonly #serials = createSerials();
  readonly #accounts: Accounts;
  readonly #clock: Clock;

  constructor(accounts: Accounts, clock: Clock) {
    this.#accounts = accounts;
    this.#clock = clock;
  }

  add(spec: SessionSpec): CallSession {
    if (this.find(spec.name)) throw new TypeError(`There is already a call session "${spec.name}".`);
    const session = buildSession(spec, this.#accounts, this.#serials, this.#clock.now());
    this.all.push(session);
    this.#register({ kind: 'log', session, url: new URL(session.log.url) });
    for (const leg of session.legs) {
      this.#register({ kind: 'log', session, leg, url: new URL(leg.statisticsUrl) });
    }
    for (const recording of session.recordings) {
      this.#register({ kind: 'recording', session, recording, url: new URL(recording.url) });
    }
    return session;
  }

  /** The session of that purpose; a wrong name is a mistake in the test. */
  byName(name: string): CallSession {
    const session = this.find(name);
    if (!session) {
      throw new TypeError(
        `No call session "${name}"; there are: ${this.all.map((one) => one.name).join(', ')}.`,
      );
    }
    return session;
  }

  find(name: string): CallSession | undefined {
    return this.all.find((session) => session.name === name);
  }

  byId(id: number): CallSession | undefined {
    return this.all.find((session) => session.id === id);
  }

  ofAccount(accountId: number): CallSession[] {
    return this.all.filter((session) => session.accountId === accountId);
  }

  /** The stored object at a host and path; the query is the caller's to judge. */
  objectAt(host: string, path: string): StoredObject | undefined {
    return this.#objects.get(`${host}${path}`);
  }

  /** Host names that hold an object, gateways and customers' own buckets alike. */
  get hosts(): string[] {
    return [...new Set([...this.#objects.values()].map((object) => object.url.hostname))];
  }

  #register(object: StoredObject): void {
    this.#objects.set(`${object.url.hostname}${object.url.pathname}`, object);
  }
}
