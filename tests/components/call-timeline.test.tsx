// @vitest-environment happy-dom
import { act, fireEvent, render, renderHook, screen } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { LaneTrack } from '@/components/call/timeline/LaneTrack.tsx';
import { laneFacts, marksName } from '@/components/call/timeline/lane-words.ts';
import { useView } from '@/components/call/timeline/useView.ts';
import { Store } from '@/utils/call/store.ts';
import { type Lane, type TimelineMark, timelineOf } from '@/utils/call/timeline.ts';
import type { SessionSpec } from '../standin/directory/spec.ts';
import { must, NOW, tell } from '../unit/call-page/world.ts';
import { useComponentSetting } from './setting.ts';

useComponentSetting();

async function laneOf(name: string | SessionSpec, kind: Lane['kind'], log = true) {
  const told = await tell(name);
  const call = told.whole({ log });
  const facts = log ? told.facts : undefined;
  const timeline = must(timelineOf({ call, facts, talk: new Map(), swapped: false, now: NOW }));
  return { lane: must(timeline.lanes.find((one) => one.kind === kind)), view: timeline.whole, told };
}

const names = () => screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'));

describe('a lane of the timeline', () => {
  it('is a row of buttons that say what was, when, and how long', async () => {
    const { lane, view } = await laneOf('script-error', 'leg');
    render(<LaneTrack lane={lane} view={view} width={1000} zone="utc" onGo={() => undefined} />);
    expect(names()).toEqual([
      expect.stringMatching(/^Ringing, \d\d:\d\d:\d\d\.\d to \d\d:\d\d:\d\d\.\d, 0\.9 s$/),
      expect.stringMatching(/^Connected, /),
      expect.stringMatching(/^Answered, \d\d:\d\d:\d\d\.\d{3}$/),
      expect.stringMatching(/^Ended, /),
    ]);
  });

  it('does not pretend to know tenths where the API alone speaks', async () => {
    const { lane, view } = await laneOf('script-error', 'leg', false);
    const { container } = render(
      <LaneTrack lane={lane} view={view} width={1000} zone="utc" onGo={() => undefined} />,
    );
    expect(names()).toEqual([expect.stringMatching(/^Connected, \d\d:\d\d:\d\d to \d\d:\d\d:\d\d, \d+ s$/)]);
    expect(container.querySelector('.soft-start.soft-end')).not.toBeNull();
  });

  it('says why a connection broke, which nobody hung up', async () => {
    const broken = { code: 200, details: 'Temporary failure', cause: 41 };
    const legs = [{ incoming: true, remoteNumber: '15550100003', broken }];
    const { lane, view, told } = await laneOf({ name: 'broke', legs }, 'leg');
    expect(laneFacts(lane, told.whole())).toMatch(
      /^answered after 0\.9 s · A short network failure: try again \(Q\.850 41\)$/,
    );
    render(<LaneTrack lane={lane} view={view} width={1000} zone="utc" onGo={() => undefined} />);
    expect(names().at(-1)).toMatch(/^Ended: A short network failure: try again \(Q\.850 41\), \d/);
    const fine = await laneOf('script-error', 'leg');
    expect(laneFacts(fine.lane, fine.told.whole())).toBe('answered after 0.9 s · hung up');
  });

  it('joins what is too close together to be pressed apart, and names the worst of it', async () => {
    const { lane, view } = await laneOf('script-error', 'scenario');
    render(<LaneTrack lane={lane} view={view} width={300} zone="utc" onGo={() => undefined} />);
    const last = must(screen.getAllByRole('button').at(-1));
    expect(last.className).toContain('mark-error');
    expect(last.getAttribute('aria-label')).toMatch(/^\d marks from \d\d:\d\d:\d\d\.\d{3}: .*Error: /);
    expect(last.getAttribute('aria-label')).toContain(must(last.textContent ?? undefined));
  });

  it('names how many marks stand as one, and the first few of them with the worst', () => {
    const at = Date.UTC(2026, 0, 15, 10, 0, 1, 123);
    const mark = (kind: TimelineMark['kind'], name: string) => ({ kind, name, time: at, line: undefined });
    const marks = [mark('http', 'GET'), mark('event', 'A'), mark('speech', ''), mark('command', 'B')];
    expect(marksName(marks.slice(0, 1), 'utc')).toBe('HTTP: GET, 10:00:01.123');
    expect(marksName(marks.slice(0, 3), 'utc')).toBe(
      '3 marks from 10:00:01.123: HTTP: GET, Event: A, Speech',
    );
    expect(marksName(marks, 'utc')).toBe('4 marks from 10:00:01.123: HTTP: GET, Event: A, Speech and 1 more');
    expect(marksName([...marks, mark('error', 'pay 502')], 'utc')).toBe(
      '5 marks from 10:00:01.123: HTTP: GET, Event: A, Error: pay 502 and 2 more',
    );
  });

  it('goes to the moment and the line of a mark', async () => {
    const { lane, view } = await laneOf('two-legs', 'scenario');
    const onGo = vi.fn();
    render(<LaneTrack lane={lane} view={view} width={100_000} zone="utc" onGo={onGo} />);
    const mark = must(lane.marks.find(({ name }) => name === 'Player.Started'));
    fireEvent.click(screen.getByRole('button', { name: /Player\.Started/ }));
    expect(onGo).toHaveBeenCalledWith(mark.time, mark.line);
  });

  it('draws hostile names as text', async () => {
    const { lane, view } = await laneOf('two-legs', 'scenario');
    const hostile = {
      kind: 'event' as const,
      time: lane.marks[0]?.time ?? 0,
      name: '<img src=x onerror=alert(1)>',
      line: 1,
    };
    const { container } = render(
      <LaneTrack
        lane={{ ...lane, marks: [hostile] }}
        view={view}
        width={1000}
        zone="utc"
        onGo={() => undefined}
      />,
    );
    expect(container.querySelector('img')).toBeNull();
    expect(names()[0]).toContain('<img src=x');
  });
});

