import { describe, expect, it } from 'vitest';
import { wholeCall } from '@/utils/call/whole-call.ts';
import { mergeLegs } from '@/utils/call/whole-legs.ts';
import { identify } from '@/utils/call/whole-recordings.ts';
import { must, tell } from './world.ts';

describe('one call from several sources', () => {
  it('knows each leg once, with the times of the log and the words of the API', async () => {
    const { truth, whole } = await tell('two-legs');
    const { legs } = whole();
    expect(legs.map(({ direction, party }) => [direction, party])).toEqual([
      ['incoming', '15550100001'],
      ['outgoing', 'agent-anna'],
    ]);
    for (const [index, leg] of legs.entries()) {
      const true_ = must(truth.legs[index]);
      expect(leg.id).toBe(true_.wireId);
      expect(leg.connected).toEqual({ time: true_.connectedAt, isExact: true });
      expect(leg.ended).toEqual({ time: true_.endedAt, isExact: true });
      expect(leg.endReason?.details).toBe('Normal call clearing');
    }
  });

  it('tells legs with the same party and the same second apart by what else is known', () => {
    const call = (callId: string, startedAt: number, incoming: boolean) => ({
      callId,
      startedAt,
      duration: 3,
      incoming,
      successful: true,
      localNumber: undefined,
      remoteNumber: '15550100001',
      remoteNumberType: 'pstn',
      endReason: { code: 200, details: callId },
    });
    const leg = (callId: string, startedAt: number, direction: 'incoming' | 'outgoing') =>
      ({ callId, startedAt, direction, from: '+15550100001', to: 'sip:15550100001@203.0.113.9' }) as never;
    const merged = mergeLegs(
      [call('in', 1000, true), call('out', 1000, false), call('late', 60_000, false)],
      [leg('A', 1400, 'outgoing'), leg('B', 1300, 'incoming')],
    );
    expect(merged.map(({ id, endReason }) => [id, endReason?.details])).toEqual([
      ['B', 'in'],
      ['A', 'out'],
      ['late', 'late'],
    ]);
  });

  it('falls back to the API, and says that its times are rough', async () => {
    const { truth, whole } = await tell('two-legs');
    const call = whole({ log: false });
    expect(call.legs).toHaveLength(2);
    expect(call.started?.isExact).toBe(false);
    expect(Math.abs(must(call.started).time - truth.startedAt)).toBeLessThanOrEqual(1000);
    expect(call.legs.every(({ started, connected }) => started?.isExact === false && !connected)).toBe(true);
    expect(call.recordings.map(({ url }) => url)).toEqual(truth.recordings.map(({ url }) => url));
  });

  it('knows whether the log tells the end, stops before it, may go on, or has not been read that far', async () => {
    const { whole, facts } = await tell('two-legs');
    expect(whole().logEnd).toBeUndefined();
    expect(whole({ log: false }).logEnd).toBeUndefined();
    expect((await tell('ongoing')).whole({ api: false }).logEnd).toBe('missing');
    const sources = { session: undefined, logStartsAt: 0, linkedRecording: undefined };
    expect(wholeCall({ ...sources, facts, logIsWhole: false }).logEnd).toBe('unread');
    const session = { ...facts.session, ending: undefined, endedAt: undefined };
    const open = wholeCall({ ...sources, facts: { ...facts, session }, logIsWhole: true });
    expect(open.logEnd).toBe('awaited');
  });

  it('needs nothing but the log', async () => {
    const { truth, whole } = await tell('two-legs');
    const call = whole({ api: false });
    expect(call).toMatchObject({
      sessionId: String(truth.id),
      accountId: String(truth.accountId),
      applicationName: truth.applicationName,
      ruleName: truth.ruleName,
      finishReason: 'Normal termination',
      isRunning: false,
    });
    expect(call.recordings).toMatchObject([
      {
        url: must(truth.recordings[0]).url,
        place: 'secure',
        isStereo: true,
        legId: must(truth.legs[0]).wireId,
      },
    ]);
  });

  it('knows each of three recordings once, in order, with the start of the log', async () => {
    const { truth, whole } = await tell('three-recordings');
    const { recordings } = whole();
    const expected = truth.recordings.toSorted((one, other) => one.startedAt - other.startedAt);
    expect(recordings.map(({ recordId }) => recordId)).toEqual(expected.map(({ id }) => String(id)));
    expect(recordings.map(({ started }) => started)).toEqual(
      expected.map(({ startedAt }) => ({ time: startedAt, isExact: true })),
    );
    expect(recordings.map(({ isStereo }) => isStereo)).toEqual(
      expected.map(({ channels }) => channels === 2),
    );
  });

  it('keeps recordings of the customer’s own storage apart, each once', async () => {
    const { whole } = await tell('customer-storage');
    expect(whole().recordings.map(({ place }) => place)).toEqual(['elsewhere', 'elsewhere']);
  });

  it('knows that a call runs, and does not invent an end', async () => {
    const { whole } = await tell('ongoing');
    expect(whole()).toMatchObject({ isRunning: true, ended: undefined });
  });

  it('names a recording by its record id, wherever it stands', () => {
    expect(identify('https://storage.voximplant.com/x/y?a=1&record_id=77').key).toBe('77');
    expect(identify('https://acme.example/call.mp3?sig=1#t').key).toBe('https://acme.example/call.mp3');
  });
});
