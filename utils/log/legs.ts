import { type Cause, causeOf, causeOfReasons, parseReasons } from './cause.ts';
import type { FactLine } from './fact-line.ts';
import { parseSipTrace } from './sip.ts';
import { type LogValue, numberAt, textAt, toPlain, valueAt } from './value.ts';

/** One call of the session: a party on the line. Times are epoch milliseconds; texts are untrusted. */
export interface Leg {
  callId: string;
  direction: 'incoming' | 'outgoing' | 'unknown';
  /** Number or name of who called, and of who was called. */
  from: string | undefined;
  to: string | undefined;
  displayName: string | undefined;
  /** How the party is reached: `pstn`, `sip`, `user` … */
  type: string | undefined;
  sipCallId: string | undefined;
  startedAt: number;
  ringingAt: number | undefined;
  audioStartedAt: number | undefined;
  firstAudioAt: number | undefined;
  connectedAt: number | undefined;
  endedAt: number | undefined;
  /** `remote`: the party itself; `scenario`: VoxEngine code. */
  endedBy: 'remote' | 'scenario' | 'unknown';
  cause: Cause | undefined;
  /** Seconds, as the platform bills them. */
  duration: number | undefined;
  cost: number | undefined;
  /** The line that began the leg, and the one that ended it. */
  firstLine: number;
  lastLine: number | undefined;
}

type Knowledge = Leg & {
  hangsUpAt: number | undefined;
  reasonText: string;
  /** What the SIP traces show: who sent BYE or CANCEL. */
  closedBySip: 'remote' | 'scenario' | undefined;
  refusal: { status: number; phrase: string } | undefined;
};

const TELLS_REMOTE = /\b(?:BYE|CANCEL) received\b|hang ?up by (?:peer|remote)/i;
const ENDS_CALL = /^(?:hangup|reject|decline|disconnect)/i;
const MAKES_CALL = /^[Cc]all(?=[A-Z])/;
/** No more legs are told apart. */
const MOST_LEGS = 500;

function newLeg(callId: string, { time, line }: FactLine): Knowledge {
  return {
    callId,
    direction: 'unknown',
    from: undefined,
    to: undefined,
    displayName: undefined,
    type: undefined,
    sipCallId: undefined,
    startedAt: time,
    ringingAt: undefined,
    audioStartedAt: undefined,
    firstAudioAt: undefined,
    connectedAt: undefined,
    endedAt: undefined,
    endedBy: 'unknown',
    cause: undefined,
    duration: undefined,
    cost: undefined,
    firstLine: line,
    lastLine: undefined,
    hangsUpAt: undefined,
    reasonText: '',
    closedBySip: undefined,
    refusal: undefined,
  };
}

function firstText(params: LogValue | undefined, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = textAt(params, key);
    if (text !== undefined) return text;
  }
  return undefined;
}

function reasonHeader(params: LogValue | undefined): string {
  const reason = valueAt(valueAt(params, 'headers'), 'Reason');
  const plain = reason === undefined ? '' : toPlain(reason);
  return Array.isArray(plain) ? plain.join(', ') : String(plain ?? '');
}

/** Gathers the legs of a session from its events, commands and SIP traces, in written order. */
export class LegsReader {
  readonly #legs = new Map<string, Knowledge>();
  #terminatesAt: number | undefined;

  get callIds(): string[] {
    return [...this.#legs.keys()];
  }

  add(fact: FactLine): void {
    const { form, name, params } = fact.message;
    if (fact.kind === 'sip') this.#addTrace(fact);
    else if (form === 'event') this.#addEvent(fact, name, params);
    else if (form === 'command') this.#addCommand(fact, name, params);
    else if (fact.text.startsWith('Terminating request')) this.#terminatesAt ??= fact.time;
  }

  legs(): Leg[] {
    return [...this.#legs.values()].map((known) => {
      const { hangsUpAt: _, reasonText: _text, closedBySip: _sip, refusal: _refusal, ...leg } = known;
      return { ...leg, endedBy: this.#endedBy(known), cause: leg.cause ?? this.#causeBySip(known) };
    });
  }

  #leg(callId: string | undefined, fact: FactLine, mayCreate: boolean): Knowledge | undefined {
    if (callId === undefined) return undefined;
    const known = this.#legs.get(callId);
    if (known || !mayCreate || this.#legs.size >= MOST_LEGS) return known;
    const leg = newLeg(callId, fact);
    this.#legs.set(callId, leg);
    return leg;
  }

  #addCommand(fact: FactLine, name: string, params: LogValue | undefined): void {
    const callId = textAt(params, 'id');
    if (MAKES_CALL.test(name)) {
      const leg = this.#leg(callId, fact, true);
      if (!leg) return;
      leg.direction = 'outgoing';
      leg.type ??= /^[Cc]all(PSTN|SIP|User|Conference)/.exec(name)?.[1]?.toLowerCase();
      leg.from ??= firstText(params, ['callerid', 'callerId', 'from']);
      leg.to ??= firstText(params, [
        'to',
        'number',
        'destination',
        'username',
        'user',
        'uri',
        'conferenceId',
      ]);
      leg.displayName ??= textAt(params, 'displayName');
    } else if (ENDS_CALL.test(name)) {
      const leg = this.#leg(callId, fact, false);
      if (leg) leg.hangsUpAt ??= fact.time;
    }
  }

