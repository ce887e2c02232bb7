import { useState } from 'preact/hooks';
import type { AccountList } from '@/utils/account/accounts.ts';
import { AppError } from '@/utils/errors.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import type { SecureObject } from '@/utils/link/secure-object.ts';
import { Button } from '../shared/Button.tsx';
import { Notice } from '../shared/Notice.tsx';
import { type LiveValue, useLive } from '../shared/useLive.ts';
import { CopyCommand, type MadeCommand } from './CopyCommand.tsx';
import { CopyPlain } from './CopyPlain.tsx';
import { CurlFacts } from './CurlFacts.tsx';

/** What the address of the page asks for. `keyId` is the account that is known to open the object. */
export interface CurlRequest {
  object: SecureObject | undefined;
  isPublic: boolean;
  keyId: string | undefined;
}

export interface CurlPageProps {
  request: CurlRequest;
  accounts: LiveValue<AccountList>;
  /** The command with a fresh token of the account. */
  makeCommand: (object: SecureObject, keyId: string) => Promise<MadeCommand>;
  /** The command that reads its token from the shell. */
  plainCommand: (object: SecureObject) => string;
  copy: (text: string) => Promise<void>;
  openOptions: () => void;
}

export function CurlPage(props: CurlPageProps) {
  const { request, makeCommand, plainCommand, copy, openOptions } = props;
  const list = useLive(props.accounts);
  const [chosen, setChosen] = useState<string>();
  const { object } = request;
  const keyId = chosen ?? request.keyId ?? list?.defaultKeyId;
  return (
    <main class="curl stack-wide">
      <header class="stack">
        <h1>{t('curlTitle')}</h1>
        <p class="quiet">{t('curlLead')}</p>
      </header>
      {!object && (
        <Notice words={explain(new AppError(request.isPublic ? 'linkPublic' : 'linkUnrecognised'))} />
      )}
      {object && list?.accounts.length === 0 && (
        <Notice words={explain(new AppError('noAccount'))} tone="care">
          <Button look="main" onPress={openOptions}>
            {t('addKey')}
          </Button>
        </Notice>
      )}
      {object && list && list.accounts.length > 0 && keyId !== undefined && (
        <section class="card stack-wide" aria-label={t('curlCopy')}>
          <CurlFacts object={object} accounts={list.accounts} keyId={keyId} onChoose={setChosen} />
          <CopyCommand key={keyId} makeCommand={() => makeCommand(object, keyId)} copy={copy} />
        </section>
      )}
      {object && <CopyPlain command={plainCommand(object)} copy={copy} />}
    </main>
  );
}
