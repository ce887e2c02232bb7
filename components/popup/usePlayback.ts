import type { TargetedEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { toAppError } from '@/utils/errors.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import type { NoticeWords } from '../shared/Notice.tsx';

/** https://html.spec.whatwg.org/multipage/media.html#error-codes */
const MEDIA_ERR_NETWORK = 2;
const MEDIA_ERR_DECODE = 3;
const MEDIA_ERR_SRC_NOT_SUPPORTED = 4;

/**
 * Keeps a player going. Its requests are refused when a token ran out or another account is needed: then the
 * recording is made openable again and goes on from the same place, once; what still fails is told in words.
 */
export function usePlayback(reopen: (() => Promise<unknown>) | undefined) {
  const player = useRef<HTMLAudioElement>(null);
  const position = useRef(0);
  const healed = useRef(false);
  const [failure, setFailure] = useState<NoticeWords>();

  const resume = (audio: HTMLAudioElement, play: boolean) => {
    setFailure(undefined);
    audio.load();
    audio.currentTime = position.current;
    // A refusal ends in `error` as well, which is where it turns into words.
    if (play) audio.play().catch(() => undefined);
  };
  const open = async (code: number, play: boolean) => {
    try {
      await reopen?.();
      if (player.current) resume(player.current, play);
    } catch (thrown) {
      const error = toAppError(thrown);
      setFailure(error.code === 'unexpected' ? wordsOf(code) : explain(error));
    }
  };
  return {
    player,
    failure,
    again: () => void open(MEDIA_ERR_NETWORK, true),
    onTimeUpdate: (event: TargetedEvent<HTMLAudioElement>) => {
      position.current = event.currentTarget.currentTime;
      if (!event.currentTarget.paused) healed.current = false;
    },
    onError: (event: TargetedEvent<HTMLAudioElement>) => {
      const audio = event.currentTarget;
      const code = audio.error?.code ?? 0;
      if (healed.current) {
        // It was just seen to open: what the player refuses is then its content.
        setFailure(wordsOf(code === MEDIA_ERR_SRC_NOT_SUPPORTED ? MEDIA_ERR_DECODE : code));
      } else if (code === MEDIA_ERR_DECODE || !reopen) {
        setFailure(wordsOf(code));
      } else {
        healed.current = true;
        void open(code, !audio.paused);
      }
    },
  };
}

/** What is known without asking anybody. */
function wordsOf(code: number): NoticeWords {
  switch (code) {
    case MEDIA_ERR_NETWORK:
      return { what: t('playerNetworkWhat'), why: t('playerNetworkWhy'), action: t('playerNetworkDo') };
    case MEDIA_ERR_DECODE:
      return { what: t('playerBrokenWhat'), why: t('playerBrokenWhy'), action: t('playerBrokenDo') };
    default:
      return { what: t('playerRefusedWhat'), why: t('playerRefusedWhy'), action: t('playerRefusedDo') };
  }
}
