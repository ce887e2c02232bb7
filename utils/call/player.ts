import type { ErrorCode } from '../errors.ts';
import { jumpAtEnd, type Loop, NO_LOOP, nextJump } from '../media/playback.ts';
import { decideResume, NO_ATTEMPTS, type ResumeHistory } from '../media/resume.ts';
import type { Span } from '../media/silence.ts';
import { ChannelMixer } from './channel-mixer.ts';
import { type CopyRecording, OwnSound } from './own-sound.ts';
import { EMPTY, type PlayerState } from './player-state.ts';
import { elementTrouble, isAbort, openingTrouble, type PlayerTrouble } from './player-trouble.ts';
import { Store } from './store.ts';

export interface PlayerWorld {
  /** Makes the browser open a recording; rejects with the reason why it does not. */
  open(url: string): Promise<unknown>;
  /** Playing has reached the end of the recording. */
  onEnded(): void;
  /** Where the browser keeps the sound of other origins from a page. */
  copy?: CopyRecording | undefined;
  now?(): number;
}

/** Reasons that tell less than the element's own error does. */
const SAYS_NOTHING: ErrorCode[] = ['unexpected', 'stopped'];

/**
 * Plays one recording at a time on a native element.
 *
 *   open ─→ opening ──────────────────→ ready ──error──→ decideResume ──reload──→ opening at the same position
 *              └──rejected──→ failed ←──cannot-open, too-often──┘
 */
export class CallPlayer {
  readonly state = new Store<PlayerState>(EMPTY);
  /** Seconds from the beginning of the recording. */
  readonly position = new Store(0);
  /** Spans that are left out while playing; empty when silence is played. */
  silence: readonly Span[] = [];
  readonly #world: PlayerWorld;
  #element: HTMLMediaElement | undefined;
  #mixer: ChannelMixer | undefined;
  /** For each channel, whether somebody wants it silent. */
  #muted: readonly boolean[] = [];
  readonly #ownSound: OwnSound | undefined;
  /** Resolves when the next element is there, where one is awaited. */
  #renewed: PromiseWithResolvers<void> | undefined;
  #history: ResumeHistory = NO_ATTEMPTS;
  #hasPlayed = false;
  #wantsToPlay = false;
  #startAt = 0;
  #previous = 0;
  #turn = 0;
  #retriedOpening = false;

  constructor(world: PlayerWorld) {
    this.#world = world;
    this.#ownSound = world.copy && new OwnSound(world.copy);
  }

  /** Plays, or will as soon as it is open; the element knows it before its events tell. */
  get isGoing(): boolean {
    if (this.state.value.phase === 'opening') return this.#wantsToPlay;
    return this.#element?.paused === false;
  }

