/** The bit reservoir: main data of a frame may begin in the frames before it (ISO/IEC 11172-3 §2.4.2.7, main_data_begin). */

/** main_data_begin has nine bits. */
const FURTHEST_BACK = 511;

export class MainData {
  #bytes = new Uint8Array(4096);
  #length = 0;

  /** What is kept, with the frame added last at its end. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /**
   * Adds the main data that stand in the next frame; what no later frame can reach is let go. Returns where in `bytes`
   * the main data of this frame begin, or −1 when that part is lost.
   */
  add(ownBytes: Uint8Array, mainDataBegin: number): number {
    const kept = Math.min(this.#length, FURTHEST_BACK);
    this.#bytes.copyWithin(0, this.#length - kept, this.#length);
    this.#length = kept + ownBytes.length;
    if (this.#length > this.#bytes.length) {
      const wider = new Uint8Array(this.#length * 2);
      wider.set(this.#bytes.subarray(0, kept));
      this.#bytes = wider;
    }
    this.#bytes.set(ownBytes, kept);
    return mainDataBegin <= kept ? kept - mainDataBegin : -1;
  }

  /** Forgets everything: the next frame does not follow the last. */
  clear(): void {
    this.#length = 0;
  }
}
