import type { RequestListener } from 'node:http';
import type { Context } from './context.ts';
import { Exchange } from './exchange.ts';
import type { RequestLog } from './requests.ts';
import { route } from './router.ts';

/** Takes down every request, gives it the server's date and sends it to its host. */
export function createHandler(context: Context, log: RequestLog): RequestListener {
  return (message, response) => {
    const record = log.add(message, context.clock.now());
    response.sendDate = false;
    response.setHeader('date', new Date(context.clock.serverNow()).toUTCString());
    response.on('close', () => {
      record.finishedAt = context.clock.now();
      record.aborted = !response.writableFinished;
      log.touched(record);
    });
    log.touched(record);
    let exchange: Exchange;
    try {
      exchange = new Exchange(message, response, record);
    } catch {
      // A Host header that is no host name.
      record.status = 400;
      response.writeHead(400).end();
      return;
    }
    route(exchange, context).catch((error: unknown) => {
      console.error('The stand-in failed to answer', record.url, error);
      if (response.headersSent) response.destroy();
      else exchange.text(500, 'The stand-in failed');
    });
  };
}
