/** Reads a whole recording; rejects with the reason why it cannot, or with the signal's. */
export type CopyRecording = (url: string, signal: AbortSignal) => Promise<Blob>;

interface Held {
  url: string;
  address: Promise<string>;
  controller: AbortController;
}

/**
 * Keeps a copy of one recording under an address of the page's own. Firefox keeps the sound of every other origin from
 * a page: what a mixer shall hear has to come from here.
 */
export class OwnSound {
  readonly #copy: CopyRecording;
  #held: Held | undefined;

  constructor(copy: CopyRecording) {
    this.#copy = copy;
  }

  /** The address of the copy of `url`, read once. Drops the copy of any other. */
  addressOf(url: string): Promise<string> {
    if (this.#held?.url !== url) {
      this.drop();
      const controller = new AbortController();
      const address = this.#copy(url, controller.signal).then((blob) => URL.createObjectURL(blob));
      this.#held = { url, address, controller };
      address.catch(() => this.#forget(address));
    }
    return (this.#held as Held).address;
  }

  drop(): void {
    const held = this.#held;
    this.#held = undefined;
    held?.controller.abort();
    held?.address.then(URL.revokeObjectURL, () => undefined);
  }

  #forget(address: Promise<string>): void {
    if (this.#held?.address === address) this.#held = undefined;
  }
}
