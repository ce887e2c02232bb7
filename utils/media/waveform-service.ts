/** The worker's half of the conversation, without the worker: messages in, messages out. */
import { RecordingAnalysis } from './recording-analysis.ts';
import type { FromWorker, ToWorker } from './waveform-protocol.ts';

export const UPDATE_MILLISECONDS = 100;

export class WaveformService {
  readonly #post: (message: FromWorker) => void;
  readonly #now: () => number;
  #analysis = new RecordingAnalysis();
  #updatedAt = Number.NEGATIVE_INFINITY;
  #isOver = false;

  /** `now` is a clock in milliseconds. */
  constructor(post: (message: FromWorker) => void, now: () => number = () => performance.now()) {
    this.#post = post;
    this.#now = now;
  }

  receive(message: ToWorker): void {
    if (message.type === 'restart') {
      this.#analysis = new RecordingAnalysis();
      this.#isOver = false;
      return;
    }
    if (!this.#isOver) {
      if (message.type === 'bytes') this.#analysis.push(message.bytes);
      else this.#analysis.end();
      this.#report(message.type === 'end');
    }
    // Last, so that whoever waits for it has seen everything that came of these bytes.
    this.#post({ type: 'taken' });
  }

  #report(isEnd: boolean): void {
    const { refusal } = this.#analysis;
    if (refusal) {
      this.#isOver = true;
      this.#post({ type: 'result', result: refusal });
      return;
    }
    const now = this.#now();
    if (!isEnd && now - this.#updatedAt < UPDATE_MILLISECONDS) return;
    const { waveform } = this.#analysis;
    if (waveform === undefined) return;
    this.#updatedAt = now;
    this.#isOver = isEnd;
    this.#post(isEnd ? { type: 'result', result: waveform } : { type: 'update', waveform });
  }
}
