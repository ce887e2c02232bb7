import type { LogDocument } from '../../../utils/log/document.ts';
import { FactsReader } from '../../../utils/log/facts.ts';
import { type FilterQuery, FilterRun } from '../../../utils/log/filter.ts';
import { FindRun } from '../../../utils/log/find.ts';
import type { Search } from '../../../utils/log/matcher.ts';
import { answerPattern } from '../../../utils/log/pattern-desk.ts';
import { PatternRunner } from '../../../utils/log/pattern-runner.ts';
import type { WorkerPort } from '../../../utils/log/port.ts';
import type { Row } from '../table.ts';
import { medianCpuSeconds } from './measure.ts';

/** The pattern worker on this thread, so that its CPU is counted where the copying is. */
function startHere(): WorkerPort {
  const listeners: ((event: MessageEvent) => void)[] = [];
  return {
    postMessage: (message) => {
      const data = answerPattern(message as Parameters<typeof answerPattern>[0]);
      for (const listener of listeners) listener({ data } as MessageEvent);
    },
    addEventListener: (type: string, listener: (event: never) => void) => {
      if (type === 'message') listeners.push(listener as (event: MessageEvent) => void);
    },
    terminate: () => undefined,
  };
}

const patterns = new PatternRunner(startHere);

export async function findAll(log: LogDocument, search: Search): Promise<number> {
  let matches = 0;
  await new FindRun(log, search, patterns).advance((found) => {
    matches += found.matches;
  });
  return matches;
}

export async function filterAll(log: LogDocument, query: FilterQuery): Promise<number> {
  let shown = 0;
  await new FilterRun(log, query, patterns).advance(({ entries }) => {
    shown += entries.length;
  });
  return shown;
}

async function row(what: string, goal: string, work: () => Promise<number>): Promise<Row> {
  const seconds = await medianCpuSeconds(7, work);
  const found = await work();
  return {
    what: `${what} (${found.toLocaleString('en')} found)`,
    result: `${seconds.toFixed(3)} s CPU`,
    goal,
  };
}

/** Whole-file searches and filters, each over all bytes. */
export async function measureSearching(log: LogDocument): Promise<Row[]> {
  const find = (search: Search) => () => findAll(log, search);
  const filter = (query: FilterQuery) => () => filterAll(log, query);
  const pattern = (source: string) => find({ pattern: { source, flags: 'i' } });
  return [
    await row('Find “declined”, any case', '≤ 0.25 s', find({ text: 'declined' })),
    await row('Find “order”, any case', '≤ 0.25 s', find({ text: 'order' })),
    await row('Find “доставке”, any case', '≤ 0.25 s', find({ text: 'доставке' })),
    await row('Find /502|50[34] exceeded/i', '≤ 2 s', pattern('502|50[34] exceeded')),
    await row('Find /agent[^"]+invoice/i, line by line', '≤ 2 s', pattern('agent[^"]+invoice')),
    await row('Filter: hide noise', '≤ 0.25 s', filter({ hideNoise: true })),
    await row('Filter: order -queue', '≤ 0.5 s', filter({ text: 'order -queue' })),
    await row('Facts: session, legs, recordings, events', '≤ 2 s', async () => {
      const { events, eventsLeftOut } = await new FactsReader(log).advance();
      return events.length + eventsLeftOut;
    }),
  ];
}