describe('the view of the timeline', () => {
  const whole = { from: 0, to: 100_000 };

  async function zoomedIn(moment: number) {
    const playhead = new Store<number | undefined>(moment);
    const { result } = renderHook(() => useView(whole, playhead));
    await act(() => result.current.show(0, 20_000));
    const playTo = (time: number) => act(() => playhead.set(time));
    return { shown: () => result.current.view, viewing: () => result.current, playTo };
  }

  it('goes on with the playhead that leaves it', async () => {
    const { shown, playTo } = await zoomedIn(19_000);
    await playTo(19_900);
    expect(shown()).toEqual({ from: 0, to: 20_000 });
    await playTo(20_100);
    expect(shown()).toEqual({ from: 16_100, to: 36_100 });
  });

  it('stays where somebody has moved it while playing, until the playhead is in it again', async () => {
    const { shown, viewing, playTo } = await zoomedIn(5000);
    await act(() => viewing().pan(2));
    expect(shown()).toEqual({ from: 40_000, to: 60_000 });
    await playTo(5050);
    await playTo(5100);
    expect(shown()).toEqual({ from: 40_000, to: 60_000 });
    await playTo(59_950);
    await playTo(60_050);
    expect(shown()).toEqual({ from: 56_050, to: 76_050 });
  });

  it('stays where somebody has zoomed in away from the playhead, and follows again once all is shown', async () => {
    const { shown, viewing, playTo } = await zoomedIn(5000);
    await act(() => viewing().show(70_000, 80_000));
    await playTo(5100);
    expect(shown()).toEqual({ from: 70_000, to: 80_000 });
    await act(() => viewing().fit());
    await playTo(5150);
    await act(() => viewing().zoom(10));
    await playTo(20_000);
    expect(shown().from).toBeLessThan(20_000);
    expect(shown().to).toBeGreaterThan(20_000);
  });
});
