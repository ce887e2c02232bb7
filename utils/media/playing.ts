/** Name of the lock that a page of ours holds while it plays; shared, so that several may. */
const LOCK = 'playing';

/**
 * Lets the background know that this page plays, by a lock that ends with the page: a person who listens touches nothing
 * and is there all the same. Call once in a page's life.
 */
export function holdWhilePlaying(page: Document = document): void {
  const playing = new Set<EventTarget>();
  let release: (() => void) | undefined;
  const settle = () => {
    if (playing.size === 0) {
      release?.();
      release = undefined;
    } else if (!release) {
      const { promise, resolve } = Promise.withResolvers<void>();
      release = resolve;
      void navigator.locks.request(LOCK, { mode: 'shared' }, () => promise);
    }
  };
  const stop = ({ currentTarget }: Event) => {
    if (currentTarget) playing.delete(currentTarget);
    settle();
  };
  // Media events do not bubble, and a player that was taken out of the page tells only itself.
  const start = ({ target }: Event) => {
    if (!target) return;
    for (const type of ['pause', 'ended', 'emptied', 'error']) target.addEventListener(type, stop);
    playing.add(target);
    settle();
  };
  page.addEventListener('playing', start, true);
}

/** Whether any page of ours plays just now. */
export async function anyPagePlays(): Promise<boolean> {
  const { held } = await navigator.locks.query();
  return held?.some(({ name }) => name === LOCK) ?? false;
}
