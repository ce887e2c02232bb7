import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Received {
  host: string;
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** Fields of the form that came as the body. */
  form: Record<string, string>;
}

export interface Loopback {
  /** A fetch that takes every host to the loopback server: true HTTP, without names and certificates. */
  fetch: typeof fetch;
  received: Received[];
}

/** Kept aside: a test may put the loopback in its place. */
const trueFetch = globalThis.fetch;

export type Answer = (request: Received, response: ServerResponse, index: number) => void;

/** An HTTP server for one test; `answer` gets each request with its number, from 0. */
export async function startLoopback(answer: Answer): Promise<Loopback> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { 'x-host': host, ...headers } = request.headers;
    const form = Object.fromEntries(new URLSearchParams(body));
    const { method = '', url: path = '' } = request;
    received.push({ host: String(host), method, path, headers, form });
    answer(received.at(-1) as Received, response, received.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    received,
    fetch: (input, init = {}) => {
      const url = new URL(String(input));
      if (url.protocol !== 'https:') throw new TypeError(`not https: ${url.href}`);
      const headers = new Headers(init.headers);
      headers.set('x-host', url.host);
      return trueFetch(`http://127.0.0.1:${port}${url.pathname}${url.search}`, { ...init, headers });
    },
  };
}

export function sendJson(
  response: ServerResponse,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
