import { browser } from 'wxt/browser';
import { CurlPage, type CurlRequest } from '@/components/curl/CurlPage.tsx';
import { mount } from '@/components/shared/mount.ts';
import '@/components/styles/curl.css';
import { readAccounts, watchAccounts } from '@/utils/account/accounts.ts';
import { t } from '@/utils/i18n.ts';
import { curlCommand } from '@/utils/link/curl.ts';
import { fileName } from '@/utils/link/file-name.ts';
import { parseSecureObject, placeOf } from '@/utils/link/secure-object.ts';
import { clockOffset, pinnedObjects } from '@/utils/storage/items.ts';
import { mintToken } from '@/utils/token/mint.ts';

/** Long enough to switch to a terminal; short enough to matter little when it leaks. */
const TOKEN_LIFE_SECONDS = 600;

async function readRequest(): Promise<CurlRequest> {
  const address = location.hash.slice(1);
  const object = parseSecureObject(address);
  const keyId = object && (await pinnedObjects.getValue())[object.key];
  return { object, isPublic: placeOf(address) === 'public', keyId };
}

const accounts = { read: readAccounts, watch: watchAccounts };

async function draw(): Promise<void> {
  const request = await readRequest();
  mount(
    <CurlPage
      key={location.hash}
      request={request}
      accounts={accounts}
      makeCommand={async (object, keyId) => {
        const { token, expiresAt } = await mintToken(keyId, TOKEN_LIFE_SECONDS);
        const endsAt = expiresAt * 1000 - (await clockOffset.getValue());
        return { command: curlCommand(object.url, token, fileName(object)), endsAt };
      }}
      plainCommand={(object) => curlCommand(object.url, '$VOX_TOKEN', fileName(object))}
      copy={(text) => navigator.clipboard.writeText(text)}
      openOptions={() => void browser.runtime.openOptionsPage()}
    />,
    t('curlTitle'),
  );
}

addEventListener('hashchange', () => void draw());
void draw();
