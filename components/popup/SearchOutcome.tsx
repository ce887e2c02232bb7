import type { AccountList } from '@/utils/account/accounts.ts';
import { labelOfActor } from '@/utils/account/actor.ts';
import { t } from '@/utils/i18n.ts';
import { lazily } from '../shared/lazily.ts';
import type { PopupDoors } from './doors.ts';
import { SearchProgress } from './SearchProgress.tsx';
import type { Search } from './useSearch.ts';

// The popup takes keys before it has anything to show.
const SessionCard = lazily(() => import('./SessionCard.tsx').then((part) => part.SessionCard));
const SearchFailure = lazily(() => import('./SearchFailure.tsx').then((part) => part.SearchFailure));

interface SearchOutcomeProps {
  search: Search;
  accounts: AccountList | undefined;
  doors: PopupDoors;
}

/** The one place below the search box that says how the search goes, and then what it found. */
export function SearchOutcome({ search, accounts, doors }: SearchOutcomeProps) {
  const { state } = search;
  return (
    <>
      <div role="status" class={state.phase === 'found' ? 'unseen' : 'stack'}>
        {state.phase === 'looking' && <SearchProgress progress={state.progress} />}
        {state.phase === 'stopped' && <p class="quiet">{t('searchStopped')}</p>}
        {state.phase === 'found' && <p>{t('searchFound', state.session.sessionId)}</p>}
        {state.phase === 'failed' && (
          <SearchFailure key={state.text} failure={state} search={search} accounts={accounts} doors={doors} />
        )}
      </div>
      {state.phase === 'found' && (
        <SessionCard
          key={`${state.keyId} ${state.session.sessionId}`}
          session={state.session}
          keyId={state.keyId}
          text={state.text}
          recordId={state.recordId}
          accountLabel={accounts && labelOfActor(accounts.accounts, state.keyId)}
          doors={doors}
        />
      )}
    </>
  );
}
