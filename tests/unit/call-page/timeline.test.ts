import { describe, expect, it } from 'vitest';
import { momentOf, placeAt } from '@/utils/call/playlist.ts';
import { shareOf } from '@/utils/call/scale.ts';
import { sidesOf } from '@/utils/call/sides.ts';
import { type Lane, summaryLane, type TimelineSpan, timelineOf } from '@/utils/call/timeline.ts';
import { KIND, kindOf } from '@/utils/log/mark.ts';
import { lineAtMoment, momentOfLine } from '@/utils/log/moment.ts';
import { RecordingAnalysis } from '@/utils/media/recording-analysis.ts';
import { encodeMp3 } from '../../standin/content/mp3.ts';
import { must, NOW, type Told, tell } from './world.ts';

const NO_TALK = new Map<string, never>();
/** How closely log, timeline and audio have to agree, milliseconds. */
const AGREEMENT_MS = 50;

function timelineFor({ whole, facts }: Told, sources: { api?: boolean; log?: boolean } = {}) {
  const call = whole(sources);
  const known = sources.log === false ? undefined : facts;
  return must(timelineOf({ call, facts: known, talk: NO_TALK, swapped: false, now: NOW }));
}

const spanOf = (lane: Lane | undefined, kind: TimelineSpan['kind']) =>
  must(lane?.spans.find((span) => span.kind === kind));

describe('the timeline of a call', () => {
  it('has a lane for the session, each leg, the scenario, each recording and the log', async () => {
    const { lanes } = timelineFor(await tell('three-recordings'));
    expect(lanes.map(({ kind }) => kind)).toEqual([
      'session',
      'leg',
      'leg',
      'scenario',
      'recording',
      'recording',
      'recording',
      'log',
    ]);
  });

  it('shows ringing and talking of each leg to the millisecond of the log', async () => {
    const told = await tell('two-legs');
    const legs = timelineFor(told).lanes.filter(({ kind }) => kind === 'leg');
    for (const [index, lane] of legs.entries()) {
      const leg = must(told.truth.legs[index]);
      expect(spanOf(lane, 'ringing')).toMatchObject({
        from: leg.startedAt,
        to: leg.connectedAt,
        isSoftStart: false,
      });
      expect(spanOf(lane, 'connected')).toMatchObject({
        from: leg.connectedAt,
        to: leg.endedAt,
        isSoftEnd: false,
      });
      expect(lane.marks.map(({ kind }) => kind)).toEqual(['answered', 'ended']);
    }
  });

  it('draws soft what only the API knows, no further off than its grain', async () => {
    const told = await tell('two-legs');
    const { lanes } = timelineFor(told, { log: false });
    expect(lanes.map(({ kind }) => kind)).toEqual(['session', 'leg', 'leg', 'recording']);
    for (const span of lanes.flatMap(({ spans }) => spans)) {
      expect([span.kind, span.isSoftStart, span.isSoftEnd]).toEqual([span.kind, true, true]);
    }
    const leg = must(told.truth.legs[0]);
    const span = spanOf(lanes[1], 'connected');
    expect(span).toMatchObject({ isSoftStart: true, isSoftEnd: true });
    expect(Math.abs(span.from - leg.startedAt)).toBeLessThanOrEqual(1000);
    const recording = must(told.truth.recordings[0]);
    expect(Math.abs(spanOf(lanes[3], 'recording').from - recording.startedAt)).toBeLessThanOrEqual(1000);
  });

  it('puts what the scenario did into its lane, and what its legs met into theirs', async () => {
    const { lanes } = timelineFor(await tell('two-legs'));
    const scenario = must(lanes.find(({ kind }) => kind === 'scenario'));
    expect(scenario.marks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['AcceptCall', 'Record', 'Player.Started', 'httpRequest']),
    );
    expect(scenario.marks.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['http', 'player', 'warning']),
    );
    const names = lanes.flatMap(({ marks }) => marks.map(({ name }) => name));
    expect(names).not.toContain('Call.Connected');
    const times = scenario.marks.map(({ time }) => time);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });

  it('shows where a script failed', async () => {
    const told = await tell('script-error');
    const errors = timelineFor(told).lanes.flatMap(({ marks }) =>
      marks.filter(({ kind }) => kind === 'error'),
    );
    expect(errors.some(({ name }) => name.startsWith('TypeError: Cannot read'))).toBe(true);
    expect(Math.abs(must(errors[0]).time - must(told.truth.endedAt))).toBeLessThan(100);
  });

  it('lets what still runs reach to now', async () => {
    const { lanes } = timelineFor(await tell('ongoing'));
    const kinds = ['session', 'connected', 'recording'] as const;
    for (const kind of kinds) {
      const span = must(lanes.flatMap(({ spans }) => spans).find((one) => one.kind === kind));
      expect(span).toMatchObject({ to: NOW, isOpen: true });
    }
  });

  it('ends a log that was cut short at the last thing known, not at now', async () => {
    const told = await tell('two-legs');
    const { legs, events, session } = told.facts;
    const cut = {
      ...told.facts,
      legs: legs.map((leg) => ({ ...leg, endedAt: undefined })),
      session: { ...session, ending: undefined, endedAt: undefined },
      recordings: [],
    };
    const call = { ...told.whole({ api: false }), ended: undefined, recordings: [] };
    const open = { ...call, legs: call.legs.map((leg) => ({ ...leg, ended: undefined })) };
    const timeline = must(timelineOf({ call: open, facts: cut, talk: NO_TALK, swapped: false, now: NOW }));
    const last = must(events.at(-1)).time;
    expect(spanOf(timeline.lanes[1], 'connected')).toMatchObject({
      to: last,
      isOpen: false,
      isSoftEnd: true,
    });
  });

  it('holds everything inside its whole view', async () => {
    for (const name of ['two-legs', 'busy', 'script-error', 'three-recordings', 'ongoing']) {
      const { whole, lanes } = timelineFor(await tell(name));
      for (const { spans, marks } of lanes) {
        for (const { from, to } of spans) expect([from > whole.from, to < whole.to]).toEqual([true, true]);
        for (const { time } of marks) expect(shareOf(whole, time)).toBeGreaterThan(0);
      }
    }
  });

  it('sums a call up in one lane, with what went wrong and without what merely happened', async () => {
    const summary = summaryLane(timelineFor(await tell('script-error')));
    const kinds = summary.marks.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['answered', 'error', 'ended']));
    expect(kinds).not.toContain('command');
    expect(summary.spans.map(({ kind }) => kind)).toContain('connected');
  });

  it('says nothing where no time is known', () => {
    const call = {
      legs: [],
      recordings: [],
      started: undefined,
      ended: undefined,
      isRunning: false,
    } as never;
    expect(timelineOf({ call, facts: undefined, talk: NO_TALK, swapped: false, now: NOW })).toBeUndefined();
  });
});

