// @vitest-environment happy-dom
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { LogPanel } from '@/components/call/panels/LogPanel.tsx';
import { SearchState } from '@/components/call/SearchState.tsx';
import { AppError, type ErrorCode } from '@/utils/errors.ts';
import { explain } from '@/utils/explain.ts';
import { useComponentSetting } from './setting.ts';

const BUTTON = { name: 'Copy message for admin' };
const values = (code: ErrorCode) =>
  code === 'apiRole' ? ['GetCallHistory', 'support-bot'] : ['support-bot'];

function showSearch(code: ErrorCode) {
  const copy = vi.fn(async () => undefined);
  const error = { code, values: values(code) };
  const state = { phase: 'failed' as const, error, searchedBackTo: undefined };
  render(
    <SearchState
      target={{ type: 'session', sessionId: '2000000001', keyId: undefined, day: undefined }}
      search={{ state, again: vi.fn() }}
      isPageUseful={false}
      onOptions={vi.fn()}
      copy={copy}
    />,
  );
  return copy;
}

/** The panel, with a log that did not open. */
function showLog(code: ErrorCode) {
  const copy = vi.fn(async () => undefined);
  const trouble = explain(new AppError(code, { values: values(code) }));
  const log = { bytes: 0, trouble, isDone: false, isAwaited: false, isStopped: false, again: vi.fn() };
  const search = { state: { phase: 'found' } };
  const known = { call: { recordings: [], legs: [] }, log, logUrl: 'https://x', search };
  const props = { known, doors: { copy, bookmarksOfLog: async () => [] } } as unknown as Parameters<
    typeof LogPanel
  >[0];
  render(<LogPanel {...props} />);
  return copy;
}

describe('the message for the admin on the call page', () => {
  useComponentSetting();

  it.each<[string, () => ReturnType<typeof showSearch>]>([
    ['beside the search that lacks a role', () => showSearch('apiRole')],
    ['in the panel of a log that needs a role', () => showLog('logNeedsRole')],
  ])('stands %s, and names the key', async (_name, show) => {
    const copy = show();
    fireEvent.click(screen.getByRole('button', BUTTON));
    await waitFor(() => expect(copy).toHaveBeenCalledWith(expect.stringContaining('“support-bot”')));
    await screen.findByText('Copied');
  });

  it('stands nowhere else', () => {
    showSearch('offline');
    showLog('objectGone');
    expect(screen.queryByRole('button', BUTTON)).toBeNull();
  });
});
