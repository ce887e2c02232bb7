import type { Clock } from '../clock.ts';
import type { CallSession, Recording } from '../directory/session.ts';
import type { StoredObject } from '../directory/sessions.ts';
import { type Body, bodyOf } from './body.ts';
import { largeLog } from './log/large.ts';
import { renderLog } from './log/render.ts';
import { encodeMp3, FRAME_BYTES, FRAME_SECONDS } from './mp3.ts';
import { statisticsTable } from './statistics.ts';
import { encodeWav } from './wav.ts';

// How much a recording of a running call may grow before it stops.
const LONGEST_ONGOING_SECONDS = 600;

/** Makes the bytes of recordings and logs when they are first asked for, and keeps them. */
export class Contents {
  readonly #made = new Map<string, Promise<Body>>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async of(object: StoredObject): Promise<Body> {
    if (object.recording && object.recording.endedAt === undefined) return this.#growing(object.recording);
    if (object.leg) return bodyOf(Buffer.from(statisticsTable(object.leg)));
    if (object.kind === 'log' && object.session.endedAt === undefined) return this.#logSoFar(object.session);
    return this.#keep(object.url.href, () =>
      object.recording ? wholeRecording(object.recording) : wholeLog(object.session),
    );
  }

  async #growing(recording: Recording): Promise<Body> {
    const whole = await this.#keep(recording.url, async () =>
      bodyOf(await encodeMp3(LONGEST_ONGOING_SECONDS, recording.channels, recording.id)),
    );
    const frames = Math.floor((this.#clock.now() - recording.startedAt) / 1000 / FRAME_SECONDS);
    return { ...whole, size: Math.min(whole.size, Math.max(0, frames) * FRAME_BYTES) };
  }

  #logSoFar(session: CallSession): Body {
    return bodyOf(Buffer.from(renderLog(session, this.#clock.now())));
  }

  #keep(name: string, make: () => Promise<Body>): Promise<Body> {
    let made = this.#made.get(name);
    if (!made) {
      made = make();
      this.#made.set(name, made);
    }
    return made;
  }
}

async function wholeRecording(recording: Recording): Promise<Body> {
  const seconds = Math.floor(((recording.endedAt ?? recording.startedAt) - recording.startedAt) / 1000);
  const { channels, format, id, file } = recording;
  if (file) return bodyOf(file.bytes);
  return bodyOf(format === 'wav' ? encodeWav(seconds, channels, id) : await encodeMp3(seconds, channels, id));
}

async function wholeLog(session: CallSession): Promise<Body> {
  return session.log.lines === undefined ? bodyOf(Buffer.from(renderLog(session))) : largeLog(session);
}
