import { parentPort } from 'node:worker_threads';
import { servePatterns } from '../../../utils/log/pattern-desk.ts';

/* The pattern worker in a thread of Node. */
servePatterns({
  postMessage: (message, transfer) => parentPort?.postMessage(message, transfer as ArrayBuffer[]),
  addEventListener: (type: string, listener: (event: never) => void) => {
    if (type === 'message') parentPort?.on('message', (data) => listener({ data } as never));
  },
});
