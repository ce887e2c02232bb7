import { cleanup, configure, render, screen, waitFor } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, beforeEach, vi } from 'vitest';
import { LogView, type LogViewProps } from '@/components/log/LogView.tsx';
import type { LogBookmarks } from '@/components/log/log-view-props.ts';
import { type LogBookmark, putBookmark, removeBookmark } from '@/utils/log/bookmarks.ts';
import { LogClient } from '@/utils/log/client.ts';
import type { WorkerPort } from '@/utils/log/port.ts';
import { LogService } from '@/utils/log/service.ts';
import { startLocalPatternWorker } from '../unit/log/read.ts';
import { useComponentSetting } from './setting.ts';

/* The view over the real log engine: client and service with the real copying of messages between them. */

const ROWS_IN_VIEW = 20;
const ROW_HEIGHT = 20;
const closing: (() => void)[] = [];

// A machine that is busy with other things must not fail a test; one that fails by itself says so in any case.
configure({ asyncUtilTimeout: 10_000 });

/** Words, an engine that ends with each test, and a view that is high enough for rows. */
export function useLogSetting(): void {
  useComponentSetting();
  beforeEach(() => {
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(ROWS_IN_VIEW * ROW_HEIGHT);
  });
  afterEach(() => {
    cleanup();
    for (const close of closing.splice(0)) close();
  });
}

function portOf(port: MessagePort): { port: WorkerPort; die: () => void } {
  const deaths: (() => void)[] = [];
  port.start();
  closing.push(() => port.close());
  return {
    die: () => {
      for (const die of deaths) die();
    },
    port: {
      postMessage: (message, transfer) => port.postMessage(message, transfer),
      addEventListener: (type: string, listener: (event: never) => void) => {
        port.addEventListener(type, listener as EventListener);
        if (type === 'error') deaths.push(() => listener(new Event('error') as never));
      },
      terminate: () => port.close(),
    },
  };
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

export interface OpenedLog {
  log: LogClient;
  /** Props that the page would give anew. */
  change(props: Partial<LogViewProps>): void;
  props: Pick<LogViewProps, 'onSelect' | 'onFollow' | 'copy' | 'saveRaw' | 'saveParts'>;
  append(text: string): Promise<void>;
  end(): void;
  die(): void;
}

/** A log of which nothing has come yet. */
export function newLog(): { log: LogClient; die: () => void } {
  const { port1, port2 } = new MessageChannel();
  const { port, die } = portOf(port1);
  new LogService(portOf(port2).port, { startPatternWorker: startLocalPatternWorker });
  const log = new LogClient(port);
  closing.push(() => log.close());
  return { log, die };
}

/** Draws the view of a log that has `text` and has ended, unless `isOpen`. */
export async function openLog(
  text: string,
  { isOpen = false, ...given }: Partial<LogViewProps> & { isOpen?: boolean } = {},
): Promise<OpenedLog> {
  const { log, die } = newLog();
  const own = {
    onSelect: vi.fn(),
    onFollow: vi.fn(),
    copy: vi.fn(async () => undefined),
    saveRaw: vi.fn(),
    saveParts: vi.fn(),
    query: '',
    onQuery: vi.fn(),
  };
  let change: (props: Partial<LogViewProps>) => void = () => undefined;
  const size = bytesOf(text).length;
  function Page() {
    const [changed, setChanged] = useState<Partial<LogViewProps>>({});
    change = (props) => setChanged((before) => ({ ...before, ...props }));
    const [list, setList] = useState<readonly LogBookmark[]>([]);
    const bookmarks: LogBookmarks = {
      list,
      put: (line, note) => setList((before) => putBookmark(before, line, note)),
      remove: (line) => setList((before) => removeBookmark(before, line)),
    };
    const props: LogViewProps = {
      log,
      loading: { bytes: size, total: size, done: !isOpen, isStopped: false, stop: vi.fn(), again: vi.fn() },
      trouble: undefined,
      note: '',
      moment: undefined,
      follow: false,
      zone: 'utc',
      selection: undefined,
      bookmarks,
      callNames: new Map(),
      reference: async ({ from, to }) => `Voximplant session 2000000001 · log lines ${from}–${to}`,
      keys: true,
      ...own,
      ...given,
      ...changed,
    };
    return <LogView {...props} />;
  }
  render(<Page />);
  await log.append(bytesOf(text));
  if (!isOpen) log.end();
  return {
    log,
    change: (props) => change(props),
    props: { ...own, ...given } as OpenedLog['props'],
    append: (more) => log.append(bytesOf(more)),
    end: () => log.end(),
    die,
  };
}

export const grid = () => screen.getByRole('grid', { name: 'Log entries' });

/** The rows that are drawn, each as its cells' text. */
export function rows(): string[][] {
  return [...grid().querySelectorAll('[data-row]')].map((row) =>
    [...row.querySelectorAll('[role="gridcell"]')].map((cell) => cell.textContent?.trim() ?? ''),
  );
}

/** The text of each drawn row. */
export const texts = () => rows().map((cells) => cells.at(-1) ?? '');

/** Waits until the drawn rows have exactly these texts. */
export async function untilTexts(expected: readonly (string | RegExp)[]): Promise<void> {
  await waitFor(() => {
    const found = texts();
    const isSame =
      found.length === expected.length &&
      expected.every((one, index) =>
        typeof one === 'string' ? found[index] === one : one.test(found[index] ?? ''),
      );
    if (!isSame) throw new Error(`rows: ${JSON.stringify(found)}`);
  });
}

/** A log of prints, one a second. */
export function prints(...texts: string[]): string {
  return texts
    .map(
      (text, index) =>
        `2026-01-15 10:${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}.000 ${text}\n`,
    )
    .join('');
}
