import type { ComponentChildren } from 'preact';
import { t } from '@/utils/i18n.ts';
import { KINDS, LEVELS, type Level } from '@/utils/log/mark.ts';
import { LogIcon, type LogIconName } from './LogIcon.tsx';
import { type CallName, LegBadge } from './RowCells.tsx';
import { type FilterChoice, turned } from './useFilter.ts';
import type { LogModel } from './useLogModel.ts';
import { countText, KIND_WORDS, LEVEL_WORDS } from './words.ts';

interface ChipsProps {
  model: LogModel;
  choice: FilterChoice;
  callNames: ReadonlyMap<string, CallName>;
  onChange: (change: Partial<FilterChoice>) => void;
}

/** The worst first: it is what people look for. */
const WORST_FIRST = LEVELS.toReversed();
const ICONS: Partial<Record<Level, LogIconName>> = {
  critical: 'critical',
  error: 'error',
  warning: 'warning',
};

/** What to see only: levels, kinds and calls, each with how many entries it would show. */
export function Chips({ model, choice, callNames, onChange }: ChipsProps) {
  const all = model.progress?.counts;
  const shown = model.rows.state.counts ?? all;
  const levels = WORST_FIRST.map((level) => ({ level, index: LEVELS.indexOf(level) })).filter(
    ({ level, index }) => (all?.levels[index] ?? 0) > 0 || choice.levels.includes(level),
  );
  const kinds = KINDS.map((kind, index) => ({ kind, index })).filter(
    ({ kind, index }) => (all?.kinds[index] ?? 0) > 0 || choice.kinds.includes(kind),
  );
  return (
    <div class="log-chips">
      {levels.length > 0 && (
        <ChipGroup name={t('logLevels')}>
          {levels.map(({ level, index }) => (
            <Chip
              key={level}
              class={`log-level-${level}`}
              count={shown?.levels[index] ?? 0}
              isPressed={choice.levels.includes(level)}
              onPress={() => onChange({ levels: turned(choice.levels, level) })}
            >
              {ICONS[level] && <LogIcon name={ICONS[level]} />}
              {t(LEVEL_WORDS[level])}
            </Chip>
          ))}
        </ChipGroup>
      )}
      {kinds.length > 1 && (
        <ChipGroup name={t('logKinds')}>
          {kinds.map(({ kind, index }) => (
            <Chip
              key={kind}
              count={shown?.kinds[index] ?? 0}
              isPressed={choice.kinds.includes(kind)}
              onPress={() => onChange({ kinds: turned(choice.kinds, kind) })}
            >
              {t(KIND_WORDS[kind])}
            </Chip>
          ))}
        </ChipGroup>
      )}
      {callNames.size > 0 && (
        <ChipGroup name={t('logCalls')}>
          {[...callNames].map(([callId, call], index) => (
            <Chip
              key={callId}
              isPressed={choice.legs.includes(callId)}
              onPress={() => onChange({ legs: turned(choice.legs, callId) })}
            >
              <LegBadge call={call} number={index + 1} />
              <bdi aria-hidden="true">{call.name}</bdi>
            </Chip>
          ))}
        </ChipGroup>
      )}
    </div>
  );
}

function ChipGroup({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <fieldset class="log-chip-group">
      <legend class="unseen">{name}</legend>
      {children}
    </fieldset>
  );
}

interface ChipProps {
  count?: number;
  isPressed: boolean;
  onPress: () => void;
  class?: string;
  children: ComponentChildren;
}

function Chip({ count, isPressed, onPress, class: extra = '', children }: ChipProps) {
  return (
    <button type="button" class={`log-chip ${extra}`} aria-pressed={isPressed} onClick={onPress}>
      {children}
      {count !== undefined && <span class="log-chip-count">{countText(count)}</span>}
    </button>
  );
}
