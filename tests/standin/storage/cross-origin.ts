import type { Exchange } from '../exchange.ts';
import type { Switches } from '../switches.ts';

/** Cross-origin headers of an answer, for an asking page that sends an Origin. */
export function crossOriginHeaders(
  exchange: Exchange,
  switches: Switches,
): Record<string, string | undefined> {
  const { origin } = exchange.record;
  const mode = switches.storage.crossOrigin;
  if (mode === 'none' || origin === undefined) return {};
  return {
    'access-control-allow-origin': mode === 'any' ? '*' : origin,
    'access-control-expose-headers': 'Content-Range, Content-Length, Accept-Ranges',
    vary: mode === 'reflect' ? 'Origin' : undefined,
  };
}

/** A preflight never opens anything: it is refused, or answered for GET with the two headers that players send. */
export function preflight(exchange: Exchange, switches: Switches): void {
  const wanted = exchange.record.headers['access-control-request-method'];
  const allowed = switches.storage.crossOrigin !== 'none' && exchange.record.origin !== undefined;
  if (!allowed || wanted !== 'GET') exchange.text(403, 'Forbidden');
  else
    exchange.answer(204, {
      ...crossOriginHeaders(exchange, switches),
      'access-control-allow-methods': 'GET',
      'access-control-allow-headers': 'authorization, range',
      'access-control-max-age': '0',
    });
}
