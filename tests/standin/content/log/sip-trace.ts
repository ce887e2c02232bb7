import type { CallSession, Leg } from '../../directory/session.ts';
import type { Entry } from './entry.ts';
import { stamp } from './values.ts';

interface Packet {
  at: number;
  way: 'Sent' | 'Received';
  first: string;
  method: string;
  body: boolean;
}

/** The SIP trace of a leg: written after the hang-up, with the packets' own, earlier stamps. */
export function sipTrace(session: CallSession, leg: Leg): Entry[] {
  if (leg.endedAt === undefined) return [];
  const [theirs, ours] = leg.incoming ? (['Received', 'Sent'] as const) : (['Sent', 'Received'] as const);
  const target = `sip:${leg.incoming ? leg.localNumber : leg.remoteNumber}@${session.applicationName}`;
  const packets: Packet[] = [
    { at: leg.startedAt - 9, way: theirs, first: `INVITE ${target} SIP/2.0`, method: 'INVITE', body: true },
    { at: leg.startedAt - 4, way: ours, first: 'SIP/2.0 100 Trying', method: 'INVITE', body: false },
  ];
  if (leg.connectedAt === undefined) {
    packets.push({
      at: leg.endedAt,
      way: ours,
      first: `SIP/2.0 ${leg.end.code} ${leg.end.details}`,
      method: 'INVITE',
      body: false,
    });
  } else {
    packets.push(
      { at: leg.connectedAt, way: ours, first: 'SIP/2.0 200 OK', method: 'INVITE', body: true },
      { at: leg.connectedAt + 31, way: theirs, first: `ACK ${target} SIP/2.0`, method: 'ACK', body: false },
      { at: leg.endedAt - 2, way: theirs, first: `BYE ${target} SIP/2.0`, method: 'BYE', body: false },
      { at: leg.endedAt, way: ours, first: 'SIP/2.0 200 OK', method: 'BYE', body: false },
    );
  }
  const text = [
    '',
    `-----BEGIN SIP TRACE ${leg.wireId} `,
    ...packets.map((packet) => writePacket(packet, leg)),
    `-----END SIP TRACE ${leg.wireId}`,
    '',
  ].join('\n');
  return [{ at: leg.endedAt + 25, text, block: true }];
}

function writePacket(packet: Packet, leg: Leg): string {
  const [caller, called] = leg.incoming
    ? [leg.remoteNumber, leg.localNumber]
    : [leg.localNumber, leg.remoteNumber];
  const body = packet.body ? SESSION_DESCRIPTION : '';
  return [
    `${stamp(packet.at)}  ${packet.way}:`,
    packet.first,
    `v: SIP/2.0/UDP 203.0.113.6:5060;branch=z9hG4bK-${leg.wireId.slice(0, 8).toLowerCase()}`,
    `f: "${caller}" <sip:${caller}@203.0.113.6>;tag=as58f4201b`,
    `t: <sip:${called}@203.0.113.18>`,
    `i: ${leg.wireId.slice(0, 12).toLowerCase()}@203.0.113.6`,
    `CSeq: 102 ${packet.method}`,
    ...(packet.method === 'BYE' ? [`Reason: Q.850;cause=${leg.end.cause};text="${leg.end.details}"`] : []),
    ...(packet.body ? ['c: application/sdp'] : []),
    `l: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\n');
}

const SESSION_DESCRIPTION = `${[
  'v=0',
  'o=- 1768471200 1768471200 IN IP4 203.0.113.6',
  's=-',
  'c=IN IP4 203.0.113.6',
  't=0 0',
  'm=audio 18432 RTP/AVP 0 8 101',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:101 telephone-event/8000',
  'a=sendrecv',
].join('\n')}\n`;
