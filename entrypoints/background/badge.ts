import { browser } from 'wxt/browser';
import { readAccounts } from '@/utils/account/accounts.ts';
import { lockState } from '@/utils/account/lock-state.ts';
import { type BadgeState, badgeLook, badgeState } from '@/utils/badge/state.ts';
import { t } from '@/utils/i18n.ts';
import { HOST_PERMISSION } from '@/utils/link/patterns.ts';
import { downloadProgress } from '@/utils/transfer/progress.ts';

/** Shows on the toolbar icon what the extension is up to. */
export async function refreshBadge(): Promise<void> {
  const [{ accounts, defaultKeyId }, hostAccess, downloads, lock] = await Promise.all([
    readAccounts(),
    browser.permissions.contains({ origins: [HOST_PERMISSION] }),
    downloadProgress(),
    lockState(),
  ]);
  const ordered = accounts.toSorted(
    (a, b) => Number(b.keyId === defaultKeyId) - Number(a.keyId === defaultKeyId),
  );
  const state = badgeState({
    accounts: ordered.map(({ label, check }) => ({ label, works: check?.works !== 'no' })),
    hostAccess,
    locked: lock === 'locked',
    downloads,
  });
  const { text, color } = badgeLook(state);
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color }),
    browser.action.setBadgeTextColor({ color: '#ffffff' }),
    browser.action.setTitle({ title: titleOf(state) }),
  ]);
}

function titleOf(state: BadgeState): string {
  switch (state.name) {
    case 'ready':
      return t('titleReady', state.label);
    case 'noKey':
      return t('titleNoKey');
    case 'locked':
      return t('titleLocked');
    case 'noAccess':
      return t('titleNoAccess');
    case 'refused':
      return t('titleRefused');
    case 'downloading':
      return t('titleDownloading', state.count);
  }
}