  /** Takes an element over, and lets it go when `signal` aborts. */
  attach(element: HTMLMediaElement, signal: AbortSignal): void {
    this.#element = element;
    this.#renewed?.resolve();
    this.#renewed = undefined;
    element.volume = this.state.value.volume;
    element.muted = this.state.value.isMuted;
    const on = (name: string, listener: () => void) => element.addEventListener(name, listener, { signal });
    on('loadedmetadata', () => this.#onMetadata());
    on('durationchange', () => this.state.patch({ duration: finite(element.duration) }));
    on('play', () => this.state.patch({ isPlaying: true }));
    on('pause', () => this.state.patch({ isPlaying: false, isWaiting: false }));
    on('waiting', () => this.state.patch({ isWaiting: true }));
    on('playing', () => this.#onPlaying());
    on('seeked', () => {
      this.state.patch({ isWaiting: false });
      this.tick();
    });
    on('timeupdate', () => this.tick());
    on('ended', () => this.#onEnded());
    on('error', () => void this.#onError());
    signal.addEventListener('abort', () => {
      this.#letGo();
      this.#ownSound?.drop();
    });
  }

  /** Opens a recording at a position; a second call replaces the first. */
  async open(url: string, position = 0, play = false): Promise<void> {
    this.#history = NO_ATTEMPTS;
    this.#hasPlayed = false;
    this.#retriedOpening = false;
    this.#ownSound?.drop();
    // What the mixer hears of an element, it hears for ever: the next recording plays on another one, without a copy.
    if (this.#ownSound && this.#mixer && url !== this.state.value.url) this.#renew();
    // The same one again may have grown, or has failed before: its places are what they were.
    const loop = url === this.state.value.url ? this.state.value.loop : NO_LOOP;
    this.state.patch({ loop, duration: undefined, hasVideo: false });
    await this.#load(url, position, play);
  }

  #renew(): void {
    this.#element?.pause();
    this.#letGo();
    this.#renewed = Promise.withResolvers();
    this.state.patch({ element: this.state.value.element + 1 });
  }

  #letGo(): void {
    this.#element = undefined;
    this.#mixer?.close();
    this.#mixer = undefined;
  }

  /** Forgets the recording. */
  clear(): void {
    this.#turn++;
    this.#ownSound?.drop();
    this.#element?.removeAttribute('src');
    this.#element?.load();
    this.position.set(0);
    const { volume, isMuted, speed, element } = this.state.value;
    this.state.set({ ...EMPTY, volume, isMuted, speed, element });
  }

  play(): void {
    const { phase, url } = this.state.value;
    this.#wantsToPlay = true;
    if (phase === 'failed' && url !== undefined) void this.open(url, this.position.value, true);
    if (phase !== 'ready') return;
    this.#mixer?.resume();
    // A refusal ends in the element's `error` event, and a pause in between is no failure.
    this.#element?.play().catch(() => undefined);
  }

  pause(): void {
    this.#wantsToPlay = false;
    this.#element?.pause();
    this.tick();
  }

  /** Moves to a position, seconds. */
  seek(position: number): void {
    const { duration, phase } = this.state.value;
    const target = Math.min(Math.max(0, position), duration ?? Number.POSITIVE_INFINITY);
    this.#previous = target;
    this.position.set(target);
    if (phase === 'ready' && this.#element) this.#element.currentTime = target;
    else this.#startAt = target;
  }

  setSpeed(speed: number): void {
    this.state.patch({ speed });
    if (!this.#element) return;
    this.#element.defaultPlaybackRate = speed;
    this.#element.playbackRate = speed;
    this.#element.preservesPitch = true;
  }

  setVolume(volume: number): void {
    const within = Math.min(1, Math.max(0, Math.round(volume * 100) / 100));
    this.state.patch({ volume: within, isMuted: within === 0 });
    if (this.#element) {
      this.#element.volume = within;
      this.#element.muted = within === 0;
    }
  }

  setMuted(isMuted: boolean): void {
    this.state.patch({ isMuted });
    if (this.#element) this.#element.muted = isMuted;
  }

  /**
   * Silences channels; only where somebody wants that does the sound leave the element's own way. False where the
   * recording could not be had for it.
   */
  async muteChannels(muted: readonly boolean[]): Promise<boolean> {
    this.#muted = muted;
    if (!this.#element || (!this.#mixer && !muted.some(Boolean))) return true;
    const { url } = this.state.value;
    if (!this.#mixer && this.#ownSound && url !== undefined) return this.#goOnWithCopy(url, this.#ownSound);
    this.#mix(this.#element);
    return true;
  }

  #mix(element: HTMLMediaElement): void {
    this.#mixer ??= new ChannelMixer(element);
    this.#mixer.mute(this.#muted);
  }

  /** What plays goes on until the copy is there. */
  async #goOnWithCopy(url: string, ownSound: OwnSound): Promise<boolean> {
    this.state.patch({ copying: 'yes' });
    const reason = await ownSound.addressOf(url).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (this.state.value.url !== url || !this.#element) return true;
    // The same recording was opened again meanwhile.
    if (isAbort(reason) && this.#muted.some(Boolean)) return this.#goOnWithCopy(url, ownSound);
    const isThere = reason === undefined || isAbort(reason);
    this.state.patch({ copying: isThere ? 'no' : 'failed' });
    if (!isThere || !this.#muted.some(Boolean)) return isThere;
    this.#mix(this.#element);
    await this.#load(url, this.position.value, this.isGoing);
    return true;
  }

  setLoop(loop: Loop): void {
    this.state.patch({ loop });
  }

  /** Looks where playing is, and jumps where a loop or a silence says so. Called as often as the screen is drawn. */
  tick(): void {
    const element = this.#element;
    if (!element || this.state.value.phase !== 'ready' || element.seeking) return;
    const position = element.currentTime;
    const { loop } = this.state.value;
    const jump = element.paused
      ? undefined
      : nextJump({ previous: this.#previous, position, loop, silence: this.silence });
    if (jump !== undefined) this.seek(jump);
    else {
      this.#previous = position;
      this.position.set(position);
    }
  }

  async #load(url: string, position: number, play: boolean): Promise<void> {
    const turn = ++this.#turn;
    this.#element?.pause();
    this.#wantsToPlay = play;
    this.#startAt = position;
    this.#previous = position;
    // Before the position: whoever hears of that asks in which recording it is.
    const isOpening = { phase: 'opening', trouble: undefined, copying: 'no' } as const;
    this.state.patch({ url, ...isOpening, isPlaying: false, isWaiting: false });
    this.position.set(position);
    let address: string;
    try {
      await this.#world.open(url);
      await this.#renewed?.promise;
      // A fragment of its own: browsers keep what they have read of an address, and a recording may have grown.
      address = this.#mixer && this.#ownSound ? await this.#ownSound.addressOf(url) : `${url}#${turn}`;
    } catch (thrown) {
      if (turn === this.#turn) this.#fail(openingTrouble(thrown));
      return;
    }
    if (turn !== this.#turn || !this.#element) return;
    this.#element.src = address;
    this.#element.load();
    this.setSpeed(this.state.value.speed);
  }

  #onMetadata(): void {
    const element = this.#element;
    if (!element) return;
    const hasVideo = 'videoWidth' in element && (element as HTMLVideoElement).videoWidth > 0;
    this.state.patch({ phase: 'ready', duration: finite(element.duration), hasVideo });
    if (this.#startAt > 0)
      element.currentTime = Math.min(this.#startAt, finite(element.duration) ?? this.#startAt);
    if (this.#wantsToPlay) this.play();
  }

  #onPlaying(): void {
    this.#hasPlayed = true;
    this.state.patch({ isWaiting: false });
  }

  #onEnded(): void {
    const target = jumpAtEnd(this.state.value.loop, this.#previous);
    if (target === undefined) {
      this.#wantsToPlay = false;
      this.tick();
      this.#world.onEnded();
      return;
    }
    this.seek(target);
    this.play();
  }

  async #onError(): Promise<void> {
    const element = this.#element;
    const { url } = this.state.value;
    const code = element?.error?.code;
    // Taking the source away ends in `error` as well.
    if (!element || code === undefined || url === undefined) return;
    const decision = decideResume(
      {
        errorCode: code,
        networkState: element.networkState,
        position: this.position.value,
        duration: element.duration,
        hasPlayed: this.#hasPlayed,
        now: (this.#world.now ?? Date.now)(),
      },
      this.#history,
    );
    if (decision.action === 'give-up') {
      if (decision.reason === 'cannot-open' && !this.#retriedOpening) {
        // The account that opens it may have to be found anew, and if none does, that is the reason to tell.
        this.#retriedOpening = true;
        await this.#load(url, this.position.value, this.#wantsToPlay);
      } else if (decision.reason !== 'stopped') this.#fail({ element: elementTrouble(code) });
      return;
    }
    this.#history = decision.history;
    this.#wantsToPlay ||= !element.paused;
    this.#startAt = decision.position;
    const turn = ++this.#turn;
    this.state.patch({ phase: 'opening', isWaiting: true });
    await pause(decision.waitMilliseconds);
    // Whoever pauses or seeks meanwhile has changed what was wanted.
    if (turn === this.#turn) await this.#load(url, this.#startAt, this.#wantsToPlay);
  }

  #fail(trouble: PlayerTrouble): void {
    const isVague = 'error' in trouble && SAYS_NOTHING.includes(trouble.error.code);
    this.state.patch({
      phase: 'failed',
      trouble: isVague ? { element: 'refused' } : trouble,
      isPlaying: false,
      isWaiting: false,
    });
  }
}

function finite(seconds: number): number | undefined {
  return Number.isFinite(seconds) ? seconds : undefined;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
