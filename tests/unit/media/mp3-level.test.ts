import { describe, expect, it } from 'vitest';
import type { Mp3Header } from '../../../utils/media/mp3-header.ts';
import { readMp3Header } from '../../../utils/media/mp3-header.ts';
import { FrameLevels, granulePower } from '../../../utils/media/mp3-level.ts';
import { MainData } from '../../../utils/media/mp3-main-data.ts';
import { emptySideInfo } from '../../../utils/media/mp3-side-info.ts';

const NOT_RAISED = new Uint8Array(21);

function header(word: number): Mp3Header {
  const read = readMp3Header(word);
  if (read === undefined) throw new Error('The test has a wrong header');
  return read;
}

/** A frame of one granule whose channels differ in their gain. */
function sideInfoOf(leftGain: number, rightGain: number) {
  const sideInfo = emptySideInfo();
  [leftGain, rightGain].forEach((gain, channel) => {
    const granule = sideInfo.granules[channel];
    if (granule === undefined) return;
    granule.dataBits = 100;
    granule.globalGain = gain;
    granule.tables.set([7, 2, 1]);
    granule.regionEnds.set([5, 10, 21]);
  });
  return sideInfo;
}

function decibels(power: number): number {
  return 10 * Math.log10(power);
}

function firstGranule(leftGain = 150) {
  const granule = sideInfoOf(leftGain, leftGain).granules[0];
  if (granule === undefined) throw new Error('Side information without a granule');
  return granule;
}

describe('the level of a granule', () => {
  it('is silence when nothing is stored', () => {
    const granule = firstGranule();
    granule.dataBits = 0;
    expect(granulePower(granule, NOT_RAISED)).toBe(0);
  });

  it('rises by 6 dB with four steps of the quantiser', () => {
    const step =
      decibels(granulePower(firstGranule(154), NOT_RAISED)) -
      decibels(granulePower(firstGranule(150), NOT_RAISED));
    expect(step).toBeCloseTo(6, 0);
  });

  it('rises with the largest value that its tables can hold', () => {
    const granule = firstGranule();
    const before = granulePower(granule, NOT_RAISED);
    granule.tables[1] = 24;
    expect(decibels(granulePower(granule, NOT_RAISED) / before)).toBeCloseTo(24 * Math.log10(30 / 5), 0);
  });

  it('falls where its bands were raised before quantising', () => {
    const granule = firstGranule();
    const before = granulePower(granule, NOT_RAISED);
    expect(
      decibels(
        granulePower(
          granule,
          NOT_RAISED.map(() => 4),
        ) / before,
      ),
    ).toBeCloseTo(-12, 0);
    granule.scaleStep = 1;
    expect(
      decibels(
        granulePower(
          granule,
          NOT_RAISED.map(() => 4),
        ) / before,
      ),
    ).toBeCloseTo(-24, 0);
  });

  it('falls with the subblock gain of short blocks', () => {
    const granule = firstGranule();
    granule.isShort = true;
    granule.regionEnds.set([3, 12, 12]);
    const before = granulePower(granule, NOT_RAISED);
    granule.subblockGain = 1;
    expect(decibels(granulePower(granule, NOT_RAISED) / before)).toBeCloseTo(-12, 0);
  });
});

describe('the levels of a frame', () => {
  const ownBytes = new Uint8Array(200);
  const read = (word: number) =>
    Array.from(new FrameLevels().read(sideInfoOf(150, 170), header(word), ownBytes).slice(0, 2));
  const [left = 0, right = 0] = read(0xffe34804);

  it('are apart in left and right', () => {
    expect(decibels(right / left)).toBeCloseTo(30, 0);
    expect(read(0xffe34844)).toEqual([left, right]);
  });

  it('share the power of sum and difference', () => {
    expect(read(0xffe34864)).toEqual([(left + right) / 2, (left + right) / 2]);
  });

  it('are those of the stored channel in intensity stereo', () => {
    expect(read(0xffe34854)).toEqual([right, right]);
  });
});

describe('main data', () => {
  it('begin in earlier frames, as far back as they are kept', () => {
    const data = new MainData();
    expect(data.add(Uint8Array.of(1, 2, 3), 0)).toBe(0);
    const begin = data.add(Uint8Array.of(4, 5), 2);
    expect(Array.from(data.bytes.subarray(begin, begin + 4))).toEqual([2, 3, 4, 5]);
    expect(data.add(Uint8Array.of(6), 6)).toBe(-1);
    data.clear();
    expect(data.add(Uint8Array.of(7), 1)).toBe(-1);
  });

  it('keep 511 bytes, however long a frame is', () => {
    const data = new MainData();
    data.add(new Uint8Array(9000).fill(1), 0);
    const begin = data.add(new Uint8Array(9000).fill(2), 511);
    expect(Array.from(data.bytes.subarray(begin, begin + 512))).toEqual([
      ...new Array<number>(511).fill(1),
      2,
    ]);
    expect(data.add(new Uint8Array(10), 512)).toBe(-1);
  });
});
