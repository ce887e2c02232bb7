import { type Certificate, createCertificate } from './certificate.ts';
import { type Clock, createClock } from './clock.ts';
import { Contents } from './content/contents.ts';
import type { Context, Page } from './context.ts';
import { Accounts } from './directory/accounts.ts';
import { catalogue } from './directory/catalogue.ts';
import { crowd } from './directory/crowd.ts';
import type { CallSession } from './directory/session.ts';
import { Sessions } from './directory/sessions.ts';
import type { SessionSpec } from './directory/spec.ts';
import { createHandler } from './handler.ts';
import { FIXED_HOSTS } from './hosts.ts';
import { type KeyRequest, Keys } from './keys.ts';
import { listen } from './listener.ts';
import { RequestLog, type RequestRecord } from './requests.ts';
import { createSwitches, type Switches } from './switches.ts';

export type { CallSession, Leg, Recording } from './directory/session.ts';
export type { SessionSpec } from './directory/spec.ts';
export type { KeyRequest } from './keys.ts';
export type { RequestRecord } from './requests.ts';
export type { ApiFault, StorageFault, Switches } from './switches.ts';

/** A running stand-in. */
export interface Standin {
  /** One loopback port that answers TLS and clear HTTP. */
  port: number;
  certificate: Certificate;
  /** Every host name that a browser must map to the port, those of `pages` and added sessions too. */
  readonly hosts: string[];
  accounts: Accounts;
  sessions: Sessions;
  addSession(spec: SessionSpec): CallSession;
  /** A fresh RSA key; `file` is the JSON text that a user would download. */
  createKey(request: KeyRequest): Promise<{ keyId: string; file: string }>;
  revokeKey(keyId: string): void;
  switches: Switches;
  clock: Clock;
  /** Everything that arrived, in order; emptied with `requests.length = 0`. */
  requests: RequestRecord[];
  /** Resolves with a past or a future request; rejects after `timeoutMs` milliseconds (default 10,000). */
  waitForRequest(predicate: (record: RequestRecord) => boolean, timeoutMs?: number): Promise<RequestRecord>;
  /** Whole URL → page, such as https://evil.example/path; served before everything else. */
  pages: Map<string, Page>;
  close(): Promise<void>;
}

export interface StandinOptions {
  /** Default: any free port. */
  port?: number;
  /** Milliseconds since 1970; default Date.now. */
  now?: () => number;
  /** 'demo' adds a month of ordinary calls. */
  scale?: 'small' | 'demo';
}

export async function startStandin(options: StandinOptions = {}): Promise<Standin> {
  const clock = createClock(options.now ?? Date.now);
  const accounts = new Accounts(clock.now());
  const sessions = new Sessions(accounts, clock);
  for (const spec of catalogue(accounts, clock.now())) sessions.add(spec);
  if (options.scale === 'demo') for (const spec of crowd(clock.now())) sessions.add(spec);
  const keys = new Keys(accounts);
  const pages = new Map<string, Page>();
  const context: Context = {
    clock,
    accounts,
    sessions,
    keys,
    pages,
    switches: createSwitches(),
    contents: new Contents(clock),
  };
  const log = new RequestLog();
  const { certificate, privateKey } = await createCertificate([...FIXED_HOSTS, ...sessions.hosts]);
  const identity = { key: privateKey, cert: certificate.pem };
  const listener = await listen(options.port ?? 0, identity, createHandler(context, log));

  return {
    port: listener.port,
    certificate,
    get hosts() {
      const ofPages = [...pages.keys()].map((url) => new URL(url).hostname);
      return [...new Set([...FIXED_HOSTS, context.switches.api.apiAddress, ...sessions.hosts, ...ofPages])];
    },
    accounts,
    sessions,
    addSession: (spec) => sessions.add(spec),
    createKey: (request) => keys.create(request),
    revokeKey: (keyId) => keys.revoke(keyId),
    switches: context.switches,
    clock,
    requests: log.records,
    waitForRequest: (predicate, timeoutMs) => log.waitFor(predicate, timeoutMs),
    pages,
    close: () => listener.close(),
  };
}
