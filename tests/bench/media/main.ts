import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FlacLoudnessReader } from '../../../utils/media/flac-loudness.ts';
import type { LoudnessReader } from '../../../utils/media/loudness-reader.ts';
import { Mp3LoudnessReader } from '../../../utils/media/mp3-loudness.ts';
import { findSilence } from '../../../utils/media/silence.ts';
import { findTalk } from '../../../utils/media/talk.ts';
import { WavLoudnessReader } from '../../../utils/media/wav-loudness.ts';
import { encodeFlac } from '../../unit/media/encode-flac.ts';
import { concatenate, encodeMp3 } from '../../unit/media/encode-mp3.ts';
import { makeCall } from '../../unit/media/synthetic-call.ts';
import { median, printRows, type Row } from '../table.ts';

/*
 * CPU and memory of measuring one hour of a call, from its bytes to columns, silence and talk. Every run is a process of
 * its own that has compiled nothing yet, as a worker of the page has not; the file is read from disk in pieces of 64 KiB.
 */

const RUNS = 9;
const CHUNK_BYTES = 64 * 1024;
const PART_SECONDS = 300;
const PARTS = 12;
/** 0.1 s where the calibration loop takes 0.13 s. */
const GOAL = '≤ 0.77 of the loop; ≤ 20 MB';

interface Run {
  cpuSeconds: number;
  calibrationSeconds: number;
  extraMegabytes: number;
  seconds: number;
  columns: number;
}

function createReader(format: string): LoudnessReader {
  if (format === 'wav') return new WavLoudnessReader();
  return format === 'flac' ? new FlacLoudnessReader() : new Mp3LoudnessReader();
}

function measure(format: string, path: string): Run {
  const file = openSync(path, 'r');
  const chunk = new Uint8Array(CHUNK_BYTES);
  const rssBefore = process.memoryUsage.rss();
  const reader = createReader(format);
  let cpuMicroseconds = 0;
  let rss = rssBefore;
  const timed = (work: () => void) => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    cpuMicroseconds += user + system;
    rss = Math.max(rss, process.memoryUsage.rss());
  };
  for (let count = readSync(file, chunk); count > 0; count = readSync(file, chunk)) {
    const bytes = chunk.slice(0, count);
    timed(() => reader.push(bytes));
  }
  let columns = 0;
  timed(() => {
    reader.end();
    if (reader.track === undefined) throw new Error('The bench file has no sound');
    columns = reader.track.columns().channels[0]?.length ?? 0;
    findSilence(reader.track);
    findTalk(reader.track);
  });
  closeSync(file);
  return {
    cpuSeconds: cpuMicroseconds / 1e6,
    calibrationSeconds: calibrationSeconds(),
    extraMegabytes: (rss - rssBefore) / 2 ** 20,
    seconds: reader.facts.seconds,
    columns,
  };
}

/** CPU seconds of a fixed piece of arithmetic: about 0.13 on an idle machine of 3.5 GHz. */
function calibrationSeconds(): number {
  const before = process.cpuUsage();
  let value = 0;
  for (let step = 0; step < 1e8; step += 1) value = (value * 31 + step) | 0;
  const { user, system } = process.cpuUsage(before);
  if (value === 1) throw new Error('Kept so that the loop is not left out');
  return (user + system) / 1e6;
}

function runApart(format: string, path: string): Run {
  const { stdout, status, stderr } = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), format, path],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`A run failed: ${stderr}`);
  return JSON.parse(stdout) as Run;
}

function row(name: string, format: string, bytes: Uint8Array, directory: string, goal = 'report'): Row {
  const path = join(directory, 'recording');
  writeFileSync(path, bytes);
  const runs = Array.from({ length: RUNS }, () => runApart(format, path));
  const cpu = median(runs.map((run) => run.cpuSeconds));
  const loop = median(runs.map((run) => run.calibrationSeconds));
  const memory = median(runs.map((run) => run.extraMegabytes));
  const minutes = Math.round((runs[0]?.seconds ?? 0) / 60);
  return {
    what: `Waveform, silence and talk of ${minutes} minutes, ${name}`,
    result: `${cpu.toFixed(2)} s CPU, ${(cpu / loop).toFixed(2)} of the calibration loop; ${memory.toFixed(0)} MB`,
    goal,
  };
}

function wavOf(samples: readonly Float32Array[], sampleRate: number): Uint8Array {
  const channels = samples.length;
  const length = samples[0]?.length ?? 0;
  const file = new Uint8Array(44 + length * channels * 2);
  const view = new DataView(file.buffer);
  file.set(new TextEncoder().encode('RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0'));
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint16(32, channels * 2, true);
  view.setUint16(34, 16, true);
  file.set(new TextEncoder().encode('data'), 36);
  view.setUint32(40, 0xffffffff, true);
  for (let index = 0, at = 44; index < length; index += 1) {
    for (let channel = 0; channel < channels; channel += 1, at += 2) {
      view.setInt16(at, Math.round((samples[channel]?.[index] ?? 0) * 32767), true);
    }
  }
  return file;
}

async function main(): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'loudness-'));
  try {
    const call = makeCall({ seconds: PART_SECONDS, sampleRate: 8000, seed: 1 });
    const stereo = await encodeMp3(call.samples, 8000, { bitrate: 32 });
    const hour = concatenate(Array.from({ length: PARTS }, () => stereo));
    const wide = makeCall({ seconds: 60, sampleRate: 48000, seed: 2 });
    const high = await encodeMp3(wide.samples, 48000, { bitrate: 192 });
    const highHour = concatenate(Array.from({ length: 60 }, () => high));
    const wav = wavOf(call.samples, 8000);
    const body = concatenate(Array.from({ length: PARTS }, () => wav.subarray(44)));
    const wavHour = concatenate([wav.subarray(0, 44), body]);
    return [
      row('MP3 8 kHz 32 kbit/s stereo', 'mp3', hour, directory, GOAL),
      row('MP3 48 kHz 192 kbit/s stereo', 'mp3', highHour, directory),
      row('WAV 8 kHz 16 bits stereo', 'wav', wavHour, directory),
      row('FLAC 8 kHz 16 bits stereo', 'flac', flacOf(call.samples), directory),
    ];
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Sixty-four seconds, repeated frames and all: a reader does not mind that the numbers of the frames start again. */
function flacOf(samples: readonly Float32Array[]): Uint8Array {
  const blockSamples = 4096;
  const one = encodeFlac({
    sampleRate: 8000,
    bits: 16,
    channels: samples.map((row) =>
      Array.from(row.subarray(0, blockSamples * 125), (value) => Math.round(value * 32767)),
    ),
    blockSamples,
    stereo: 'independent',
    coding: {
      type: 'linear',
      coefficients: [1700, -1200, 420, -90, 40, -20, 10, -4],
      precision: 12,
      shift: 10,
    },
    wasted: 0,
    partitionOrder: 4,
    rice: 7,
  });
  const headBytes = 4 + 4 + 34 + 4 + 10;
  const frames = one.subarray(headBytes);
  return concatenate([one.subarray(0, headBytes), ...Array.from({ length: 56 }, () => frames)]);
}

const [format, path] = process.argv.slice(2);
if (format && path) console.log(JSON.stringify(measure(format, path)));
else printRows(await main());
