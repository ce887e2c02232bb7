// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { grid, openLog, prints, texts, useLogSetting } from './log-setting.tsx';

const STARTED =
  'Sent event to JS onPhoneEvent with params [{name = Application.Started ; sessionId = 2000000021 ; } ;  ]';
const NUMBER = '15550100001';

async function openDialog() {
  await waitFor(() => expect(texts().length).toBeGreaterThan(0));
  fireEvent.click(screen.getByRole('button', { name: 'Share safely' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Copy or save without personal data' }));
  const region = () => dialog.getByRole('region', { name: 'Preview' });
  return {
    dialog,
    preview: () => region().textContent ?? '',
    marks: () => [...region().querySelectorAll('mark')].map((mark) => mark.textContent),
    button: (name: string) => dialog.getByRole<HTMLButtonElement>('button', { name }),
    ready: () =>
      waitFor(() =>
        expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Save masked text' }).disabled).toBe(
          false,
        ),
      ),
  };
}

async function savedText(save: unknown): Promise<[name: string | undefined, text: string]> {
  // On a busy machine ten megabytes take their time.
  await waitFor(() => expect(save).toHaveBeenCalled(), { timeout: 120_000 });
  const [name, parts = []] = vi.mocked(save as (name: string, parts: BlobPart[]) => void).mock.lastCall ?? [];
  return [name, await new Blob(parts).text()];
}

describe('sharing safely', () => {
  useLogSetting();

  it('shows what it masks and leaves what it is told to leave', async () => {
    const { props } = await openLog(prints(`callerid = ${NUMBER} ; mail anna@acme.example`, 'second'));
    const { dialog, preview, button, ready } = await openDialog();
    await waitFor(() => expect(preview()).toContain('phone-1'));
    expect(preview()).not.toMatch(/15550100001|anna@/);
    await dialog.findByRole('checkbox', { name: 'Phone numbers 1 found, 1 different' });
    fireEvent.click(dialog.getByRole('checkbox', { name: /E-mail addresses/ }));
    await waitFor(() => expect(preview()).toContain('anna@acme.example'));
    expect(preview()).not.toContain(NUMBER);
    await ready();
    fireEvent.click(button('Save masked text'));
    const [name, text] = await savedText(props.saveParts);
    expect(name).toBe('session-masked.log.txt');
    expect(text).toContain('anna@acme.example');
    expect(text).not.toContain(NUMBER);
    await dialog.findByText('Saved');
    fireEvent.click(button('Save unmasked'));
    expect(props.saveRaw).toHaveBeenCalled();
  });

  it('marks each mask, and shows the lines that hold any, or all', async () => {
    await openLog(prints('first', `call ${NUMBER}, mail anna@acme.example`, 'phone-1 \u202e'));
    const { dialog, preview, marks } = await openDialog();
    await waitFor(() => expect(marks()).toEqual(['phone-1', 'email-1']));
    expect(preview()).toMatch(/^2 .*call phone-1/);
    expect(preview()).not.toContain('first');
    fireEvent.click(dialog.getByRole('checkbox', { name: 'Only lines with masks: 1' }));
    await waitFor(() => expect(preview()).toContain('first'));
    expect(preview()).toContain('‹U+202E›');
    expect(marks()).toEqual(['phone-1', 'email-1']);
  });

  it('masks a SIP host in a line before the one that introduces it', async () => {
    const { props } = await openLog(prints('asking pbx.acme.example', 'to = sip:7@pbx.acme.example'));
    const { preview, button, ready } = await openDialog();
    await ready();
    expect(preview()).toContain('asking sip-host-1');
    fireEvent.click(button('Copy masked text'));
    await waitFor(() =>
      expect(props.copy).toHaveBeenCalledWith(expect.stringContaining('asking sip-host-1')),
    );
  });

  it('shows the beginning where there is nothing to mask', async () => {
    await openLog(prints('first', 'second'));
    const { dialog, preview } = await openDialog();
    await waitFor(() => expect(preview()).toContain('second'));
    dialog.getByText('Nothing was found that had to be masked.');
    expect(dialog.queryByRole('checkbox', { name: /Only lines/ })).toBeNull();
  });

  it('counts the ids that it masks, and says when the preview is cut', async () => {
    await openLog(prints(STARTED, ...Array.from({ length: 2000 }, () => `call ${NUMBER} about the order`)));
    const { dialog } = await openDialog();
    await dialog.findByRole('checkbox', { name: 'Phone numbers 2,000 found, 1 different' });
    dialog.getByText(/^Lines in the preview: \d+\. What you copy or save is whole\.$/);
    fireEvent.click(dialog.getByRole('checkbox', { name: 'Session and call IDs' }));
    await dialog.findByRole('checkbox', { name: 'Session and call IDs 1 found, 1 different' });
  });

  it('names the file by the session only where its id is not masked', async () => {
    const { props } = await openLog(prints(STARTED, 'second'));
    const { dialog, button, ready } = await openDialog();
    const save = async () => {
      await ready();
      vi.mocked(props.saveParts).mockClear();
      fireEvent.click(button('Save masked text'));
      return (await savedText(props.saveParts))[0];
    };
    expect(await save()).toBe('session-2000000021-masked.log.txt');
    fireEvent.click(dialog.getByRole('checkbox', { name: /Session/ }));
    expect(await save()).toBe('session-masked.log.txt');
  });

  it('offers the selected lines alone', async () => {
    const { props } = await openLog(prints('one', 'two', 'three'));
    await waitFor(() => expect(texts()).toContain('two'));
    fireEvent.click(grid().querySelectorAll('[data-row]')[1] as Element);
    const { dialog, button, ready } = await openDialog();
    expect(dialog.getByRole<HTMLInputElement>('radio', { name: 'Lines 2–2' }).checked).toBe(true);
    await ready();
    fireEvent.click(button('Copy masked text'));
    await waitFor(() => expect(props.copy).toHaveBeenCalledWith('2026-01-15 10:00:01.000 two\n'));
  });
});

describe('sharing a long log', () => {
  useLogSetting();
  const LINES = 110_000;
  /** Some 12 MB; the last line holds a kind of its own. */
  const long = `${'2026-01-15 10:00:00.000 the caller 15550100001 asked again about the order and the address\n'.repeat(LINES)}2026-01-15 10:00:00.000 anna@acme.example\n`;

  it('masks for the preview the beginning alone, and the whole into a file', async () => {
    const { log, props } = await openLog(long);
    const ask = vi.spyOn(log, 'ask');
    const { dialog, button, ready } = await openDialog();
    await dialog.findByText(/^This log is long: the counts are of its first \d\d,\d\d\d lines\./);
    expect(ask.mock.calls.map(([question]) => question)).not.toContain('redact');
    expect(dialog.queryByRole('checkbox', { name: /E-mail/ })).toBeNull();
    await ready();
    expect(button('Copy masked text').disabled).toBe(true);
    dialog.getByText('Too long to copy: save it instead.');
    fireEvent.click(button('Save masked text'));
    await dialog.findByRole('progressbar', { name: /^Masking… \d+%$/ });
    expect(dialog.getByRole('group', { name: 'What is masked' }).matches(':disabled')).toBe(true);
    const [, text] = await savedText(props.saveParts);
    expect(text.length).toBeGreaterThan(9_000_000);
    expect(text).toMatch(/ email-1\n$/);
    expect(text).not.toContain('15550100001');
    await dialog.findByText('Saved');
    expect(dialog.queryByRole('progressbar')).toBeNull();
  });

  it('stops when it is told to, and saves nothing', async () => {
    const { props } = await openLog(long.slice(0, 6_000_000));
    const { dialog, button, ready } = await openDialog();
    await ready();
    fireEvent.click(button('Save masked text'));
    fireEvent.click(await dialog.findByRole('button', { name: 'Cancel' }));
    await dialog.findByText('Stopped. Nothing was saved.');
    await ready();
    expect(props.saveParts).not.toHaveBeenCalled();
  });
});
