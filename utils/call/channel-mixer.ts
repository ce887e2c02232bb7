/**
 * Mutes one side of a recording. The element's sound goes through here from the first time that a side is muted; a
 * side that is alone is heard on both ears.
 *
 *   element ─→ splitter ─0→ left gain ──→ merger 0      muted right: left gain ──→ merger 0 and 1
 *                       └1→ right gain ─→ merger 1
 */
export class ChannelMixer {
  readonly #context: AudioContext;
  readonly #merger: ChannelMergerNode;
  readonly #gains: GainNode[];

  constructor(element: HTMLMediaElement, context = new AudioContext()) {
    this.#context = context;
    const splitter = context.createChannelSplitter(2);
    this.#merger = context.createChannelMerger(2);
    this.#gains = [0, 1].map((channel) => {
      const gain = context.createGain();
      splitter.connect(gain, channel);
      return gain;
    });
    context.createMediaElementSource(element).connect(splitter);
    this.#merger.connect(context.destination);
    this.#connect([false, false]);
  }

  /** `muted` says it for the first and the second channel. */
  mute(muted: readonly boolean[]): void {
    this.#connect(muted);
    this.resume();
  }

  /** A context that was made before anybody touched the page sleeps until it is told. */
  resume(): void {
    if (this.#context.state === 'suspended') void this.#context.resume();
  }

  close(): void {
    void this.#context.close();
  }

  #connect(muted: readonly boolean[]): void {
    const isAlone = muted.filter(Boolean).length === 1;
    this.#gains.forEach((gain, channel) => {
      gain.disconnect();
      if (muted[channel]) return;
      gain.connect(this.#merger, 0, channel);
      if (isAlone) gain.connect(this.#merger, 0, 1 - channel);
    });
  }
}
