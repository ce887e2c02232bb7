/** How a call ended, as Voximplant says it. */
export interface EndReason {
  code: number;
  details: string;
}

/** One leg of a call session. Times are epoch milliseconds with a grain of one second; durations are seconds. */
export interface Call {
  callId: string;
  startedAt: number | undefined;
  duration: number | undefined;
  incoming: boolean;
  successful: boolean;
  localNumber: string | undefined;
  remoteNumber: string | undefined;
  remoteNumberType: string | undefined;
  endReason: EndReason | undefined;
}

/** Where an object lies: behind authorization at Voximplant, open at Voximplant, or in the customer's own storage. */
export type Place = 'secure' | 'public' | 'elsewhere';

export interface RecordingLink {
  url: string;
  place: Place;
}

export interface Recording {
  recordId: string;
  startedAt: number | undefined;
  duration: number | undefined;
  /** Bytes, where Voximplant tells it. */
  fileSize: number | undefined;
  /** Missing while the recording is not ready, or after it was deleted. */
  link: RecordingLink | undefined;
}

/** A call session of GetCallHistory (voximplant.md §5), read tolerantly: what Voximplant left out is undefined. */
export interface CallSession {
  sessionId: string;
  accountId: number;
  applicationId: number | undefined;
  applicationName: string | undefined;
  ruleName: string | undefined;
  startedAt: number | undefined;
  duration: number | undefined;
  finishReason: string | undefined;
  active: boolean;
  customData: string | undefined;
  /** Empties one month after the call. */
  log: RecordingLink | undefined;
  calls: Call[];
  recordings: Recording[];
}
