import { describe, expect, it } from 'vitest';
import type { FromWorker } from '../../../utils/media/waveform-protocol.ts';
import { UPDATE_MILLISECONDS, WaveformService } from '../../../utils/media/waveform-service.ts';
import { encodeMp3 } from './encode-mp3.ts';
import { makeCall } from './synthetic-call.ts';

describe('the worker', () => {
  it('tells news at most ten times a second, and the end always', async () => {
    const mp3 = await encodeMp3(makeCall({ seconds: 30, sampleRate: 8000, seed: 5 }).samples, 8000, {
      bitrate: 32,
    });
    const posted: { at: number; message: FromWorker }[] = [];
    let now = 0;
    const service = new WaveformService(
      (message) => posted.push({ at: now, message }),
      () => now,
    );
    for (let at = 0; at < mp3.length; at += 1000) {
      service.receive({ type: 'bytes', bytes: mp3.slice(at, at + 1000) });
      now += 7;
    }
    service.receive({ type: 'end' });
    const updates = posted.filter(({ message }) => message.type === 'update');
    expect(updates.length).toBeGreaterThan(3);
    updates.forEach(({ at }, index) => {
      expect(at - (updates[index - 1]?.at ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(
        UPDATE_MILLISECONDS,
      );
    });
    expect(posted.filter(({ message }) => message.type === 'taken')).toHaveLength(
      Math.ceil(mp3.length / 1000) + 1,
    );
    expect(posted.at(-1)?.message.type).toBe('taken');
    expect(posted.at(-2)?.message).toMatchObject({
      type: 'result',
      result: { kind: 'mp3', isComplete: true },
    });
  });

  it('gives its verdict once, and begins anew after a restart', () => {
    const posted: FromWorker[] = [];
    const service = new WaveformService((message) => posted.push(message));
    const page = new TextEncoder().encode('<html>'.padEnd(5000, ' '));
    const round = () => {
      service.receive({ type: 'bytes', bytes: page });
      service.receive({ type: 'bytes', bytes: page });
      service.receive({ type: 'end' });
    };
    round();
    expect(posted.map(({ type }) => type)).toEqual(['result', 'taken', 'taken', 'taken']);
    service.receive({ type: 'restart' });
    round();
    expect(posted.filter(({ type }) => type === 'result')).toHaveLength(2);
  });
});
