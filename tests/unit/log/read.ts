import fc from 'fast-check';
import type { LogSizes } from '../../../utils/log/chunks.ts';
import { LogDocument } from '../../../utils/log/document.ts';
import { answerPattern } from '../../../utils/log/pattern-desk.ts';
import { PatternRunner } from '../../../utils/log/pattern-runner.ts';
import type { WorkerPort } from '../../../utils/log/port.ts';

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** A log that came whole, in pieces of `piece` bytes. */
export function readLog(
  content: string | Uint8Array<ArrayBuffer>,
  sizes: Partial<LogSizes> = {},
  piece = 65_536,
): LogDocument {
  const bytes = typeof content === 'string' ? bytesOf(content) : content;
  const log = new LogDocument(sizes);
  for (let at = 0; at < bytes.length; at += piece) log.append(bytes.subarray(at, at + piece));
  log.end();
  return log;
}

/** Chunks so small that every few lines cross one. */
export const TINY: Partial<LogSizes> = { chunk: 64, longestLine: 256 };
export const TINY_IN_BLOBS: Partial<LogSizes> = { ...TINY, memoryLimit: 128 };

/** A pattern worker on this thread: the real matching behind the real messages, without a second thread. */
export function startLocalPatternWorker(): WorkerPort {
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = ({ data }) => {
    try {
      port2.postMessage(answerPattern(data));
    } catch (error) {
      const { code, message } = error as { code: string; message: string };
      port2.postMessage({ id: data.id, type: 'failed', code, message });
    }
  };
  port1.start();
  return {
    postMessage: (message, transfer) => port1.postMessage(message, transfer),
    addEventListener: (type: string, listener: (event: never) => void) =>
      port1.addEventListener(type, listener as EventListener),
    terminate: () => {
      port1.close();
      port2.close();
    },
  };
}

export function localPatterns(): PatternRunner {
  return new PatternRunner(startLocalPatternWorker);
}

/** Any UTF-16 units at all, lone surrogates too. */
export const anyText = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.nat({ max: 0xffff }), { maxLength }).map((units) => String.fromCharCode(...units));
