import * as v from 'valibot';
import { AppError } from '../errors.ts';
import type { ApiAnswer } from './client.ts';

/** An answer as its schema describes it. Throws AppError `apiShape` that names the method, never the content. */
export function readAnswer<Schema extends v.GenericSchema>(
  schema: Schema,
  answer: ApiAnswer,
  method: string,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, answer.body);
  if (!parsed.success) throw new AppError('apiShape', { values: [method] });
  return parsed.output;
}

/** An API date, `YYYY-MM-DD HH:mm:ss` without a zone and asked for in UTC, as epoch milliseconds. */
export function readDate(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text.replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** Epoch milliseconds as the API writes dates. */
export function writeDate(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
