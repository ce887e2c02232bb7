import type { ComponentChildren } from 'preact';
import type { Explanation } from '@/utils/explain.ts';
import { type MessageKey, t } from '@/utils/i18n.ts';
import type { LogNature } from '@/utils/log/nature.ts';
import { Notice, type NoticeWords } from '../shared/Notice.tsx';
import type { Loading } from './log-view-props.ts';
import type { LogModel } from './useLogModel.ts';
import { sizeText } from './words.ts';

interface TroublesProps {
  model: LogModel;
  loading: Loading;
  trouble: Explanation | undefined;
  saveRaw: () => void;
  reload: () => void;
}

const NATURES: Partial<Record<LogNature, readonly [MessageKey, MessageKey, MessageKey]>> = {
  html: ['logHtmlWhat', 'logHtmlWhy', 'logHtmlDo'],
  json: ['logJsonWhat', 'logJsonWhy', 'logJsonDo'],
  binary: ['logBinaryWhat', 'logBinaryWhy', 'logBinaryDo'],
  text: ['logTextWhat', 'logTextWhy', 'logTextDo'],
};

/** What is wrong with the log or its reading, in words. What was read stays below. */
export function Troubles({ model, loading, trouble, saveRaw, reload }: TroublesProps) {
  const { progress, isDead } = model;
  const nature = progress && progress.entries > 0 ? NATURES[progress.nature] : undefined;
  const isEmpty = loading.done && (progress?.size ?? 0) === 0 && !trouble;
  const isCut = loading.done && !trouble && loading.total !== undefined && loading.bytes < loading.total;
  const save = (
    <button type="button" class="button" onClick={saveRaw}>
      {t('logSaveFile')}
    </button>
  );
  const again = (
    <button type="button" class="button" onClick={reload}>
      {t('logReload')}
    </button>
  );
  return (
    <div role="status" class="log-troubles">
      {isDead && (
        <Notice words={words('logDeadWhat', 'logDeadWhy', 'logDeadDo')}>
          {again}
          {save}
        </Notice>
      )}
      {trouble && <Notice words={trouble}>{(progress?.size ?? 0) > 0 && save}</Notice>}
      {isCut && (
        <Cut loading={loading}>
          {again}
          {save}
        </Cut>
      )}
      {isEmpty && <Notice tone="care" words={words('logEmptyWhat', 'logEmptyWhy', 'logEmptyDo')} />}
      {nature && (
        <Notice tone="care" words={words(...nature)}>
          {save}
        </Notice>
      )}
    </div>
  );
}

function words(what: MessageKey, why: MessageKey, action: MessageKey): NoticeWords {
  return { what: t(what), why: t(why), action: t(action) };
}

function Cut({ loading, children }: { loading: Loading; children: ComponentChildren }) {
  const why = t('logCutWhy', sizeText(loading.bytes), sizeText(loading.total ?? 0));
  return (
    <Notice tone="care" words={{ what: t('logCutWhat'), why, action: t('logCutDo') }}>
      {children}
    </Notice>
  );
}
