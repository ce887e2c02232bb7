import { useEffect, useState } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import type { LogClient } from '@/utils/log/client.ts';
import { piecesOf } from '@/utils/log-view/visible-text.ts';
import { PiecesText } from './PiecesText.tsx';

/** So much of the line is shown, in bytes. */
const MOST_SHOWN = 2000;

/** What came of the line in which the reading broke off: it is no row, for the rest of it may still come. */
export function PartLine({ log, size }: { log: LogClient; size: number }) {
  const [text, setText] = useState('');
  useEffect(() => {
    const controller = new AbortController();
    log.ask('tail', {}, { signal: controller.signal }).then(
      ({ bytes }) => setText(new TextDecoder().decode(bytes.subarray(0, MOST_SHOWN))),
      // Replaced by another question, or the worker is gone: the view says so.
      () => undefined,
    );
    return () => controller.abort();
  }, [log, size]);
  if (text === '') return null;
  return (
    <p class="log-part">
      <span class="quiet">{t('logPartLine')}</span>{' '}
      <bdi dir="ltr">
        <PiecesText pieces={piecesOf(text)} />
      </bdi>
    </p>
  );
}
