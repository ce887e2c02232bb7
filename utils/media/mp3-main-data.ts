/** The bit reservoir: main data of a frame may begin in the frames before it (ISO/IEC 11172-3 §2.4.2.7, main_data_begin). */

/** nine bits of main_data_begin. */
const FURTHEST_BACK = 511;

export class MainData {
  #buffer = new Uint8Array(4096);
  #kept = 0;

  /** Joins the main data of the next frame to what is kept; returns it from its beginning, undefined when that is lost. */
  next(ownBytes: Uint8Array, mainDataBegin: number): Uint8Array | undefined {
    const end = this.#kept + ownBytes.length;
    if (end > this.#buffer.length) {
      const wider = new Uint8Array(end * 2);
      wider.set(this.#buffer.subarray(0, this.#kept));
      this.#buffer = wider;
    }
    this.#buffer.set(ownBytes, this.#kept);
    const view =
      mainDataBegin <= this.#kept ? this.#buffer.subarray(this.#kept - mainDataBegin, end) : undefined;
    this.#kept = end;
    return view;
  }

  /** Lets go of what no later frame can reach; views handed out before are no longer valid. */
  trim(): void {
    const start = Math.max(0, this.#kept - FURTHEST_BACK);
    this.#buffer.copyWithin(0, start, this.#kept);
    this.#kept -= start;
  }

  /** Forgets everything: the next frame does not follow the last. */
  clear(): void {
    this.#kept = 0;
  }
}
