import type { PlayerTrouble as Trouble } from '@/utils/call/player-trouble.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import { Button } from '../../shared/Button.tsx';
import { Notice, type NoticeWords } from '../../shared/Notice.tsx';

interface PlayerTroubleProps {
  trouble: Trouble;
  /** Asked for again by itself. */
  isAwaited: boolean;
  onAgain: () => void;
  onOptions: () => void;
}

/** Troubles that the options page mends. */
const FOR_OPTIONS = ['noAccount', 'vaultLocked', 'keyLost', 'keyDamaged', 'apiKeyRefused'];

export function PlayerTrouble({ trouble, isAwaited, onAgain, onOptions }: PlayerTroubleProps) {
  const needsOptions = 'error' in trouble && FOR_OPTIONS.includes(trouble.error.code);
  return (
    <Notice words={wordsOf(trouble)} tone={isAwaited ? 'care' : 'bad'}>
      <Button onPress={onAgain}>{t('actionTryAgain')}</Button>
      {needsOptions && <Button onPress={onOptions}>{t('actionOpenOptions')}</Button>}
      {isAwaited && <span class="quiet small">{t('triesAgainByItself')}</span>}
    </Notice>
  );
}

function wordsOf(trouble: Trouble): NoticeWords {
  if ('error' in trouble) return explain(trouble.error);
  switch (trouble.element) {
    case 'network':
      return { what: t('playerNetworkWhat'), why: t('playerNetworkWhy'), action: t('playerNetworkDo') };
    case 'broken':
      return { what: t('playerBrokenWhat'), why: t('playerBrokenWhy'), action: t('playerBrokenDo') };
    case 'refused':
      return { what: t('playerRefusedWhat'), why: t('playerRefusedWhy'), action: t('playerRefusedDo') };
  }
}
