import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { belongTogether, LONGEST_FRAME_BYTES, readMp3Header } from '../../../utils/media/mp3-header.ts';

describe('MP3 frame header', () => {
  // Frame length by the formula of the standard: samples / 8 × bitrate / rate, cut, plus padding.
  it.each([
    {
      word: 0xffe34864,
      version: '2.5',
      sampleRate: 8000,
      bitrate: 32,
      mode: 'joint',
      frameBytes: 288,
      sideInfoBytes: 17,
    },
    {
      word: 0xffe328c4,
      version: '2.5',
      sampleRate: 8000,
      bitrate: 16,
      mode: 'mono',
      frameBytes: 144,
      sideInfoBytes: 9,
    },
    {
      word: 0xfffbb444,
      version: '1',
      sampleRate: 48000,
      bitrate: 192,
      mode: 'joint',
      frameBytes: 576,
      sideInfoBytes: 32,
    },
    {
      word: 0xfffb9000,
      version: '1',
      sampleRate: 44100,
      bitrate: 128,
      mode: 'stereo',
      frameBytes: 417,
      sideInfoBytes: 32,
    },
    {
      word: 0xfffb9200,
      version: '1',
      sampleRate: 44100,
      bitrate: 128,
      mode: 'stereo',
      frameBytes: 418,
      sideInfoBytes: 32,
    },
    {
      word: 0xfff38480,
      version: '2',
      sampleRate: 24000,
      bitrate: 64,
      mode: 'dual',
      frameBytes: 192,
      sideInfoBytes: 17,
    },
    {
      word: 0xfffbe8c0,
      version: '1',
      sampleRate: 32000,
      bitrate: 320,
      mode: 'mono',
      frameBytes: 1440,
      sideInfoBytes: 17,
    },
    {
      word: 0xfffb04c0,
      version: '1',
      sampleRate: 48000,
      bitrate: 0,
      mode: 'mono',
      frameBytes: 0,
      sideInfoBytes: 17,
    },
  ])('reads $version $sampleRate Hz $bitrate kbit/s $mode', ({ word, ...expected }) => {
    expect(readMp3Header(word)).toMatchObject(expected);
  });

  it('reads the bits of joint stereo only in joint stereo', () => {
    expect(readMp3Header(0xffe34864)).toMatchObject({ isMidSide: true, isIntensity: false });
    expect(readMp3Header(0xffe34854)).toMatchObject({ isMidSide: false, isIntensity: true });
    expect(readMp3Header(0xffe34834)).toMatchObject({ mode: 'stereo', isMidSide: false, isIntensity: false });
  });

  it.each([
    ['no sync', 0xfff048c4 & 0x7fffffff],
    ['reserved version', 0xffeb4864],
    ['layer II', 0xfffd9000],
    ['reserved layer', 0xfff99000],
    ['bad bitrate', 0xfffbf000],
    ['reserved sampling rate', 0xfffb9c00],
    ['reserved emphasis', 0xfffb9002],
  ])('refuses %s', (_, word) => {
    expect(readMp3Header(word >>> 0)).toBeUndefined();
  });

  it('never states a frame that is shorter than its side information or longer than the longest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0x1fffff }), (low) => {
        const header = readMp3Header((0xffe00000 | low) >>> 0);
        if (header === undefined || header.bitrate === 0) return;
        const checksum = header.isProtected ? 2 : 0;
        expect(header.frameBytes).toBeLessThanOrEqual(LONGEST_FRAME_BYTES);
        expect(header.frameBytes).toBeGreaterThanOrEqual(4 + checksum + header.sideInfoBytes);
      }),
      { numRuns: 5000 },
    );
  });

  it('keeps streams apart', () => {
    expect(belongTogether(0xffe34864, 0xffe38804)).toBe(true);
    expect(belongTogether(0xffe34864, 0xffe348c4)).toBe(false);
    expect(belongTogether(0xffe34864, 0xffe34464)).toBe(false);
    expect(belongTogether(0xffe34864, 0xfff34864)).toBe(false);
  });
});
