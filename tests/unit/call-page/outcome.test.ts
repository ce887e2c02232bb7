import { describe, expect, it } from 'vitest';
import { outcomeOf } from '@/utils/call/outcome.ts';
import { must, tell } from './world.ts';

describe('how a call went', () => {
  it('is derived from the log: length, answer, who hung up first', async () => {
    const { whole, truth } = await tell('script-error');
    const outcome = outcomeOf(whole());
    const leg = must(truth.legs[0]);
    expect(outcome).toMatchObject({
      isFine: false,
      finishReason: 'JS session error',
      firstEnd: { by: 'remote', leg: { id: leg.wireId } },
      answeredAfter: (must(leg.connectedAt) - leg.startedAt) / 1000,
      refusal: undefined,
    });
    expect(must(outcome.duration)).toBeCloseTo((must(truth.endedAt) - truth.startedAt) / 1000, 0);
  });

  it('knows from an exit code alone that a script failed', async () => {
    const { whole } = await tell('script-error');
    expect(outcomeOf(whole({ api: false }))).toMatchObject({
      isFine: false,
      finishReason: undefined,
      exitCode: 1,
    });
    expect(outcomeOf((await tell('two-legs')).whole({ api: false })).isFine).toBe(true);
  });

  it('is neither fine nor broken where nobody tells the end', async () => {
    const cut = (await tell('ongoing')).whole({ api: false });
    expect(outcomeOf(cut)).toMatchObject({ isFine: undefined, isRunning: false, logEnd: 'missing' });
    const { whole } = await tell('two-legs');
    expect(outcomeOf({ ...whole(), finishReason: undefined, exitCode: undefined }).isFine).toBeUndefined();
    expect(outcomeOf(whole()).logEnd).toBeUndefined();
  });

  it('names why a party was not reached', async () => {
    const { whole } = await tell('busy');
    const outcome = outcomeOf(whole());
    expect(outcome.refusal).toMatchObject({
      leg: { party: '15550100017' },
      cause: { table: 'sip', code: 486 },
    });
    expect(outcome.firstEnd).toBeUndefined();
    // The API alone has its own words for it.
    expect(outcomeOf(whole({ log: false })).refusal?.leg.endReason).toEqual({
      code: 486,
      details: 'Busy Here',
    });
  });

  it('tells a connection that broke from a party that hung up', async () => {
    const broken = { code: 200, details: 'Temporary failure', cause: 41 };
    const told = await tell({
      name: 'broke',
      legs: [{ incoming: true, remoteNumber: '15550100003', broken }],
    });
    const call = told.whole();
    expect(outcomeOf(call).firstEnd).toMatchObject({ trouble: { table: 'q850', code: 41 } });
    const fine = (await tell('script-error')).whole();
    expect(outcomeOf(fine).firstEnd).toMatchObject({ trouble: undefined });
  });

  it('does not say who hung up first where two did at once, or where only the API is asked', async () => {
    const { whole } = await tell('two-legs');
    expect(outcomeOf(whole()).firstEnd).toBeUndefined();
    expect(outcomeOf((await tell('script-error')).whole({ log: false })).firstEnd).toBeUndefined();
  });

  it('sees that the scenario ended what the caller did not', async () => {
    const { whole } = await tell('two-legs');
    const call = whole();
    const [caller, agent] = call.legs;
    const legs = [
      { ...must(caller), endedBy: 'scenario' as const, ended: { time: 1, isExact: true } },
      must(agent),
    ];
    expect(outcomeOf({ ...call, legs }).firstEnd).toMatchObject({
      by: 'scenario',
      leg: { party: '15550100001' },
    });
  });

  it('of a call that runs has no end', async () => {
    const { whole } = await tell('ongoing');
    expect(outcomeOf(whole())).toMatchObject({ isRunning: true, duration: undefined, firstEnd: undefined });
  });
});
