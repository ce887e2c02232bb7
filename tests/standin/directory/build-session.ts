import type { Accounts } from './accounts.ts';
import { logLink, makeWireId, type Place, recordingLink } from './links.ts';
import type { CallSession, Leg, Recording } from './session.ts';
import type { LegSpec, RecordingSpec, SessionSpec } from './spec.ts';

/** Hands out the ids of one kind, in order. */
export interface Serials {
  session(): number;
  record(): number;
  call(): number;
  transaction(): number;
}

export function createSerials(): Serials {
  const from = (first: number) => {
    let next = first;
    return () => next++;
  };
  return {
    session: from(2000000001),
    record: from(1000000001),
    call: from(4000000001),
    transaction: from(5000000001),
  };
}

// What a real session does between its steps, in milliseconds.
const CREATE_RECORDER_AFTER = 20;
const RECORD_STOPS_AFTER_HANGUP = 10;
const TERMINATE_AFTER = 90;

/** Gives a spec its ids, links and times, so that the API, the storage and the log tell the same story. */
export function buildSession(
  spec: SessionSpec,
  accounts: Accounts,
  serials: Serials,
  now: number,
): CallSession {
  const account = accounts.expect(spec.accountId ?? accounts.main.id);
  const application =
    account.applications.find((one) => one.id === spec.applicationId) ?? account.applications[0];
  if (!application) throw new TypeError(`Account ${account.id} has no application.`);
  const rule = application.rules.find((one) => one.rule_name === spec.ruleName) ?? application.rules[0];
  if (!rule) throw new TypeError(`Application ${application.id} has no rule.`);

  const id = serials.session();
  const startedAt = spec.startedAt ?? now - 600_000;
  const place: Place = {
    region: spec.region ?? 'ru-02',
    secure: spec.secure ?? application.secureRecordStorage,
    ...(spec.retention ? { retention: spec.retention } : {}),
  };
  const seconds = spec.seconds ?? 30;
  const legs = (spec.legs ?? [{ incoming: true, remoteNumber: '15550100001' }]).map((leg) =>
    buildLeg(leg, { id, startedAt, seconds, ongoing: spec.ongoing ?? false }, serials),
  );
  const recordings = (spec.recordings ?? [{}]).map((recording) =>
    buildRecording(recording, { place, legs, seconds }, serials),
  );
  const ends = [...legs, ...recordings].map((part) => part.endedAt ?? startedAt + 400);
  const wireId = makeWireId(`session ${id}`, startedAt, 1000000 + (id % 1000));
  return {
    name: spec.name,
    id,
    accountId: account.id,
    applicationId: application.id,
    applicationName: application.name,
    ruleName: rule.rule_name,
    ruleId: rule.rule_id,
    userId: spec.userId,
    startedAt,
    endedAt: spec.ongoing ? undefined : Math.max(...ends) + TERMINATE_AFTER,
    wireId,
    finishReason: spec.ongoing ? undefined : (spec.finishReason ?? 'Normal termination'),
    customData: spec.customData,
    region: place.region,
    secure: place.secure,
    legs,
    recordings,
    log: {
      url: logLink({ region: place.region, secure: place.secure }, wireId, id, startedAt),
      expired: spec.log?.expired ?? false,
      lineEnd: spec.log?.lineEnd ?? '\n',
      lines: spec.log?.lines,
      oddities: spec.log?.oddities ?? false,
      scriptError: spec.log?.scriptError ?? false,
    },
  };
}

function buildLeg(
  spec: LegSpec,
  session: { id: number; startedAt: number; seconds: number; ongoing: boolean },
  serials: Serials,
): Leg {
  const id = serials.call();
  const startedAt = session.startedAt + (spec.startsAfter ?? 118);
  const answeredAt = startedAt + (spec.rings ?? 902);
  const talkEnds = session.startedAt + (118 + 902) + session.seconds * 1000 + 280;
  return {
    id,
    wireId: makeWireId(`call ${id}`, startedAt, 1000000 + (id % 1000)),
    incoming: spec.incoming,
    localNumber: spec.localNumber ?? '15550100002',
    remoteNumber: spec.remoteNumber,
    remoteNumberType: spec.remoteNumberType ?? 'pstn',
    startedAt,
    connectedAt: spec.failed ? undefined : answeredAt,
    endedAt: session.ongoing ? undefined : spec.failed ? answeredAt : talkEnds,
    end: spec.failed ?? { code: 200, details: 'Normal call clearing', cause: 16 },
    cost: spec.failed ? 0 : 0.2,
    transactionId: serials.transaction(),
  };
}

function buildRecording(
  spec: RecordingSpec,
  session: { place: Place; legs: Leg[]; seconds: number },
  serials: Serials,
): Recording {
  const id = serials.record();
  const leg = spec.leg ?? 0;
  const recorded = session.legs[leg];
  const connectedAt = recorded?.connectedAt;
  if (!recorded || connectedAt === undefined) throw new TypeError('Only an answered leg can be recorded.');
  const startedAt = connectedAt + CREATE_RECORDER_AFTER + (spec.startsAfter ?? 0) * 1000;
  const hungUpAt = recorded.endedAt;
  const endedAt =
    hungUpAt === undefined
      ? undefined
      : spec.seconds === undefined
        ? hungUpAt + RECORD_STOPS_AFTER_HANGUP
        : startedAt + spec.seconds * 1000;
  const secure = spec.secure ?? session.place.secure;
  const wireId = makeWireId(`record ${id}`, startedAt, 1000001 + (id % 1000));
  return {
    id,
    name: spec.name,
    leg,
    startedAt,
    endedAt,
    channels: spec.channels ?? 2,
    format: spec.format ?? 'mp3',
    place: spec.customerUrl ? 'customer' : 'gateway',
    secure: spec.customerUrl ? false : secure,
    url: spec.customerUrl ?? recordingLink({ ...session.place, secure }, wireId, id, startedAt),
    cost: 0.1,
    transactionId: serials.transaction(),
  };
}
