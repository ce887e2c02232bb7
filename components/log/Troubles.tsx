import type { Explanation } from '@/utils/explain.ts';
import { type MessageKey, t } from '@/utils/i18n.ts';
import type { LogNature } from '@/utils/log/nature.ts';
import { Notice, type NoticeWords } from '../shared/Notice.tsx';
import type { Loading } from './log-view-props.ts';
import { PartLine } from './PartLine.tsx';
import type { LogModel } from './useLogModel.ts';
import { sizeText } from './words.ts';

interface TroublesProps {
  model: LogModel;
  loading: Loading;
  trouble: Explanation | undefined;
  saveRaw: () => void;
}

const NATURES: Partial<Record<LogNature, readonly [MessageKey, MessageKey, MessageKey]>> = {
  html: ['logHtmlWhat', 'logHtmlWhy', 'logHtmlDo'],
  json: ['logJsonWhat', 'logJsonWhy', 'logJsonDo'],
  binary: ['logBinaryWhat', 'logBinaryWhy', 'logBinaryDo'],
  text: ['logTextWhat', 'logTextWhy', 'logTextDo'],
};

/** What is wrong with the log or its reading, in words. What was read stays below. Stands in a live region. */
export function Troubles({ model, loading, trouble, saveRaw }: TroublesProps) {
  const { progress, isDead } = model;
  const nature = progress && progress.entries > 0 ? NATURES[progress.nature] : undefined;
  const broken = loading.done || isDead ? brokenWords(isDead, trouble, loading) : undefined;
  const isEmpty = loading.done && !broken && (progress?.size ?? 0) === 0;
  const save = <Act words="logSaveFile" onPress={saveRaw} />;
  return (
    <>
      {broken && (
        <Notice words={broken} tone={trouble || isDead ? 'bad' : 'care'}>
          <Act
            words={isDead || !(trouble || loading.isStopped) ? 'logReadAgain' : 'logReadOn'}
            onPress={loading.again}
          />
          {save}
        </Notice>
      )}
      {broken && !isDead && <PartLine log={model.log} size={progress?.size ?? 0} />}
      {isEmpty && <Notice tone="care" words={words('logEmptyWhat', 'logEmptyWhy', 'logEmptyDo')} />}
      {nature && (
        <Notice tone="care" words={words(...nature)}>
          {save}
        </Notice>
      )}
    </>
  );
}

function Act({ words, onPress }: { words: MessageKey; onPress: () => void }) {
  return (
    <button type="button" class="button" onClick={onPress}>
      {t(words)}
    </button>
  );
}

function words(what: MessageKey, why: MessageKey, action: MessageKey): NoticeWords {
  return { what: t(what), why: t(why), action: t(action) };
}

/** Why a log that is not read any more is not whole: one reason, the gravest. */
function brokenWords(
  isDead: boolean,
  trouble: Explanation | undefined,
  { isStopped, bytes, total }: Loading,
): NoticeWords | undefined {
  if (isDead) return words('logDeadWhat', 'logDeadWhy', 'logDeadDo');
  if (trouble) return trouble;
  const isCut = total !== undefined && bytes < total;
  if (!isStopped && !isCut) return undefined;
  const why =
    total === undefined
      ? t('logStoppedWhy', sizeText(bytes))
      : t('logCutWhy', sizeText(bytes), sizeText(total));
  return isStopped
    ? { what: t('logStoppedWhat'), why, action: t('logStoppedDo') }
    : { what: t('logCutWhat'), why, action: t('logCutDo') };
}