describe('log, timeline and audio', () => {
  it('agree within 50 ms: every line played from is the line that is followed', async () => {
    const { log, whole, truth } = await tell('two-legs');
    const call = whole();
    const recording = must(call.recordings[0]);
    let checked = 0;
    for (let line = 0; line < log.lineCount; line++) {
      const entry = log.index.entryOf(line);
      const moment = momentOfLine(log, line);
      if (moment === undefined || kindOf(log.index.entryMark(entry)) === KIND.sip) continue;
      const place = placeAt(call.recordings, moment, undefined, new Map());
      if (!place) continue;
      // What the player makes of it: a position in the file, to the microsecond.
      const played = must(momentOf(place.recording, Math.round(place.position * 1e6) / 1e6));
      expect(Math.abs(played - moment)).toBeLessThanOrEqual(AGREEMENT_MS);
      const followed = must(momentOfLine(log, must(lineAtMoment(log, played + 0.5))));
      expect(Math.abs(followed - moment)).toBeLessThanOrEqual(AGREEMENT_MS);
      checked++;
    }
    expect(checked).toBeGreaterThan(20);
    expect(must(recording.started).time - must(truth.recordings[0]).startedAt).toBe(0);
  });

  it('show talking where it is heard: spans from the audio lie on the axis of the log', async () => {
    const told = await tell({
      name: 'talk',
      seconds: 20,
      legs: [{ incoming: true, remoteNumber: '15550100001' }],
    });
    const call = told.whole();
    const recording = must(call.recordings[0]);
    const analysis = new RecordingAnalysis();
    analysis.push(new Uint8Array(await encodeMp3(20, 2, must(told.truth.recordings[0]).id)));
    analysis.end();
    const talk = new Map([[recording.key, must(analysis.waveform).talk.channels]]);
    const timeline = must(timelineOf({ call, facts: told.facts, talk, swapped: false, now: NOW }));
    const lane = must(timeline.lanes.find(({ kind }) => kind === 'leg'));
    const talking = lane.spans.filter(({ kind }) => kind === 'talking');
    expect(talking.length).toBeGreaterThan(1);
    const start = must(told.truth.recordings[0]).startedAt;
    const first = must(must(must(analysis.waveform).talk.channels[0])[0]);
    expect(Math.abs(must(talking[0]).from - (start + first.start * 1000))).toBeLessThanOrEqual(1);
    const swapped = must(timelineOf({ call, facts: told.facts, talk, swapped: true, now: NOW }));
    const other = must(swapped.lanes.find(({ kind }) => kind === 'leg'));
    expect(other.spans.filter(({ kind }) => kind === 'talking')).not.toEqual(talking);
  });
});

describe('the sides of a recording', () => {
  it('are two legs in stereo, and swap together', async () => {
    const call = (await tell('two-legs')).whole();
    const recording = must(call.recordings[0]);
    const names = (swapped: boolean) =>
      sidesOf(recording, call, 2, swapped).map((side) => (side.who === 'leg' ? side.leg.number : side.who));
    expect(names(false)).toEqual([1, 2]);
    expect(names(true)).toEqual([2, 1]);
  });

  it('are the leg and what it hears, where nobody else is on the line', async () => {
    const call = (await tell('script-error')).whole();
    expect(sidesOf(must(call.recordings[0]), call, 2, false)).toMatchObject([
      { who: 'leg' },
      { who: 'played-to' },
    ]);
  });

  it('are never guessed: not on mono, not on two channels of one mix, not without the log', async () => {
    const call = (await tell('two-legs')).whole();
    const recording = must(call.recordings[0]);
    expect(sidesOf(recording, call, 1, false)).toEqual([{ who: 'everybody' }]);
    expect(sidesOf({ ...recording, isStereo: false }, call, 2, false)).toEqual([{ who: 'everybody' }]);
    expect(sidesOf({ ...recording, isStereo: undefined }, call, 2, false)).toEqual([
      { who: 'left' },
      { who: 'right' },
    ]);
    expect(sidesOf({ ...recording, legId: undefined }, call, 2, false)).toEqual([
      { who: 'left' },
      { who: 'right' },
    ]);
  });
});
