// @vitest-environment happy-dom
import { render } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { HelpDialog as CallHelp } from '@/components/call/HelpDialog.tsx';
import { HelpDialog as LogHelp } from '@/components/log/HelpDialog.tsx';
import { FIRST_SETTINGS } from '@/utils/call/settings.ts';
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
