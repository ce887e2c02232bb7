/** A file server on the loopback whose manners a test chooses. It records every request. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  range: string | undefined;
  ifRange: string | undefined;
  headers: IncomingMessage['headers'];
  url: string;
}

export interface FileServer {
  url: string;
  seen: SeenRequest[];
  /** Most requests that were open at one time. */
  mostAtOnce: number;
  /** Bytes of bodies handed to connections. */
  sentBytes: number;
  close(): Promise<void>;
}

export interface FileManners {
  content: Uint8Array;
  etag?: string;
  lastModified?: string;
  /** Answer 200 with everything whatever was asked. */
  ignoresRange?: boolean;
  /** Answer 206 although If-Range names another version. */
  ignoresIfRange?: boolean;
  withoutLength?: boolean;
  /** Cut the connection after so many bytes of the body. */
  breakAfter?: number;
  /** End the body in good order after so many bytes, though Content-Range promises more. */
  endsAfter?: number;
  /** The length written into Content-Range. */
  statedTotal?: number | '*';
  status?: number;
  headers?: Record<string, string>;
}

function answer(request: IncomingMessage, response: ServerResponse, manners: FileManners): number {
  const { content, etag, lastModified, status } = manners;
  for (const [name, value] of Object.entries(manners.headers ?? {})) response.setHeader(name, value);
  if (status !== undefined && status !== 200) {
    response.writeHead(status).end('no token=SECRET here');
    return 0;
  }
  if (etag) response.setHeader('etag', etag);
  if (lastModified) response.setHeader('last-modified', lastModified);
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
  const ifRange = request.headers['if-range'];
  const isSame =
    ifRange === undefined || ifRange === etag || ifRange === lastModified || manners.ignoresIfRange;
  const total = manners.statedTotal ?? content.length;
  let body = content;
  if (range && isSame && !manners.ignoresRange) {
    const start = Number(range[1]);
    if (start >= content.length) {
      response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end();
      return 0;
    }
    body = content.subarray(start, Number(range[2]) + 1);
    response.statusCode = 206;
    response.setHeader('content-range', `bytes ${start}-${start + body.length - 1}/${total}`);
  }
  if (!manners.withoutLength) response.setHeader('content-length', body.length);
  const sent = body.subarray(0, manners.breakAfter ?? manners.endsAfter ?? body.length);
  response.write(sent, () => {
    if (manners.breakAfter !== undefined && sent.length < body.length) request.socket.destroy();
    else response.end();
  });
  return sent.length;
}

/** Starts a server; `mannersOf` decides about each request, the first being number 0. */
export async function startFileServer(
  mannersOf: (number: number, url: string) => FileManners,
): Promise<FileServer> {
  let open = 0;
  const server = createServer((request, response) => {
    const { range } = request.headers;
    const ifRange = request.headers['if-range']?.toString();
    open += 1;
    response.on('close', () => {
      open -= 1;
    });
    fileServer.mostAtOnce = Math.max(fileServer.mostAtOnce, open);
    const number =
      fileServer.seen.push({ range, ifRange, headers: request.headers, url: request.url ?? '' }) - 1;
    fileServer.sentBytes += answer(request, response, mannersOf(number, request.url ?? ''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fileServer: FileServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/recording.mp3?token=SECRET`,
    seen: [],
    mostAtOnce: 0,
    sentBytes: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return fileServer;
}
