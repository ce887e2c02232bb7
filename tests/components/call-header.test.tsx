// @vitest-environment happy-dom
import { render, screen } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { CallHeader } from '@/components/call/CallHeader.tsx';
import { OutcomeLine } from '@/components/call/OutcomeLine.tsx';
import type { WholeCall } from '@/utils/call/whole-call.ts';
import { tell } from '../unit/call-page/world.ts';
import { useComponentSetting } from './setting.ts';

useComponentSetting();

const lineOf = (call: WholeCall) => {
  const { container, unmount } = render(<OutcomeLine call={call} />);
  const parts = Array.from(container.querySelectorAll('.outcome-line > span'), (one) => one.textContent);
  unmount();
  return parts;
};

describe('the line that says how a call went', () => {
  it('names end, length, who hung up, the answer, and counts', async () => {
    expect(lineOf((await tell('script-error')).whole())).toEqual([
      'JS session error',
      '7 s',
      'caller hung up first',
      'answered after 0.9 s',
      '1 leg',
      '1 recording',
    ]);
  });

  it('names why nobody answered, from the log and from the API alone', async () => {
    const told = await tell('busy');
    expect(lineOf(told.whole()).join(' · ')).toMatch(/called party: .*486/);
    expect(lineOf(told.whole({ log: false })).join(' · ')).toContain('called party: Busy Here (code 486)');
    expect(lineOf(told.whole())).toContain('0 recordings');
  });

  it('does not call it hanging up when a connection broke', async () => {
    const broken = { code: 200, details: 'Temporary failure', cause: 41 };
    const told = await tell({ name: 'broke', legs: [{ incoming: true, remoteNumber: '1555', broken }] });
    expect(lineOf(told.whole())).toContain('caller: A short network failure: try again (Q.850 41)');
  });

  it('says that a call runs, and does not say how long it lasted', async () => {
    const parts = lineOf((await tell('ongoing')).whole());
    expect(parts[0]).toBe('Still running');
    expect(parts.join(' ')).not.toMatch(/\d s\b(?! )/);
  });

  it('says what is not known of the end, without a sign that it was good or bad', async () => {
    const known = (await tell('two-legs')).whole();
    const call = { ...known, finishReason: undefined, exitCode: undefined };
    const saying = (one: WholeCall) => {
      const { container, unmount } = render(<OutcomeLine call={one} />);
      const words = container.querySelector('.outcome-main')?.textContent;
      const isJudged = container.querySelector('.good, .bad') !== null;
      unmount();
      return [words, isJudged];
    };
    expect(saying(known)).toEqual(['Normal termination', true]);
    expect(saying(call)).toEqual(['Nobody says how it ended', false]);
    expect(saying({ ...call, logEnd: 'unread' })).toEqual([
      'The end of the log has not been read yet',
      false,
    ]);
    expect(saying({ ...call, logEnd: 'awaited' })).toEqual(['The log has no end so far', false]);
    expect(saying({ ...call, logEnd: 'missing' })).toEqual(['The log ends before the call does', false]);
  });
});

describe('the header', () => {
  it('shows the moment in the zone of the page, and one switch for it', async () => {
    const { truth, whole } = await tell('two-legs');
    const onZone = vi.fn();
    const view = (zone: 'utc' | 'local') => (
      <CallHeader
        heading="Session 1"
        call={whole()}
        accountLabel="Acme"
        zone={zone}
        onZone={onZone}
        reference={async () => 'reference'}
        link={() => 'link'}
        copy={async () => undefined}
        onHelp={() => undefined}
      />
    );
    const { rerender, container } = render(view('utc'));
    const utc = new Intl.DateTimeFormat('en-US', {
      dateStyle: 'medium',
      timeStyle: 'medium',
      timeZone: 'UTC',
    });
    expect(container.querySelector('time')?.textContent).toBe(utc.format(truth.startedAt));
    screen.getByRole('radio', { name: /^Local/ }).click();
    expect(onZone).toHaveBeenCalledWith('local');
    rerender(view('local'));
    const local = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'medium' });
    expect(container.querySelector('time')?.textContent).toBe(local.format(truth.startedAt));
    expect(screen.getByText(/^Acme \/ /).textContent).toContain(truth.ruleName);
  });
});
