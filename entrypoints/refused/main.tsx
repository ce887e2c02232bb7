import { browser } from 'wxt/browser';
import { RefusedPage } from '@/components/refused/RefusedPage.tsx';
import { mount } from '@/components/shared/mount.ts';
import { Notice } from '@/components/shared/Notice.tsx';
import '@/components/styles/refused.css';
import { unlock, watchLock } from '@/utils/account/lock.ts';
import { lockState } from '@/utils/account/lock-state.ts';
import { hasPasskey, unlockByPasskey } from '@/utils/account/passkey.ts';
import { AppError, ERROR_CODES, type ErrorRecord } from '@/utils/errors.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import { parseSecureObject } from '@/utils/link/secure-object.ts';
import { ask } from '@/utils/messages/call.ts';
import { clockOffset, lastSearch } from '@/utils/storage/items.ts';
import { clockNote } from '@/utils/token/clock-note.ts';
import { hostAccess, requestHostAccess } from '../options/host-access.ts';

/** Reasons that asking again would not find out. */
const TOLD = ['headerOverwritten', 'panelOnly'] as const;

const asked = new URLSearchParams(location.search);

function readReason(): ErrorRecord | undefined {
  const told = asked.get('why');
  const code = TOLD.find((candidate) => candidate === told);
  return code && { code, values: [] };
}

/** Where a player stood when it was refused: the browser's own player begins at such a fragment. */
function readPlace(): string {
  const seconds = Number(asked.get('t'));
  return seconds > 0 && Number.isFinite(seconds) ? `#t=${seconds}` : '';
}

async function describe({ code, values }: ErrorRecord): Promise<string> {
  const { version } = browser.runtime.getManifest();
  const seconds = ((await clockOffset.getValue()) / 1000).toFixed(1);
  const known = ERROR_CODES.includes(code) ? code : 'unexpected';
  return [
    `Earshot ${version}`,
    new Date().toISOString(),
    `${known} ${values.join(' ')}`,
    `clock ${seconds} s`,
  ].join('\n');
}

const lock = { read: lockState, watch: watchLock };
const hello = () => ask('hello', {});

async function search(url: string): Promise<void> {
  await lastSearch.setValue(url);
  await browser.tabs.create({ url: browser.runtime.getURL('/popup.html') });
}

async function draw(): Promise<void> {
  const passkey = await hasPasskey().catch(() => false);
  const object = parseSecureObject(location.hash.slice(1));
  if (!object) {
    mount(<Notice words={explain(new AppError('linkUnrecognised'))} />, t('refusedTitle'));
    return;
  }
  mount(
    <RefusedPage
      key={object.url}
      object={object}
      reason={readReason()}
      lock={lock}
      hostAccess={hostAccess}
      onAllowAccess={requestHostAccess}
      clock={clockNote}
      hello={hello}
      doors={{
        tryObject: (url) => ask('tryObject', { url }),
        go: (url) => location.replace(url + readPlace()),
        openHere: (url) => ask('openObject', { url }),
        unlock: async (passphrase) => {
          await unlock(passphrase);
          await ask('unlocked', {});
        },
        unlockWithPasskey: passkey ? () => unlockByPasskey().then(() => ask('unlocked', {})) : undefined,
        openOptions: () => void browser.runtime.openOptionsPage(),
        openSearch: (url) => void search(url),
        copy: (text) => navigator.clipboard.writeText(text),
        details: describe,
      }}
    />,
    t('refusedTitle'),
  );
}

addEventListener('hashchange', () => void draw());
void draw();
