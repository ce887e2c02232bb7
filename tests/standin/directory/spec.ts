/** What a test, or the catalogue, says about a call session; everything but the name has a default. */
export interface SessionSpec {
  name: string;
  /** Default: the main account and its first application and rule. */
  accountId?: number;
  applicationId?: number;
  ruleName?: string;
  userId?: number;
  /** Milliseconds since 1970; default ten minutes before now. */
  startedAt?: number;
  /** Seconds of talk; default 30. */
  seconds?: number;
  /** The call still runs. */
  ongoing?: boolean;
  region?: string;
  /** Default: what the application's secure mode says now. */
  secure?: boolean;
  retention?: string;
  finishReason?: string;
  customData?: string;
  legs?: LegSpec[];
  recordings?: RecordingSpec[];
  log?: {
    expired?: boolean;
    lineEnd?: '\n' | '\r\n';
    lines?: number;
    oddities?: boolean;
    scriptError?: boolean;
  };
}

export interface RecordingFile {
  extension: 'flac' | 'mp4' | 'webm';
  bytes: Uint8Array;
}

export interface LegSpec {
  incoming: boolean;
  localNumber?: string;
  remoteNumber: string;
  remoteNumberType?: 'pstn' | 'mobile' | 'user' | 'sip';
  /** Milliseconds after the start of the session. */
  startsAfter?: number;
  /** Milliseconds of ringing; undefined with `failed`. */
  rings?: number;
  failed?: { code: number; details: string; cause: number };
  /** It was answered and then broke off, with this Q.850 cause. */
  broken?: { code: number; details: string; cause: number };
}

export interface RecordingSpec {
  leg?: number;
  name?: string;
  channels?: 1 | 2;
  /** Seconds into the talk and seconds long; default the whole talk. */
  startsAfter?: number;
  seconds?: number;
  format?: 'mp3' | 'wav';
  /** A recording that is not made here: its bytes are sent as they are, under a link that names the format. */
  file?: RecordingFile;
  /** The customer's own bucket: the whole link, such as https://acme.s3.amazonaws.com/a.mp3. */
  customerUrl?: string;
  /** Overrides the session: one recording may be secure in a public session (createRecorder({secure: true})). */
  secure?: boolean;
}
