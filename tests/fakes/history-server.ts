import { session as sample } from './api-session.ts';
import type { TestKey } from './keys.ts';
import type { Answer } from './loopback.ts';
import { strictApi } from './strict-api.ts';

/** A call session as the history server knows it. */
export interface Known {
  id: number;
  /** Epoch milliseconds. */
  at: number;
  recordUrls?: string[];
}

export interface HistoryServer {
  key: TestKey;
  sessions: Known[];
  /** Longest window that is answered, days. */
  longestDays?: number;
  /** Code of the refusal of a longer one: 569 or 123. */
  windowCode?: number;
  /** A code that every question is refused with. */
  refusal?: number;
  /** Windows that were asked for, epoch milliseconds. */
  asked: { from: number; to: number; offset: number }[];
}

const DAY_MS = 86_400_000;
const readTime = (text = '') => Date.parse(`${text.replace(' ', 'T')}Z`);

/** GetCallHistory of one account: windows, ids, paging and the refusal of long windows. */
export function historyServer(server: HistoryServer): Answer {
  const GetCallHistory = (form: Record<string, string>) => {
    const window = {
      from: readTime(form.from_date),
      to: readTime(form.to_date),
      offset: Number(form.offset),
    };
    server.asked.push(window);
    if (server.refusal !== undefined) return { error: { code: server.refusal, msg: 'refused' } };
    const days = (window.to - window.from) / DAY_MS;
    if (days > (server.longestDays ?? 366))
      return { error: { code: server.windowCode ?? 569, msg: 'too long' } };
    const id = form.call_session_history_id;
    const found = server.sessions.filter(
      (known) =>
        known.at >= window.from && known.at <= window.to && (id === undefined || String(known.id) === id),
    );
    return { result: found.slice(window.offset, window.offset + Number(form.count)).map(toAnswer) };
  };
  return strictApi({ publicKey: server.key.publicKey, clockOffset: 0, methods: { GetCallHistory } });
}

function toAnswer({ id, at, recordUrls = [] }: Known): unknown {
  return {
    ...sample,
    call_session_history_id: id,
    start_date: new Date(at).toISOString().slice(0, 19).replace('T', ' '),
    records: recordUrls.map((record_url, index) => ({ record_id: id * 10 + index, record_url })),
  };
}
