import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestRecord } from './requests.ts';

/** A request, its record, and the few ways of answering it. */
export class Exchange {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  readonly record: RequestRecord;
  readonly url: URL;
  /** Aborts when the client goes away. */
  readonly gone: AbortSignal;

  constructor(message: IncomingMessage, response: ServerResponse, record: RequestRecord) {
    this.message = message;
    this.response = response;
    this.record = record;
    this.url = new URL(record.url);
    const controller = new AbortController();
    this.gone = controller.signal;
    response.on('close', () => controller.abort());
  }

  head(status: number, headers: Record<string, string | undefined> = {}): void {
    this.record.status = status;
    const present = Object.entries(headers).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    this.response.writeHead(status, Object.fromEntries(present));
  }

  answer(status: number, headers: Record<string, string | undefined>, body: string | Buffer = ''): void {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    this.head(status, { ...headers, 'content-length': String(bytes.length) });
    if (this.message.method !== 'HEAD') this.record.bytesWritten += bytes.length;
    this.response.end(this.message.method === 'HEAD' ? undefined : bytes);
  }

  text(status: number, body: string, headers: Record<string, string | undefined> = {}): void {
    this.answer(status, { 'content-type': 'text/plain; charset=utf-8', ...headers }, body);
  }

  html(status: number, body: string): void {
    this.answer(status, { 'content-type': 'text/html; charset=utf-8' }, body);
  }

  /** Cuts the connection, as a network that fails does. */
  cut(): void {
    this.message.socket.destroy();
  }
}

/** Waits, unless the client goes away first. Returns false when it did. */
export function pause(milliseconds: number, gone: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (gone.aborted) return resolve(false);
    const timer = setTimeout(() => finish(true), milliseconds);
    const finish = (stayed: boolean) => {
      clearTimeout(timer);
      gone.removeEventListener('abort', leave);
      resolve(stayed);
    };
    const leave = () => finish(false);
    gone.addEventListener('abort', leave);
  });
}
