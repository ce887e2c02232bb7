import type { CallSession } from '../../directory/session.ts';
import type { Body } from '../body.ts';
import { sessionEntries, writeEntries } from './render.ts';
import { stamp } from './values.ts';

// Every line of a cycle has a fixed width, so that the place of any line is arithmetic, not memory.
const CYCLE: ((serial: string) => string)[] = [
  (serial) =>
    `Sent event to JS onPhoneEvent with params [{name = WebSocket.Message ; id = ws-1 ; text = {"type":"response.audio.delta","sequence":${serial},"bytes":640} ; } ;  ]`,
  (serial) =>
    `Executing JS command: WebSocketSend with params [{id = ws-1 ; data = {"type":"input_audio_buffer.append","sequence":${serial}} ; } ;  ]`,
  (serial) =>
    `Sent event to JS onPhoneEvent with params [{name = Player.PlaybackMarkerReached ; id = p1 ; offset = ${serial} ; } ;  ]`,
  (serial) => `{"level":"debug","step":"${serial}","text":"Ответ готов","items":[1,2,3]}`,
  (serial) => `robot tick ${serial}`,
  (serial) => `WARNING! Buffer is late, packet ${serial}`,
  (serial) =>
    `Sent event to JS onPhoneEvent with params [{name = WebSocket.MediaStarted ; id = ws-1 ; tag = ${serial} ; } ;  ]`,
  (serial) => `transcript ${serial}: and then the customer says that the parcel has not come yet`,
];
const BATCH = 4096;

/** A log of `session.log.lines` lines, made while it is read: nothing but a batch of lines is ever held. */
export function largeLog(session: CallSession): Body {
  const entries = sessionEntries(session);
  const split = entries.findIndex((entry) => entry.text.includes('name = Call.Disconnected'));
  const write = (part: typeof entries) =>
    Buffer.from(writeEntries(part, session.log.lineEnd, Number.POSITIVE_INFINITY));
  const head = write(entries.slice(0, split));
  const tail = write(entries.slice(split));
  const lines = (session.log.lines ?? 0) - countLines(head) - countLines(tail);
  const from = entries[split - 1]?.at ?? session.startedAt;
  const until = entries[split]?.at ?? from;
  const filler = createFiller(lines, from, until, session.log.lineEnd);

  return {
    size: head.length + filler.size + tail.length,
    *read(start, end) {
      yield* within(head, start, end);
      yield* filler.read(Math.max(0, start - head.length), Math.min(filler.size, end - head.length));
      const before = head.length + filler.size;
      yield* within(tail, start - before, end - before);
    },
  };
}

function createFiller(lines: number, from: number, until: number, lineEnd: string): Body {
  const step = (until - from) / (lines + 1);
  const lineAt = (index: number) => {
    const text = CYCLE[index % CYCLE.length]?.(String(index).padStart(7, '0')) ?? '';
    return `${stamp(from + Math.floor(step * (index + 1)))} ${text}${lineEnd}`;
  };
  const starts = CYCLE.map((_, index) => widthOf(0, index, lineAt));
  const cycleBytes = widthOf(0, CYCLE.length, lineAt);
  const offsetOf = (index: number) =>
    Math.floor(index / CYCLE.length) * cycleBytes + (starts[index % CYCLE.length] ?? 0);

  return {
    size: offsetOf(lines),
    *read(start, end) {
      let index = Math.floor(start / cycleBytes) * CYCLE.length;
      while (index < lines && offsetOf(index) < end) {
        const next = Math.min(lines, index + BATCH);
        let text = '';
        for (let at = index; at < next; at += 1) text += lineAt(at);
        yield* within(Buffer.from(text), start - offsetOf(index), end - offsetOf(index));
        index = next;
      }
    },
  };
}

function widthOf(from: number, until: number, lineAt: (index: number) => string): number {
  let width = 0;
  for (let index = from; index < until; index += 1) width += Buffer.byteLength(lineAt(index));
  return width;
}

function* within(bytes: Buffer, start: number, end: number): Iterable<Uint8Array> {
  const part = bytes.subarray(
    Math.min(bytes.length, Math.max(0, start)),
    Math.min(bytes.length, Math.max(0, end)),
  );
  if (part.length > 0) yield part;
}

function countLines(bytes: Buffer): number {
  return bytes.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0);
}
