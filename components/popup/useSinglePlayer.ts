import { useEffect } from 'preact/hooks';

/** Stops every other player of the page when one begins. */
export function useSinglePlayer(): void {
  useEffect(() => {
    const onPlay = (event: Event) => {
      for (const player of document.querySelectorAll('audio')) {
        if (player !== event.target) player.pause();
      }
    };
    // `play` does not bubble.
    document.addEventListener('play', onPlay, true);
    return () => document.removeEventListener('play', onPlay, true);
  }, []);
}
