import { afterEach, describe, expect, it, vi } from 'vitest';
import { CallPlayer, type PlayerWorld } from '@/utils/call/player.ts';
import { AppError } from '@/utils/errors.ts';

const OTHER = 'https://storage-gw-ru-02.voximplant.com/voximplant-records-secure/y.mp3';
const URL_ = 'https://storage-gw-ru-02.voximplant.com/voximplant-records-secure/x.mp3';

/**
 * As much of a media element as the player uses, its events fired by the test. Node plays nothing; that a real one
 * behaves so is shown in the browser's own tests.
 */
class Element extends EventTarget {
  src = '';
  paused = true;
  seeking = false;
  duration = Number.NaN;
  error: { code: number } | null = null;
  networkState = 1;
  volume = 1;
  muted = false;
  playbackRate = 1;
  defaultPlaybackRate = 1;
  preservesPitch = false;
  loads: string[] = [];
  seeks: number[] = [];
  #time = 0;

  get currentTime() {
    return this.#time;
  }
  set currentTime(seconds: number) {
    this.#time = seconds;
    this.seeks.push(seconds);
  }
  load() {
    this.loads.push(this.src.replace(/#.*/, ''));
    this.error = null;
  }
  async play() {
    this.paused = false;
    this.fire('play');
    this.fire('playing');
  }
  pause() {
    if (this.paused) return;
    this.paused = true;
    this.fire('pause');
  }
  removeAttribute() {
    this.src = '';
  }
  fire(name: string) {
    this.dispatchEvent(new Event(name));
  }
  metadata(duration: number) {
    this.duration = duration;
    this.fire('loadedmetadata');
  }
  /** Playing has come to a place. */
  reach(seconds: number) {
    this.#time = seconds;
    this.fire('timeupdate');
  }
  fail(code: number, networkState = 1) {
    this.error = { code };
    this.networkState = networkState;
    this.fire('error');
  }
}

function setting(world: Partial<PlayerWorld> = {}) {
  const element = new Element();
  const opened: string[] = [];
  let ended = 0;
  const player = new CallPlayer({
    open: async (url) => void opened.push(url),
    onEnded: () => ended++,
    ...world,
  });
  player.attach(element as never, new AbortController().signal);
  /** Gives the player another element, as the page does when it asks for one. */
  const attach = () => {
    const next = new Element();
    player.attach(next as never, new AbortController().signal);
    return next;
  };
  return { player, element, opened, attach, ended: () => ended };
}

async function playing(seconds = 60, world?: Partial<PlayerWorld>) {
  const all = setting(world);
  await all.player.open(URL_, 0, true);
  all.element.metadata(seconds);
  return all;
}

/** Lets promises and timers of no length run. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('the player', () => {
  it('loads nothing before the browser may open it, and begins where it was told', async () => {
    let allow: (() => void) | undefined;
    const { player, element } = setting({
      open: () => new Promise((resolve) => (allow = () => resolve(undefined))),
    });
    const opening = player.open(URL_, 12.5);
    expect(element.loads).toEqual([]);
    expect(player.state.value.phase).toBe('opening');
    allow?.();
    await opening;
    expect(element.loads).toEqual([URL_]);
    element.metadata(60);
    expect(element.seeks).toEqual([12.5]);
    expect(player.state.value).toMatchObject({ phase: 'ready', duration: 60, isPlaying: false });
  });

  it('says why a recording does not open, and asks nobody for it', async () => {
    const { player, element } = setting({ open: () => Promise.reject(new AppError('objectGone')) });
    await player.open(URL_);
    expect(player.state.value).toMatchObject({ phase: 'failed', trouble: { error: { code: 'objectGone' } } });
    expect(element.loads).toEqual([]);
  });

  it('tells where it has stopped at once, and not later: by then somebody may have gone elsewhere', async () => {
    const { player, element } = await playing();
    element.reach(5);
    element.currentTime = 5.02;
    player.pause();
    expect(player.position.value).toBe(5.02);
  });

  it('forgets a recording that was replaced before it had opened', async () => {
    const waiting: (() => void)[] = [];
    const { player, element } = setting({
      open: () => new Promise((resolve) => waiting.push(() => resolve(undefined))),
    });
    const first = player.open(`${URL_}?1`);
    const second = player.open(`${URL_}?2`);
    for (const allow of waiting.reverse()) allow();
    await Promise.all([first, second]);
    expect(element.loads).toEqual([`${URL_}?2`]);
  });

  it('takes a place that was sought while it was opening', async () => {
    const { player, element } = setting();
    const opening = player.open(URL_, 0, false);
    player.seek(33);
    await opening;
    element.metadata(60);
    expect(element.seeks).toEqual([33]);
    expect(player.position.value).toBe(33);
  });

  it('resumes at its place after a refusal in mid-play, under a rule made anew', async () => {
    const { player, element, opened } = await playing();
    element.reach(41.5);
    element.fail(2);
    await settle();
    expect(opened).toHaveLength(2);
    expect(element.loads).toHaveLength(2);
    element.metadata(60);
    expect(element.seeks).toEqual([41.5]);
    expect(element.paused).toBe(false);
    expect(player.state.value).toMatchObject({ phase: 'ready', trouble: undefined });
  });

  it('stays paused after a refusal, where it was paused', async () => {
    const { player, element } = await playing();
    element.reach(10);
    player.pause();
    element.fail(2);
    await settle();
    element.metadata(60);
    expect(element.paused).toBe(true);
  });

  it('takes Pause and a place while it waits to load again after a refusal', async () => {
    const { player, element } = await playing();
    element.reach(10);
    element.fail(2);
    player.pause();
    player.seek(33);
    expect(player.isGoing).toBe(false);
    await settle();
    element.metadata(60);
    expect(element.seeks).toEqual([33]);
    expect(player.position.value).toBe(33);
    expect(element.paused).toBe(true);
  });

  it('takes Play while it waits to load again what was paused', async () => {
    const { player, element } = await playing();
    player.pause();
    element.fail(2);
    player.play();
    await settle();
    element.metadata(60);
    expect(element.paused).toBe(false);
  });

  it('tries a recording that could not be opened once more, then tells the reason', async () => {
    let asked = 0;
    const { player, element } = setting({
      open: async () => {
        if (++asked === 2) throw new AppError('objectForeign', { values: ['acme'] });
      },
    });
    await player.open(URL_);
    element.fail(4, 3);
    await settle();
    expect(asked).toBe(2);
    expect(player.state.value).toMatchObject({
      phase: 'failed',
      trouble: { error: { code: 'objectForeign' } },
    });
  });

  it('says in its own words what nobody can explain', async () => {
    const { player, element } = await playing();
    element.fail(3);
    await settle();
    element.metadata(60);
    element.fail(3);
    await settle();
    expect(player.state.value).toMatchObject({ phase: 'failed', trouble: { element: 'broken' } });
  });

  it('goes on from the same place when Play is pressed after a failure', async () => {
    let isGone = false;
    const { player, element } = await playing(60, {
      open: async () => {
        if (isGone) throw new AppError('offline');
      },
    });
    element.reach(20);
    isGone = true;
    element.fail(2);
    await settle();
    expect(player.state.value.phase).toBe('failed');
    isGone = false;
    player.play();
    await settle();
    element.metadata(60);
    expect(element.seeks.at(-1)).toBe(20);
    expect(element.paused).toBe(false);
  });

  it('keeps to its loop: at B, at the end, and not behind it', async () => {
    const { player, element, ended } = await playing();
    player.setLoop({ start: 10, end: 20 });
    element.reach(19.9);
    element.reach(20.1);
    expect(element.seeks).toEqual([10]);
    player.seek(30);
    element.reach(31);
    expect(element.seeks).toEqual([10, 30]);
    player.setLoop({ start: 50, end: 60 });
    player.seek(55);
    element.reach(59.9);
    element.fire('ended');
    expect(element.seeks.at(-1)).toBe(50);
    expect(ended()).toBe(0);
  });

  it('keeps its loop when the same recording is loaded again, and takes none along to another', async () => {
    let isGone = false;
    const { player, element } = await playing(60, {
      open: async () => {
        if (isGone) throw new AppError('offline');
      },
    });
    const loop = { start: 10, end: 20 };
    player.setLoop(loop);
    await player.open(URL_, 12);
    element.metadata(90);
    expect(player.state.value).toMatchObject({ duration: 90, loop });
    isGone = true;
    await player.open(URL_, 12);
    expect(player.state.value.phase).toBe('failed');
    isGone = false;
    player.play();
    await settle();
    expect(player.state.value).toMatchObject({ phase: 'opening', loop });
    await player.open(URL_.replace('x.mp3', 'y.mp3'));
    expect(player.state.value.loop).toEqual({});
  });

  it('leaves silence out while it plays, and plays it when it is sought', async () => {
    const { player, element } = await playing();
    player.silence = [{ start: 5, end: 9 }];
    element.reach(5.1);
    expect(element.seeks).toEqual([9]);
    player.pause();
    element.reach(6);
    expect(element.seeks).toEqual([9]);
  });

  it('tells when it has come to the end', async () => {
    const { element, ended } = await playing();
    element.reach(60);
    element.fire('ended');
    expect(ended()).toBe(1);
  });

  it('gives an element that comes later the volume and the silence that were set before', () => {
    const { player } = setting();
    player.setVolume(0.35);
    player.setMuted(true);
    const later = new Element();
    player.attach(later as never, new AbortController().signal);
    expect(later).toMatchObject({ volume: 0.35, muted: true });
  });

  it('stays inside the recording, and keeps speed and volume within bounds', async () => {
    const { player, element } = await playing();
    player.seek(-5);
    player.seek(999);
    expect(element.seeks).toEqual([0, 60]);
    player.setVolume(1.7);
    expect(player.state.value).toMatchObject({ volume: 1, isMuted: false });
    player.setVolume(0);
    expect(element.muted).toBe(true);
    player.setSpeed(2);
    expect(element).toMatchObject({ playbackRate: 2, preservesPitch: true });
  });
});

describe('one side alone where a page hears no other origin', () => {
  const mixers = () => {
    const node = () => ({ connect() {}, disconnect() {}, gain: {} });
    vi.stubGlobal(
      'AudioContext',
      class {
        state = 'running';
        createChannelSplitter = node;
        createChannelMerger = node;
        createGain = node;
        createMediaElementSource = node;
        close() {}
      },
    );
  };
  afterEach(() => vi.unstubAllGlobals());

  it('goes on from a copy of the recording, at its place, as soon as that has come', async () => {
    mixers();
    const copied = Promise.withResolvers<Blob>();
    const { player, element } = await playing(60, { copy: () => copied.promise });
    element.reach(20);
    const muting = player.muteChannels([true, false]);
    expect(player.state.value.copying).toBe('yes');
    expect(element.loads).toEqual([URL_]);
    element.reach(22);
    copied.resolve(new Blob(['sound']));
    expect(await muting).toBe(true);
    expect(element.loads.at(-1)).toMatch(/^blob:/);
    element.metadata(60);
    expect(element.seeks.at(-1)).toBe(22);
    expect(element.paused).toBe(false);
    expect(player.state.value).toMatchObject({ url: URL_, copying: 'no', phase: 'ready' });
  });

  it('plays on as before where the recording cannot be had', async () => {
    mixers();
    const { player, element } = await playing(60, { copy: () => Promise.reject(new Error('gone')) });
    expect(await player.muteChannels([true, false])).toBe(false);
    expect(player.state.value).toMatchObject({ copying: 'failed', phase: 'ready' });
    expect(element.loads).toEqual([URL_]);
  });

  it('begins a new copy where the same recording is opened again meanwhile', async () => {
    mixers();
    const signals: AbortSignal[] = [];
    const copy = (_url: string, signal: AbortSignal) => {
      signals.push(signal);
      if (signals.length > 1) return Promise.resolve(new Blob(['sound']));
      return new Promise<Blob>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    };
    const { player, element } = await playing(60, { copy });
    const muting = player.muteChannels([true, false]);
    await player.open(URL_, 5, true);
    expect(await muting).toBe(true);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    expect(player.state.value.copying).toBe('no');
    expect(element.loads.at(-1)).toMatch(/^blob:/);
  });

  it('plays the next recording on another element, as it comes', async () => {
    mixers();
    const copies: string[] = [];
    const copy = (url: string) => {
      copies.push(url);
      return Promise.resolve(new Blob(['sound']));
    };
    const { player, attach } = await playing(60, { copy });
    await player.muteChannels([true, false]);
    const opening = player.open(OTHER, 0, true);
    expect(player.state.value.element).toBe(1);
    const next = attach();
    await opening;
    expect(next.loads).toEqual([OTHER]);
    expect(copies).toEqual([URL_]);
  });
});
