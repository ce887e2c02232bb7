import type { Account } from '@/utils/account/account.ts';
import { t } from '@/utils/i18n.ts';
import type { SecureObject } from '@/utils/link/secure-object.ts';
import { objectName } from '../shared/object-name.ts';

interface CurlFactsProps {
  object: SecureObject;
  accounts: Account[];
  keyId: string;
  onChoose: (keyId: string) => void;
}

/** Which object, and which account signs for it. */
export function CurlFacts({ object, accounts, keyId, onChoose }: CurlFactsProps) {
  return (
    <dl class="facts-list">
      <div class="fact">
        <dt class="quiet">{t('curlObject')}</dt>
        <dd>
          {objectName(object)}
          <br />
          <bdi dir="ltr" class="code quiet">
            {object.host}
          </bdi>
        </dd>
      </div>
      <div class="fact">
        <dt class="quiet" id="curl-account">
          {t('curlAccount')}
        </dt>
        <dd>
          {accounts.length === 1 ? (
            <bdi>{accounts[0]?.label}</bdi>
          ) : (
            <select
              class="field"
              aria-labelledby="curl-account"
              value={keyId}
              onChange={(event) => onChoose(event.currentTarget.value)}
            >
              {accounts.map((account) => (
                <option key={account.keyId} value={account.keyId}>
                  {account.label}
                </option>
              ))}
            </select>
          )}
        </dd>
      </div>
    </dl>
  );
}
