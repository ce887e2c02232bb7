// @vitest-environment happy-dom
import { render, screen } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { CallHeader } from '@/components/call/CallHeader.tsx';
import { HelpDialog as CallHelp } from '@/components/call/HelpDialog.tsx';
import { HelpDialog as LogHelp } from '@/components/log/HelpDialog.tsx';
import { FIRST_SETTINGS } from '@/utils/call/settings.ts';
import { tell } from '../unit/call-page/world.ts';
import { useComponentSetting } from './setting.ts';

describe('the names of keys', () => {
  useComponentSetting();
  beforeEach(() => {
    vi.spyOn(browser.i18n, 'getMessage').mockImplementation((name) => `‹${name}›`);
  });

  it.each([
    ['call page', <CallHelp key="call" settings={FIRST_SETTINGS} onSettings={vi.fn()} onClose={vi.fn()} />],
    ['log', <LogHelp key="log" keys={true} onClose={vi.fn()} />],
  ])('come from the messages on the %s', (_place, dialog) => {
    const { container } = render(dialog);
    const keys = [...container.querySelectorAll('kbd')].map(({ textContent }) => textContent ?? '');
    expect(keys.length).toBeGreaterThan(10);
    expect(keys.filter((key) => /\p{L}{2}/u.test(key.replaceAll(/‹\w+›/g, '')))).toEqual([]);
  });
});

describe('letters that are switched off', () => {
  useComponentSetting();

  it('are switched on again where the help of the log says', async () => {
    render(<LogHelp keys={false} onClose={vi.fn()} />);
    const [, name = ''] = /\u201c(.+)\u201d/.exec(screen.getByText(/turned off/).textContent ?? '') ?? [];
    const onHelp = vi.fn();
    render(
      <CallHeader
        heading="Session 1"
        call={(await tell('two-legs')).whole()}
        accountLabel={undefined}
        zone="utc"
        onZone={vi.fn()}
        reference={async () => ''}
        link={() => ''}
        copy={async () => undefined}
        onHelp={onHelp}
      />,
    );
    screen.getByRole('button', { name }).click();
    expect(onHelp).toHaveBeenCalled();
    render(
      <CallHelp settings={{ ...FIRST_SETTINGS, singleKeys: false }} onSettings={vi.fn()} onClose={vi.fn()} />,
    );
    const choice = screen.getByRole<HTMLInputElement>('checkbox', { name: /single letters/ });
    expect(choice.checked).toBe(false);
  });
});
