import { browser } from 'wxt/browser';
import { CallPage } from '@/components/call/CallPage.tsx';
import { mount } from '@/components/shared/mount.ts';
import '@/components/call/call.css';
import { readAccounts, watchAccounts } from '@/utils/account/accounts.ts';
import { hasPasskey, lock, unlock, unlockWithPasskey } from '@/utils/account/unlocking.ts';
import { readCallAddress } from '@/utils/call/address.ts';
import { startFind } from '@/utils/call/find-client.ts';
import {
  bookmarksOfLog,
  bookmarksOfRecording,
  changeLogBookmark,
  keepBookmarks,
  placeOfRecording,
  rememberPlace,
} from '@/utils/call/remembered.ts';
import { changeSettings, readSettings } from '@/utils/call/settings.ts';
import { t } from '@/utils/i18n.ts';
import { LogClient } from '@/utils/log/client.ts';
import logWorker from '@/utils/log/log.worker.ts?worker&url';
import { copyRecording } from '@/utils/media/copy.ts';
import waveformWorker from '@/utils/media/waveform.worker.ts?worker&url';
import { ask } from '@/utils/messages/call.ts';
import { ownScript } from '@/utils/own-script.ts';
import { callPageSettings } from '@/utils/storage/items.ts';
import { clockNote } from '@/utils/token/clock-note.ts';
import { hostAccess, requestHostAccess } from '../options/host-access.ts';
import { saveBlob } from './save-blob.ts';

const settings = {
  read: async () => readSettings(await callPageSettings.getValue()),
  watch: (listener: (value: ReturnType<typeof readSettings>) => void) =>
    callPageSettings.watch((stored) => listener(readSettings(stored))),
};
const accounts = { read: readAccounts, watch: watchAccounts };
const hello = () => ask('hello', {});
const startWorker = (address: string) => new Worker(ownScript(address), { type: 'module' });

function draw(): void {
  const address = readCallAddress(location.hash);
  mount(
    <CallPage
      key={location.hash}
      address={address}
      accounts={accounts}
      settings={settings}
      lock={lock}
      hasPasskey={hasPasskey}
      hostAccess={hostAccess}
      onAllowAccess={requestHostAccess}
      clock={clockNote}
      hello={hello}
      doors={{
        unlock,
        unlockWithPasskey,
        startFind,
        open: (url) => ask('tryObject', { url }),
        createLog: () => new LogClient(startWorker(logWorker)),
        createWaveformWorker: () => startWorker(waveformWorker),
        copyRecording: import.meta.env.FIREFOX ? copyRecording : undefined,
        changeSettings,
        placeOf: placeOfRecording,
        rememberPlace,
        bookmarksOf: bookmarksOfRecording,
        keepBookmarks,
        bookmarksOfLog,
        changeLogBookmark,
        save: (request) => ask('saveObject', request),
        saveBlob,
        copy: (text) => navigator.clipboard.writeText(text),
        writeAddress: (hash) => history.replaceState(null, '', hash),
        addressOf: (hash) => `${location.origin}${location.pathname}${hash}`,
        openOptions: () => void browser.runtime.openOptionsPage(),
      }}
    />,
    t('callTitle'),
  );
}

// What the page itself writes into its address changes nothing here; this is somebody who goes elsewhere.
addEventListener('hashchange', draw);
// Locking takes the call off the screen; unlocking shows it again where it was.
lock.watch(draw);
draw();
