import { serveApi } from './api/api.ts';
import type { Context } from './context.ts';
import { MEDIA_HOST } from './directory/links.ts';
import type { Exchange } from './exchange.ts';
import { API_HOST, isGateway, OTHER_API_HOST, PANEL_HOST } from './hosts.ts';
import { aboutPage } from './panel/about.ts';
import { panelPage } from './panel/table.ts';
import { serveCustomerStorage } from './storage/customer.ts';
import { serveGateway } from './storage/gateway.ts';

/** Answers by host name. What is not known is noted and answered with 404, never with a guess. */
export async function route(exchange: Exchange, context: Context): Promise<void> {
  const { record } = exchange;
  if (servePage(exchange, context)) return;
  const object = context.sessions.objectAt(record.host, exchange.url.pathname);
  if (isOddPort(exchange)) return exchange.text(404, 'Nothing listens on this port.');
  const ours = isApi(record.host, context) || isGateway(record.host) || record.host === PANEL_HOST;
  if (record.protocol === 'http' && ours) return serveClearText(exchange, context);
  if (isGateway(record.host)) return serveGateway(exchange, context);
  if (isApi(record.host, context) && record.path.startsWith('/platform_api'))
    return serveApi(exchange, context);
  if (record.host === PANEL_HOST) return servePanel(exchange, context);
  if (object) return serveCustomerStorage(exchange, object, context);
  if (record.host === MEDIA_HOST) record.kind = 'media-server';
  exchange.text(404, 'Not found. The stand-in does not serve this address.');
}

/** Pages that tests put in come first, with and without the query. */
function servePage(exchange: Exchange, context: Context): boolean {
  const { href } = exchange.url;
  const found = context.pages.get(href) ?? context.pages.get(href.split('?')[0] ?? href);
  if (!found) return false;
  exchange.record.kind = 'page';
  exchange.answer(
    found.status ?? 200,
    { 'content-type': 'text/html; charset=utf-8', ...found.headers },
    found.body,
  );
  return true;
}

function servePanel(exchange: Exchange, context: Context): void {
  exchange.record.kind = 'panel';
  exchange.html(200, exchange.url.pathname === '/about-standin' ? aboutPage() : panelPage(context));
}

function serveClearText(exchange: Exchange, context: Context): void {
  const location = exchange.url.href.replace(/^http:/, 'https:');
  if (context.switches.clearText === 'redirect') exchange.text(301, '', { location });
  else exchange.text(404, 'Not found');
}

/** A client that needs no host mapping names the stand-in's own port; every other port is one that nobody serves. */
function isOddPort({ message, record }: Exchange): boolean {
  const usual = record.protocol === 'https' ? 443 : 80;
  return record.port !== usual && record.port !== message.socket.localPort;
}

function isApi(host: string, context: Context): boolean {
  return [API_HOST, OTHER_API_HOST, context.switches.api.apiAddress].includes(host);
}