  #addEvent(fact: FactLine, name: string, params: LogValue | undefined): void {
    if (name !== 'Application.CallAlerting' && !name.startsWith('Call.')) return;
    const leg = this.#leg(textAt(params, 'id'), fact, true);
    if (!leg) return;
    leg.sipCallId ??= textAt(params, 'sipCallId');
    const { time } = fact;
    switch (name) {
      case 'Application.CallAlerting':
        this.#addAlerting(leg, params, time);
        break;
      case 'Call.Ringing':
        leg.ringingAt ??= time;
        break;
      case 'Call.AudioStarted':
        leg.audioStartedAt ??= time;
        break;
      case 'Call.FirstAudioPacketReceived':
        leg.firstAudioAt ??= time;
        break;
      case 'Call.Connected':
        leg.connectedAt ??= time;
        leg.displayName ??= textAt(params, 'displayName');
        break;
      case 'Call.Disconnected':
      case 'Call.Failed':
        this.#addEnd(leg, fact, params);
    }
  }

  #addAlerting(leg: Knowledge, params: LogValue | undefined, time: number): void {
    leg.direction = 'incoming';
    leg.ringingAt ??= time;
    leg.from ??= firstText(params, ['callerid', 'fromURI']);
    leg.to ??= firstText(params, ['destination', 'toURI']);
    leg.displayName ??= textAt(params, 'displayName');
    leg.type ??= textAt(valueAt(params, 'headers'), 'VI-Client-Type');
  }

  #addEnd(leg: Knowledge, fact: FactLine, params: LogValue | undefined): void {
    if (leg.endedAt !== undefined) return;
    leg.endedAt = fact.time;
    leg.lastLine = fact.line;
    leg.duration = numberAt(params, 'duration');
    leg.cost = numberAt(params, 'cost');
    const header = reasonHeader(params);
    const reason = textAt(params, 'reason');
    leg.reasonText = `${header} ${reason ?? ''}`;
    const code = numberAt(params, 'code');
    const internalCode = numberAt(params, 'internalCode');
    if (code !== undefined && code >= 300) leg.cause = causeOf('sip', code, reason);
    leg.cause ??= causeOfReasons(parseReasons(header));
    if (internalCode !== undefined) leg.cause ??= causeOf('voximplant', internalCode, reason);
  }

  #addTrace(fact: FactLine): void {
    const { callId, messages } = parseSipTrace(fact.text);
    const leg = this.#leg(callId, fact, false);
    if (!leg) return;
    for (const { method, status, direction, phrase } of messages) {
      if (status === undefined && (method === 'BYE' || method === 'CANCEL')) {
        leg.closedBySip ??= direction === 'received' ? 'remote' : 'scenario';
      }
      if (status === 180 && leg.ringingAt === undefined)
        leg.ringingAt = messages.find((m) => m.status === 180)?.time;
      if (status !== undefined && status >= 400 && status !== 401 && status !== 407 && method === 'INVITE') {
        leg.refusal = { status, phrase };
      }
    }
  }

  #causeBySip({ refusal, connectedAt }: Knowledge): Cause | undefined {
    return refusal && connectedAt === undefined ? causeOf('sip', refusal.status, refusal.phrase) : undefined;
  }

  #endedBy(leg: Knowledge): Leg['endedBy'] {
    if (leg.endedAt === undefined) return 'unknown';
    if (TELLS_REMOTE.test(leg.reasonText)) return 'remote';
    if (leg.closedBySip) return leg.closedBySip;
    const scenarioAt = Math.min(
      leg.hangsUpAt ?? Number.POSITIVE_INFINITY,
      this.#terminatesAt ?? Number.POSITIVE_INFINITY,
    );
    if (scenarioAt <= leg.endedAt) return 'scenario';
    // Only the party that was called can refuse a call that nobody here gave up.
    return leg.connectedAt === undefined && leg.cause?.table === 'sip' && leg.direction === 'outgoing'
      ? 'remote'
      : 'unknown';
  }
}
