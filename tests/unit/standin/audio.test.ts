import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secondsBetween } from '../../standin/directory/session.ts';
import { type Standin, startStandin } from '../../standin/standin.ts';
import { ask, call, lastDays, makeKey, sign } from './client.ts';

let standin: Standin;
let token: string;
beforeAll(async () => {
  standin = await startStandin();
  token = sign(await makeKey(standin, ['Owner']));
});
afterAll(() => standin.close());

async function fetchRecording(name: string, index = 0): Promise<Buffer> {
  const { url } = standin.sessions.byName(name).recordings[index] ?? { url: '' };
  const { status, body } = await ask(
    standin,
    url,
    new URL(url).hostname.endsWith('voximplant.com') ? { token } : {},
  );
  expect(status).toBe(200);
  return body;
}

// ISO 13818-3 and the MPEG 2.5 extension, layer III: kbit/s and samples per second by index.
const BIT_RATES = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const MPEG25_RATES = [11025, 12000, 8000];

/** Walks from frame header to frame header, as a decoder does. */
function readFrames(bytes: Buffer): { seconds: number; channels: Set<number>; frames: number } {
  const channels = new Set<number>();
  let [at, frames, seconds] = [0, 0, 0];
  while (at < bytes.length) {
    const header = bytes.readUInt32BE(at);
    // 11 bits of sync, MPEG 2.5 (00), layer III (01), no checksum (1).
    if (header >>> 16 !== 0xffe3) throw new Error(`No frame header at ${at}: ${header.toString(16)}`);
    const kilobits = BIT_RATES[(header >>> 12) & 15] ?? 0;
    const rate = MPEG25_RATES[(header >>> 10) & 3] ?? 0;
    channels.add(((header >>> 6) & 3) === 3 ? 1 : 2);
    at += Math.floor((72 * kilobits * 1000) / rate) + ((header >>> 9) & 1);
    seconds += 576 / rate;
    frames += 1;
  }
  expect(at).toBe(bytes.length);
  return { seconds, channels, frames };
}

describe('MP3', () => {
  it.each([
    ['two-legs', 44, 2],
    ['public', 20, 1],
    ['one-hour', 3600, 2],
  ] as const)('%s decodes to %i seconds with %i channels', async (name, seconds, channels) => {
    const read = readFrames(await fetchRecording(name));
    expect(Math.abs(read.seconds - seconds)).toBeLessThan(0.072);
    expect(read.channels).toEqual(new Set([channels]));
  });

  it('an hour is made within three seconds, and starts at once after that', async () => {
    const fresh = await startStandin();
    try {
      const key = await makeKey(fresh, []);
      const url = fresh.sessions.byName('one-hour').recordings[0]?.url ?? '';
      const start = performance.now();
      const answer = await ask(fresh, url, { token: sign(key), headers: { range: 'bytes=0-287' } });
      expect(answer.status).toBe(206);
      expect(performance.now() - start).toBeLessThan(3000);
    } finally {
      await fresh.close();
    }
  });

  it('is varied: hardly any frame of the long one equals another place in the same piece', async () => {
    const bytes = await fetchRecording('two-legs');
    const distinct = new Set<string>();
    for (let at = 0; at < bytes.length; at += 288)
      distinct.add(bytes.subarray(at, at + 288).toString('latin1'));
    expect(distinct.size).toBeGreaterThan(300);
  });

  it('has the length and duration that the API says', async () => {
    const { result } = await call(standin, token, 'GetCallHistory', {
      ...lastDays(3),
      with_records: 'true',
      count: '1000',
    });
    for (const name of ['two-legs', 'three-recordings', 'one-hour']) {
      const session = standin.sessions.byName(name);
      const records = result.find(
        (one: { call_session_history_id: number }) => one.call_session_history_id === session.id,
      ).records;
      for (const [index, record] of records.entries()) {
        const bytes = await fetchRecording(name, index);
        expect(record.file_size).toBe(bytes.length);
        expect(Math.abs(readFrames(bytes).seconds - record.duration)).toBeLessThan(0.072);
        const recording = session.recordings[index];
        expect(record.duration).toBe(secondsBetween(recording?.startedAt, recording?.endedAt));
      }
    }
  });
});

it('WAV: PCM of the right length', async () => {
  const bytes = await fetchRecording('customer-storage', 1);
  expect(bytes.toString('latin1', 8, 16)).toBe('WAVEfmt ');
  const [channels, rate, dataBytes] = [
    bytes.readUInt16LE(22),
    bytes.readUInt32LE(24),
    bytes.readUInt32LE(40),
  ];
  expect([channels, rate, dataBytes]).toEqual([1, 8000, bytes.length - 44]);
  expect(Math.round(dataBytes / 2 / rate)).toBe(20);
  const samples = Array.from({ length: dataBytes / 2 }, (_, index) => bytes.readInt16LE(44 + index * 2));
  const quiet = samples.filter((sample) => Math.abs(sample) < 100).length / samples.length;
  expect(Math.max(...samples.slice(0, 80_000))).toBeGreaterThan(5000);
  expect(quiet).toBeGreaterThan(0.1);
  expect(quiet).toBeLessThan(0.8);
});
