import type { RecordingFile } from './spec.ts';

/** A call session as the stand-in knows it. All times are milliseconds since 1970, UTC. */
export interface CallSession {
  /** What a test asks for it by, such as 'two-legs' or 'one-hour'. */
  name: string;
  /** call_session_history_id */
  id: number;
  accountId: number;
  applicationId: number;
  applicationName: string;
  ruleName: string;
  ruleId: number;
  userId: number | undefined;
  startedAt: number;
  /** Undefined while the call runs. */
  endedAt: number | undefined;
  /** HEX16.<unix>.<n>, as in logs and link origins. */
  wireId: string;
  finishReason: string | undefined;
  customData: string | undefined;
  region: string;
  secure: boolean;
  legs: Leg[];
  recordings: Recording[];
  log: SessionLog;
}

export interface Leg {
  /** call_id of the API, and the call id inside the log. */
  id: number;
  wireId: string;
  incoming: boolean;
  localNumber: string;
  remoteNumber: string;
  remoteNumberType: string;
  /** First ring, answer and end; no answer for a failed leg, no end while it runs. */
  startedAt: number;
  connectedAt: number | undefined;
  endedAt: number | undefined;
  /** SIP code and its words, as in `end_reason`, and the Q.850 cause behind it. */
  end: { code: number; details: string; cause: number };
  cost: number;
  transactionId: number;
  /** The CSV file of its media statistics, named in the log. */
  statisticsUrl: string;
}

export interface Recording {
  id: number;
  name: string | undefined;
  /** Index of the leg that is recorded; undefined when it is a conference or the whole session. */
  leg: number;
  startedAt: number;
  endedAt: number | undefined;
  channels: 1 | 2;
  format: 'mp3' | 'wav';
  /** Instead of what `format` would make. */
  file: RecordingFile | undefined;
  /** 'gateway' is Voximplant's own storage, 'customer' the customer's own bucket. */
  place: 'gateway' | 'customer';
  secure: boolean;
  url: string;
  cost: number;
  transactionId: number;
}

export interface SessionLog {
  /** Undefined when the session has none at all. */
  url: string;
  expired: boolean;
  lineEnd: '\n' | '\r\n';
  /** Total lines for a log that is made on the fly; undefined for an ordinary one. */
  lines: number | undefined;
  /** Whether every awkward kind of text is printed into it. */
  oddities: boolean;
  scriptError: boolean;
}

/** Whole seconds that something lasted; undefined while it lasts. */
export function secondsBetween(start: number | undefined, end: number | undefined): number | undefined {
  return start === undefined || end === undefined ? undefined : Math.floor((end - start) / 1000);
}
