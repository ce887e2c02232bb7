import { t } from '@/utils/i18n.ts';
import type { EntryDetail } from '@/utils/log/detail.ts';
import { causesOf } from '@/utils/log-view/entry-causes.ts';
import { rangesOfText } from '@/utils/log-view/text-ranges.ts';
import { lazily } from '../shared/lazily.ts';
import { LogIcon } from './LogIcon.tsx';
import { RawText } from './RawText.tsx';
import { Tool } from './Tool.tsx';
import type { FindChoice } from './useFind.ts';
import { causeName, causeWords, KIND_WORDS } from './words.ts';

const SipLadder = lazily(() => import('./SipLadder.tsx').then((part) => part.SipLadder));
const ValueTree = lazily(() => import('./ValueTree.tsx').then((part) => part.ValueTree));

export interface DetailActions {
  copyRaw(): void;
  copyJson: (() => void) | undefined;
  copyMasked(): void;
  copyReference(): void;
}

interface DetailPaneProps {
  detail: EntryDetail;
  /** The moment of the entry, in the zone of the page. */
  moment: string;
  timeText: (time: number) => string;
  find: FindChoice;
  /** Of the height of the view, in percent. */
  share: number;
  actions: DetailActions;
  isMarked: boolean;
  onMark: () => void;
  onField: (key: string, value: string, isNegative: boolean) => void;
  onClose: () => void;
}

/** All that the selected entry says: its text as written, and what can be read out of it. */
export function DetailPane(props: DetailPaneProps) {
  const { detail, moment, timeText, find, share, actions, isMarked, onMark, onField, onClose } = props;
  const { message, sip } = detail;
  const params = message?.params;
  const text = detail.text.replaceAll('\r\n', '\n');
  return (
    <section class="log-detail" style={{ flexBasis: `${share}%` }} aria-label={t('logDetail')}>
      <header class="log-detail-head">
        <h3>{lineWords(detail)}</h3>
        <span class="quiet">
          {[moment, t(KIND_WORDS[detail.kind]), message?.name].filter(Boolean).join(' · ')}
        </span>
        <div class="log-detail-tools">
          <TextTool words={t('logCopy')} onPress={actions.copyRaw} />
          {actions.copyJson && <TextTool words={t('logCopyJson')} onPress={actions.copyJson} />}
          <TextTool words={t('logCopyMasked')} onPress={actions.copyMasked} />
          <TextTool words={t('logCopyReference')} onPress={actions.copyReference} />
          <Tool name={t('logBookmarked')} icon="mark" pressed={isMarked} onPress={onMark} />
          <Tool name={t('logDetailClose')} icon="close" onPress={onClose} />
        </div>
      </header>
      <Causes detail={detail} />
      <div class="log-detail-body">
        <div class="log-detail-part">
          <h4>{t('logDetailRaw')}</h4>
          <RawText
            key={detail.entry}
            text={text}
            isCut={detail.isCut}
            marks={find.isOpen && !find.isPattern ? rangesOfText(text, find.text, find.matchCase) : []}
          />
        </div>
        {sip && (
          <div class="log-detail-part">
            <h4>{t('logDetailLadder')}</h4>
            <SipLadder key={detail.entry} trace={sip} text={text} timeText={timeText} />
          </div>
        )}
        {params && (
          <div class="log-detail-part">
            <h4>{t('logDetailFields')}</h4>
            <ValueTree key={detail.entry} params={params} onField={onField} />
          </div>
        )}
      </div>
    </section>
  );
}

function TextTool({ words, onPress }: { words: string; onPress: () => void }) {
  return (
    <Tool name={words} onPress={onPress}>
      {words}
    </Tool>
  );
}

function lineWords({ fromLine, toLine }: EntryDetail): string {
  return toLine - fromLine > 1 ? t('logDetailLines', fromLine + 1, toLine) : t('logDetailLine', fromLine + 1);
}

/** Why a call ended, in words, where the entry says it in numbers. */
function Causes({ detail }: { detail: EntryDetail }) {
  const causes = causesOf(detail.message);
  if (causes.length === 0) return null;
  return (
    <ul class="log-causes">
      {causes.map((cause) => (
        <li key={`${cause.table}${cause.code}`}>
          <LogIcon name="help" /> {causeWords(cause)} <span class="quiet">{causeName(cause)}</span>
        </li>
      ))}
    </ul>
  );
}
