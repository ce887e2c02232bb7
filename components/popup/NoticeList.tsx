import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import type { Notice as StoredNotice } from '@/utils/storage/items.ts';
import { Button } from '../shared/Button.tsx';
import { Notice } from '../shared/Notice.tsx';

interface NoticeListProps {
  notices: StoredNotice[];
  onDismiss: (id: string) => Promise<unknown>;
}

/** What failed while no page of ours was open to say so. */
export function NoticeList({ notices, onDismiss }: NoticeListProps) {
  if (notices.length === 0) return null;
  return (
    <ul class="stack" aria-label={t('noticesLabel')}>
      {notices.map(({ id, error }) => (
        <li key={id}>
          <Notice words={explain(error)}>
            <Button onPress={() => void onDismiss(id)}>{t('actionDismiss')}</Button>
          </Notice>
        </li>
      ))}
    </ul>
  );
}
