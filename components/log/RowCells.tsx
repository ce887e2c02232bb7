// biome-ignore-all lint/a11y/useSemanticElements: a table cannot hold rows that come and go in a window
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
import type { ComponentChildren } from 'preact';
import { t } from '@/utils/i18n.ts';
import type { Level } from '@/utils/log/mark.ts';
import { LogIcon, type LogIconName } from './LogIcon.tsx';
import { LEVEL_WORDS } from './words.ts';

export interface CallName {
  name: string;
  colour: 1 | 2 | 3 | 4 | 5 | 6;
}

/** Number of the line, and whether it is marked or being played. */
export function NumberCell({
  line,
  isMarked,
  isPlaying,
}: {
  line: number;
  isMarked: boolean;
  isPlaying: boolean;
}) {
  return (
    <span role="gridcell" class="log-number">
      {isPlaying && <Sign icon="play" words={t('logPlayhead')} />}
      {isMarked && <Sign icon="mark" words={t('logBookmarked')} />}
      {line + 1}
    </span>
  );
}

function Sign({ icon, words }: { icon: LogIconName; words: string }) {
  return (
    <span class={`log-sign log-sign-${icon}`} title={words}>
      <LogIcon name={icon} />
      <span class="unseen">{words}</span>
    </span>
  );
}

export function TimeCell({ text, isLate }: { text: string; isLate: boolean }) {
  return (
    <span
      role="gridcell"
      class={isLate ? 'log-time log-late' : 'log-time'}
      title={isLate ? t('logLateTime') : undefined}
    >
      {text}
    </span>
  );
}

const LEVEL_ICONS: Partial<Record<Level, LogIconName>> = {
  warning: 'warning',
  error: 'error',
  critical: 'critical',
};
/** Levels that say nothing: most rows have them. */
const PLAIN: readonly Level[] = ['unknown', 'info'];

export function LevelCell({ level }: { level: Level | undefined }) {
  const icon = level && LEVEL_ICONS[level];
  return (
    <span role="gridcell" class={`log-level log-level-${level ?? 'unknown'}`}>
      {icon && <LogIcon name={icon} />}
      {level && !PLAIN.includes(level) && <span class="log-level-word">{t(LEVEL_WORDS[level])}</span>}
    </span>
  );
}

/** The number of a call, in its colour. */
export function LegBadge({ call, number }: { call: CallName; number: number }) {
  const words = t('logLeg', call.name);
  return (
    <span class={`log-leg log-leg-${call.colour}`} title={words}>
      <span aria-hidden="true">{number}</span>
      <span class="unseen">{words}</span>
    </span>
  );
}

export function KindCell({ words, children }: { words: string; children: ComponentChildren }) {
  return (
    <span role="gridcell" class="log-kind">
      {children}
      <span class="log-kind-word">{words}</span>
    </span>
  );
}
