/** Entry of the worker: wires its messages to the service. */
import type { FromWorker, ToWorker } from './waveform-protocol.ts';
import { WaveformService } from './waveform-service.ts';

/** The part of a dedicated worker's scope that is used here; the page's own types know no such scope. */
interface WorkerScope {
  postMessage(message: FromWorker): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
const service = new WaveformService((message) => scope.postMessage(message));
scope.addEventListener('message', (event) => service.receive(event.data));
