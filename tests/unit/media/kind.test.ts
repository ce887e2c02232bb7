import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RECOGNISING_BYTES, recogniseRecording } from '../../../utils/media/kind.ts';
import { concatenate, encodeMp3 } from './encode-mp3.ts';
import { ascii, id3Tag } from './mp3-pieces.ts';
import { makeCall } from './synthetic-call.ts';

function bytes(...parts: (string | number[])[]): Uint8Array {
  return concatenate(
    parts.map((part) => (typeof part === 'string' ? new TextEncoder().encode(part) : Uint8Array.from(part))),
  );
}

const rest = new Array<number>(200).fill(0);

describe('the kind of a recording', () => {
  it.each([
    ['wav', bytes('RIFF', [1, 2, 3, 4], 'WAVEfmt ', rest)],
    ['wav', bytes('RF64', [255, 255, 255, 255], 'WAVEds64', rest)],
    ['unknown', bytes('RIFF', [1, 2, 3, 4], 'AVI LIST', rest)],
    ['flac', bytes('fLaC', [0, 0, 0, 34], rest)],
    ['flac', concatenate([id3Tag(40), bytes('fLaC', [0, 0, 0, 34], rest)])],
    ['ogg', bytes('OggS', rest)],
    ['mp4', bytes([0, 0, 0, 32], 'ftypisom', rest)],
    ['mp4', bytes([0, 0, 0, 28], 'ftypM4A ', rest)],
    ['webm', bytes([0x1a, 0x45, 0xdf, 0xa3], rest)],
    ['mp3', id3Tag(5000)],
    ['empty', new Uint8Array(0)],
    ['unknown', new Uint8Array(RECOGNISING_BYTES)],
    ['unknown', bytes([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10], rest)],
  ])('%s by its first bytes', (kind, head) => {
    expect(recogniseRecording(head).kind).toBe(kind);
  });

  it.each([
    ['html', '<!DOCTYPE html>\n<html><body>403 Forbidden</body></html>'],
    ['html', '\n  <html lang="en">'],
    ['html', '<head><title>401 Authorization Required</title></head>'],
    ['xml', '\ufeff<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'],
    ['xml', '<Error><Code>NoSuchKey</Code></Error>'],
    ['json', '{"error":{"code":100,"msg":"Authorization failed"}}'],
    ['json', '[]'],
    ['plain', 'Authorization failed'],
    ['plain', 'Нет доступа'],
  ])('text, %s', (textForm, text) => {
    expect(recogniseRecording(new TextEncoder().encode(text))).toEqual({ kind: 'text', textForm });
  });

  it('text also when the last character is cut', () => {
    const cut = new TextEncoder().encode('ошибка '.repeat(1000)).subarray(0, RECOGNISING_BYTES - 3);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(cut)).toThrow();
    expect(recogniseRecording(cut)).toEqual({ kind: 'text', textForm: 'plain' });
  });

  it('mp3 by its frames, also behind some garbage', async () => {
    const call = makeCall({ seconds: 3, sampleRate: 8000, seed: 1 });
    const stereo = await encodeMp3(call.samples, 8000, { bitrate: 32 });
    const mono = await encodeMp3(call.samples.slice(0, 1), 8000, { bitrate: 16 });
    for (const mp3 of [stereo, mono]) {
      expect(recogniseRecording(mp3).kind).toBe('mp3');
      expect(recogniseRecording(mp3.subarray(0, 700)).kind).toBe('mp3');
      expect(recogniseRecording(concatenate([new Uint8Array(1000), mp3])).kind).toBe('mp3');
    }
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', 'ID3', 'RIFF', 'fLaC', '<', '{'),
        fc.uint8Array({ maxLength: 300 }),
        (start, more) => {
          expect(recogniseRecording(concatenate([ascii(start), more])).kind).toBeTypeOf('string');
        },
      ),
      { numRuns: 500 },
    );
  });
});
