import type { Context } from '../context.ts';
import type { StoredObject } from '../directory/sessions.ts';
import type { Exchange } from '../exchange.ts';
import { readRange } from './range.ts';
import { transfer } from './transfer.ts';

/** A customer's own bucket. Like Amazon S3 it refuses an Authorization header of a kind that it does not know. */
export async function serveCustomerStorage(
  exchange: Exchange,
  object: StoredObject,
  context: Context,
): Promise<void> {
  exchange.record.kind = 'customer-storage';
  exchange.record.session = object.session.name;
  if (exchange.record.authorization !== undefined) {
    return exchange.answer(
      400,
      { 'content-type': 'application/xml' },
      '<Error><Code>InvalidArgument</Code><Message>Unsupported Authorization Type</Message></Error>',
    );
  }
  const body = await context.contents.of(object);
  const range = readRange(exchange.record.range, body.size);
  if (range.kind === 'unsatisfiable')
    return exchange.text(416, '', { 'content-range': `bytes */${body.size}` });
  const part = range.kind === 'part' ? range : { start: 0, end: body.size };
  exchange.head(range.kind === 'part' ? 206 : 200, {
    'content-type': object.recording?.format === 'wav' ? 'audio/wav' : 'audio/mpeg',
    'content-length': String(part.end - part.start),
    'accept-ranges': 'bytes',
    'content-range': range.kind === 'part' ? `bytes ${part.start}-${part.end - 1}/${body.size}` : undefined,
  });
  await transfer(exchange, body, part, []);
}
