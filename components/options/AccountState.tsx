import type { Check } from '@/utils/account/account.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import { checkError } from '../shared/check-error.ts';
import { formatAgo } from '../shared/format.ts';
import { Icon } from '../shared/Icon.tsx';
import { useNow } from '../shared/useNow.ts';

/** Works now, or refused and why; and when that was seen. */
export function AccountState({ check }: { check: Check | undefined }) {
  const now = useNow(30_000);
  if (!check) return <p class="quiet">{t('accountUnchecked')}</p>;
  const error = checkError(check);
  const words = error && explain(error);
  return (
    <div class="stack account-state">
      <p class="row">
        <State works={check.works} />
        <span class="quiet small">{t('accountChecked', formatAgo(check.at, now))}</span>
      </p>
      {words && (
        <p>
          <strong>{words.what}.</strong> {words.why} {words.action}
        </p>
      )}
    </div>
  );
}

function State({ works }: { works: Check['works'] }) {
  if (works === 'unknown') return <strong>{t('accountUnchecked')}</strong>;
  const fine = works === 'yes';
  return (
    <strong class={`row ${fine ? 'good' : 'bad'}`}>
      <Icon name={fine ? 'check' : 'cross'} />
      {t(fine ? 'accountWorks' : 'accountRefused')}
    </strong>
  );
}
