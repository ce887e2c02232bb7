import { useState } from 'preact/hooks';
import type { AccountList } from '@/utils/account/accounts.ts';
import { writeCallAddress } from '@/utils/call/address.ts';
import { placeInText } from '@/utils/call/pasted.ts';
import type { ErrorCode } from '@/utils/errors.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import { objectInText } from '@/utils/link/search-text.ts';
import { isSecure } from '@/utils/link/secure-object.ts';
import { AdminMessage } from '../shared/AdminMessage.tsx';
import { Button } from '../shared/Button.tsx';
import { formatDay } from '../shared/format.ts';
import { Notice } from '../shared/Notice.tsx';
import { useNow } from '../shared/useNow.ts';
import type { PopupDoors } from './doors.ts';
import { LinkCard } from './LinkCard.tsx';
import { furtherDaysBack, type SearchState } from './search-state.ts';
import type { Search } from './useSearch.ts';

interface SearchFailureProps {
  failure: Extract<SearchState, { phase: 'failed' }>;
  search: Search;
  accounts: AccountList | undefined;
  doors: PopupDoors;
}

/** Failures that another key or role would mend. */
const OPTIONS_HELP: readonly ErrorCode[] = [
  'noAccount',
  'keyLost',
  'keyDamaged',
  'apiRole',
  'apiKeyRefused',
  'apiInactive',
];
/** Failures that trying again cannot change. */
const FINAL: readonly ErrorCode[] = [
  'linkUnrecognised',
  'linkPublic',
  'sessionNotFound',
  'noAccount',
  'keyLost',
  'keyDamaged',
];
/** Nothing failed; the text leads nowhere. */
const QUESTIONABLE: readonly ErrorCode[] = [
  'linkUnrecognised',
  'linkPublic',
  'sessionNotFound',
  'recordingNotFound',
];
const DAY_MS = 86_400_000;

export function SearchFailure({ failure, search, accounts, doors }: SearchFailureProps) {
  const { text, error, searchedBackTo } = failure;
  const [playing, setPlaying] = useState(false);
  const now = useNow(0);
  const further = searchedBackTo === undefined ? undefined : furtherDaysBack(text, searchedBackTo, now);
  const object = objectInText(text);
  const recording = object && isSecure(object) && object.kind === 'recording' ? object : undefined;
  return (
    <>
      <Notice words={explain(error)} tone={QUESTIONABLE.includes(error.code) ? 'care' : 'bad'}>
        {recording && !playing && (
          <Button look="main" row onPress={() => setPlaying(true)}>
            {t('playLink')}
          </Button>
        )}
        {further !== undefined && (
          <Button look="main" row onPress={() => search.start(text, further)}>
            {t('searchFurther', formatDay(now - further * DAY_MS))}
          </Button>
        )}
        {object && error.code === 'linkPublic' && (
          <a class="button button-main" href={object.url} target="_blank" rel="noreferrer" data-row="">
            {t('actionOpenTab')}
          </a>
        )}
        {object && (
          <a class="button" href={callPageOf(object.url, text)} target="_blank" rel="noreferrer" data-row="">
            {t('openWholeCall')}
          </a>
        )}
        <AdminMessage error={error} copy={doors.copy} row />
        {OPTIONS_HELP.includes(error.code) && (
          <Button row onPress={doors.openOptions}>
            {t('actionOpenOptions')}
          </Button>
        )}
        {!FINAL.includes(error.code) && (
          <Button row onPress={() => search.start(text)}>
            {t('actionTryAgain')}
          </Button>
        )}
      </Notice>
      {recording && playing && accounts && (
        <LinkCard object={recording} keyId={accounts.defaultKeyId} doors={doors} />
      )}
    </>
  );
}

/** The page finds out by the log what a search could not, or plays the link alone. */
function callPageOf(url: string, text: string): string {
  return `/call.html${writeCallAddress({ target: { type: 'link', url }, place: placeInText(text) })}`;
}
