import { makeWireId, type Place, recordingLink, statisticsLink } from './links.ts';
import type { Serials } from './serials.ts';
import type { Leg, Recording } from './session.ts';
import type { LegSpec, RecordingSpec } from './spec.ts';

// What a real session does between its steps, in milliseconds.
const CREATE_RECORDER_AFTER = 20;
const RECORD_STOPS_AFTER_HANGUP = 10;

/** One call of a session. */
export function buildLeg(
  spec: LegSpec,
  session: { id: number; wireId: string; startedAt: number; seconds: number; place: Place; ongoing: boolean },
  serials: Serials,
): Leg {
  const id = serials.call();
  const startedAt = session.startedAt + (spec.startsAfter ?? 118);
  const answeredAt = startedAt + (spec.rings ?? 902);
  const talkEnds = session.startedAt + (118 + 902) + session.seconds * 1000 + 280;
  const wireId = makeWireId(`call ${id}`, startedAt, 1000000 + (id % 1000));
  const place = { region: session.place.region, secure: session.place.secure };
  return {
    id,
    wireId,
    incoming: spec.incoming,
    localNumber: spec.localNumber ?? '15550100002',
    remoteNumber: spec.remoteNumber,
    remoteNumberType: spec.remoteNumberType ?? 'pstn',
    startedAt,
    connectedAt: spec.failed ? undefined : answeredAt,
    endedAt: session.ongoing ? undefined : spec.failed ? answeredAt : talkEnds,
    end: spec.failed ?? spec.broken ?? { code: 200, details: 'Normal call clearing', cause: 16 },
    cost: spec.failed ? 0 : 0.2,
    transactionId: serials.transaction(),
    statisticsUrl: statisticsLink(place, session.wireId, wireId, session.id, session.startedAt),
  };
}

/** One recording of an answered leg. */
export function buildRecording(
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
    file: spec.file,
    place: spec.customerUrl ? 'customer' : 'gateway',
    secure: spec.customerUrl ? false : secure,
    url:
      spec.customerUrl ??
      recordingLink({ ...session.place, secure }, wireId, id, startedAt, spec.file?.extension),
    cost: 0.1,
    transactionId: serials.transaction(),
  };
}
