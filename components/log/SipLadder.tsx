import { useState } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import type { SipTrace } from '@/utils/log/sip.ts';
import { type Ladder, type LadderArrow, ladderOf } from '@/utils/log-view/ladder.ts';
import { visibleText } from '@/utils/log-view/visible-text.ts';
import { LogIcon } from './LogIcon.tsx';
import { ScrollText } from './ScrollText.tsx';
import { causeName, causeWords } from './words.ts';

interface SipLadderProps {
  trace: SipTrace;
  /** The whole text of the entry. */
  text: string;
  timeText: (time: number) => string;
}

/** A SIP trace as a ladder: a vertical line for each party, an arrow for each message. */
export function SipLadder({ trace, text, timeText }: SipLadderProps) {
  const [opened, setOpened] = useState<number>();
  const lines = text.split('\n');
  const ladder = ladderOf(trace, lines.length);
  if (ladder.arrows.length === 0) return <p>{t('logLadderNone')}</p>;
  const partyName = (column: number) =>
    column === 0 ? t('logPartyVoximplant') : visibleText(ladder.parties[column]?.name ?? '');
  return (
    <section class="log-ladder" aria-label={t('logDetailLadder')}>
      <div class="log-ladder-row log-ladder-head" aria-hidden="true">
        <span class="log-ladder-time" />
        <Lanes ladder={ladder}>
          {ladder.parties.map((_, column) => (
            <bdi key={column} dir="ltr" class="log-ladder-party" style={{ gridColumn: column + 1 }}>
              {partyName(column)}
            </bdi>
          ))}
        </Lanes>
      </div>
      <ol>
        {ladder.arrows.map((arrow, index) => (
          <li key={index}>
            <button
              type="button"
              class="log-ladder-row"
              aria-expanded={opened === index}
              onClick={() => setOpened(opened === index ? undefined : index)}
            >
              <span class="log-ladder-time">{timeText(arrow.time)}</span>
              <Lanes ladder={ladder}>
                <Arrow arrow={arrow} />
              </Lanes>
              <span class="unseen">{spoken(arrow, partyName)}</span>
            </button>
            {arrow.cause && (
              <p class="log-ladder-cause">
                {causeWords(arrow.cause)} <span class="quiet">{causeName(arrow.cause)}</span>
              </p>
            )}
            {opened === index && (
              <ScrollText name={t('logLadderMessage')} class="log-ladder-message">
                {lines.slice(arrow.fromLine, arrow.toLine).map(visibleText).join('\n').trimEnd()}
              </ScrollText>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function spoken(arrow: LadderArrow, partyName: (column: number) => string): string {
  return arrow.from === 0
    ? t('logLadderSent', arrow.label, partyName(arrow.to))
    : t('logLadderReceived', arrow.label, partyName(arrow.from));
}

/** The vertical lines of the parties, and what lies over them. */
function Lanes({ ladder, children }: { ladder: Ladder; children: preact.ComponentChildren }) {
  return (
    <span
      class="log-lanes"
      style={{ gridTemplateColumns: `repeat(${ladder.parties.length}, minmax(0, 1fr))` }}
    >
      {ladder.parties.map((_, column) => (
        <span key={column} class="log-lane" style={{ gridColumn: column + 1 }} />
      ))}
      {children}
    </span>
  );
}

function Arrow({ arrow }: { arrow: LadderArrow }) {
  const first = Math.min(arrow.from, arrow.to);
  const last = Math.max(arrow.from, arrow.to);
  const columns = last - first + 1;
  const look = [
    'log-arrow',
    arrow.from < arrow.to ? 'log-arrow-right' : 'log-arrow-left',
    arrow.isFailure && 'log-arrow-failure',
  ];
  return (
    <span
      class={look.filter(Boolean).join(' ')}
      style={{ gridColumn: `${first + 1} / ${last + 2}`, marginInline: `${50 / columns}%` }}
      aria-hidden="true"
    >
      <span class="log-arrow-label">
        {arrow.isFailure && <LogIcon name="error" />}
        {visibleText(arrow.label)}
        {arrow.answers !== '' && <span class="quiet"> {visibleText(arrow.answers)}</span>}
        {arrow.isRepeated && <span class="quiet"> {t('logLadderRepeated')}</span>}
        {arrow.hasBody && <span class="quiet"> {t('logLadderSdp')}</span>}
      </span>
    </span>
  );
}
