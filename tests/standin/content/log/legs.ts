import { type CallSession, type Leg, secondsBetween } from '../../directory/session.ts';
import { command, type Entry, event, line } from './entry.ts';

/** What one leg of the call writes: ringing, answer, hang-up. */
export function legEntries(session: CallSession, leg: Leg): Entry[] {
  const sipCallId = `${leg.wireId.slice(0, 12).toLowerCase()}@203.0.113.6`;
  return [...ringing(session, leg, sipCallId), ...answered(leg, sipCallId), ...ended(leg)];
}

function ringing(session: CallSession, leg: Leg, sipCallId: string): Entry[] {
  const at = leg.startedAt;
  if (leg.incoming) {
    return [
      event(at, {
        id: leg.wireId,
        name: 'Application.CallAlerting',
        callerid: leg.remoteNumber,
        sipCallId,
        sipTransport: 'UDP',
        destination: leg.localNumber,
        toURI: `sip:${leg.localNumber}@${session.applicationName}`,
        displayName: leg.remoteNumber,
        headers: { 'VI-Client-Type': leg.remoteNumberType },
      }),
      command(at + 6, 'AcceptCall', [{ headers: null, id: leg.wireId, parameters: {} }]),
    ];
  }
  const name = leg.remoteNumberType === 'user' ? 'callUser' : 'callPSTN';
  return [
    command(at, name, [
      { id: leg.wireId, number: leg.remoteNumber, callerid: leg.localNumber, password: '******' },
    ]),
    event(at + 180, { id: leg.wireId, name: 'Call.Ringing', sipCallId, headers: {} }),
  ];
}

function answered(leg: Leg, sipCallId: string): Entry[] {
  const at = leg.connectedAt;
  if (at === undefined) return [];
  return [
    event(at, {
      id: leg.wireId,
      name: 'Call.Connected',
      sipCallId,
      headers: {},
      displayName: '',
      encrypted: false,
    }),
    line(at + 2, `CallId=${leg.wireId}: Enable media statistics for ${leg.wireId} : ${leg.statisticsUrl}`),
    event(at + 40, { id: leg.wireId, name: 'Call.FirstAudioPacketReceived' }),
    event(at + 44, { id: leg.wireId, name: 'Call.AudioStarted' }),
  ];
}

function ended(leg: Leg): Entry[] {
  if (leg.endedAt === undefined) return [];
  const { code, details, cause } = leg.end;
  const failed = leg.connectedAt === undefined;
  const reason = failed ? details : 'BYE received';
  const internal = failed ? code : 10;
  return [
    event(leg.endedAt, {
      id: leg.wireId,
      name: failed ? 'Call.Failed' : 'Call.Disconnected',
      headers: {
        Reason: [`MVTSLocal;cause=${internal};text="${reason}"`, `Q.850;cause=${cause};text="${details}"`],
      },
      direction: 'All numbers',
      ...(failed ? { code, reason: details } : {}),
      duration: secondsBetween(leg.connectedAt, leg.endedAt) ?? 0,
      cost: leg.cost,
      internalCode: internal,
      ...(failed ? {} : { reason }),
    }),
  ];
}
