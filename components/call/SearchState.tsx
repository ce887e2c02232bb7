import type { CallTarget } from '@/utils/call/address.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import { AdminMessage } from '../shared/AdminMessage.tsx';
import { Button } from '../shared/Button.tsx';
import { formatDay } from '../shared/format.ts';
import { Notice } from '../shared/Notice.tsx';
import type { CallSearch } from './useCallSearch.ts';

interface SearchStateProps {
  target: CallTarget;
  search: CallSearch;
  /** There is something to see even without the session. */
  isPageUseful: boolean;
  onOptions: () => void;
  copy: (text: string) => Promise<unknown>;
}

const FOR_OPTIONS = ['noAccount', 'vaultLocked', 'keyLost', 'keyDamaged', 'apiKeyRefused', 'apiRole'];
const DAY_MS = 86_400_000;
/** Days that a search goes back, each time that the person asks for more. Recordings live five years at most. */
const FURTHER_DAYS = [92, 366, 1830];

/** How the search for the session goes, and why it failed. */
export function SearchState({ target, search, isPageUseful, onOptions, copy }: SearchStateProps) {
  const { state, again } = search;
  const error = state.phase === 'failed' ? state.error : undefined;
  const further =
    state.phase === 'failed' && target.type === 'session' && state.searchedBackTo !== undefined
      ? furtherThan(state.searchedBackTo)
      : undefined;
  // A public recording needs no session to be played.
  const isQuiet = error?.code === 'linkPublic';
  return (
    <div role="status" class={state.phase === 'looking' ? 'search-state' : 'stack'}>
      {state.phase === 'looking' && (
        <p class="quiet">
          {state.progress ? t('searchLooking', state.progress.accountLabel) : t('searchStarting')}{' '}
          {state.progress && t('searchDates', formatDay(state.progress.from), formatDay(state.progress.to))}
        </p>
      )}
      {error && !isQuiet && (
        <Notice words={explain(error)} tone={isPageUseful ? 'care' : 'bad'}>
          {further !== undefined && (
            <Button look="main" onPress={() => again(further)}>
              {t('searchFurther', formatDay(Date.now() - further * DAY_MS))}
            </Button>
          )}
          <AdminMessage error={error} copy={copy} />
          <Button onPress={() => again()}>{t('actionTryAgain')}</Button>
          {FOR_OPTIONS.includes(error.code) && <Button onPress={onOptions}>{t('actionOpenOptions')}</Button>}
        </Notice>
      )}
    </div>
  );
}

function furtherThan(searchedBackTo: number): number | undefined {
  const searched = Math.floor((Date.now() - searchedBackTo) / DAY_MS);
  return FURTHER_DAYS.find((days) => days > searched + 1);
}
