import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';

/** One request as it arrived, whatever the answer was. */
export interface RequestRecord {
  number: number;
  protocol: 'https' | 'http';
  /** Host name and port as the client named them; the port is the protocol's own when it was not written. */
  host: string;
  port: number;
  method: string;
  path: string;
  /** Without the question mark; empty when there was none. */
  query: string;
  /** The whole URL as the client named it. */
  url: string;
  headers: Record<string, string>;
  authorization: string | undefined;
  range: string | undefined;
  origin: string | undefined;
  referer: string | undefined;
  /** Sec-Fetch-Site, -Mode, -Dest, -User. */
  fetch: { site?: string; mode?: string; destination?: string; user?: string };
  /** What the stand-in took it for. */
  kind:
    | 'api'
    | 'recording'
    | 'log'
    | 'storage'
    | 'panel'
    | 'page'
    | 'customer-storage'
    | 'media-server'
    | 'unknown';
  /** The API method and its parameters, when it was an API call. */
  apiMethod?: string;
  parameters?: Record<string, string>;
  /** The name of the call session that it touched. */
  session?: string;
  /** The token code (447, 100, 455, 456, 454) or 'missing-role', 'foreign-account', … when refused. */
  refusal?: number | string;
  status: number | undefined;
  /** Bytes of the body that were written. */
  bytesWritten: number;
  /** True time in milliseconds. */
  startedAt: number;
  finishedAt: number | undefined;
  /** True when the connection ended before the answer was complete. */
  aborted: boolean;
}

type Predicate = (record: RequestRecord) => boolean;

export class RequestLog {
  readonly records: RequestRecord[] = [];
  readonly #watchers = new Set<(record: RequestRecord) => void>();
  #count = 0;

  /** Takes down a request; call `touched` again whenever the record changes. */
  add(message: IncomingMessage, now: number): RequestRecord {
    this.#count += 1;
    const record = describe(message, this.#count, now);
    this.records.push(record);
    return record;
  }

  touched(record: RequestRecord): void {
    for (const watcher of this.#watchers) watcher(record);
  }

  /** Resolves with a past or a future request; rejects after `timeoutMs` milliseconds. */
  waitFor(predicate: Predicate, timeoutMs = 10_000): Promise<RequestRecord> {
    const past = this.records.find(predicate);
    if (past) return Promise.resolve(past);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#watchers.delete(watcher);
        reject(new Error(`No such request within ${timeoutMs} ms; ${this.records.length} others arrived.`));
      }, timeoutMs);
      const watcher = (record: RequestRecord) => {
        if (!predicate(record)) return;
        clearTimeout(timer);
        this.#watchers.delete(watcher);
        resolve(record);
      };
      this.#watchers.add(watcher);
    });
  }
}

function describe(message: IncomingMessage, number: number, startedAt: number): RequestRecord {
  const protocol = (message.socket as TLSSocket).encrypted ? 'https' : 'http';
  const [path = '/', ...rest] = (message.url ?? '/').split('?');
  const named = message.headers.host ?? '';
  const [, host = named, port] = /^(.*?)(?::(\d+))?$/.exec(named) ?? [];
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  return {
    number,
    protocol,
    host: host.toLowerCase(),
    port: port ? Number(port) : protocol === 'https' ? 443 : 80,
    method: message.method ?? 'GET',
    path,
    query: rest.join('?'),
    url: `${protocol}://${named}${message.url ?? '/'}`,
    headers,
    authorization: headers.authorization,
    range: headers.range,
    origin: headers.origin,
    referer: headers.referer,
    fetch: {
      site: headers['sec-fetch-site'],
      mode: headers['sec-fetch-mode'],
      destination: headers['sec-fetch-dest'],
      user: headers['sec-fetch-user'],
    },
    kind: 'unknown',
    status: undefined,
    bytesWritten: 0,
    startedAt,
    finishedAt: undefined,
    aborted: false,
  };
}
