import type { ComponentChildren } from 'preact';
import { type MessageKey, t } from '@/utils/i18n.ts';
import { LogIcon, type LogIconName } from './LogIcon.tsx';
import { Tool } from './Tool.tsx';
import type { LogViewState } from './useLogView.ts';
import { countText } from './words.ts';

/** The ways through the log by buttons, each where it leads somewhere: to errors, warnings, silences, bookmarks. */
export function Steps({ state }: { state: LogViewState }) {
  const { model, jumps, bookmarks, opened, open, close } = state;
  const isListed = opened === 'bookmarks';
  const { levels, rows } = model;
  return (
    <div class="log-steps">
      <Step
        name="logErrors"
        names={['logPreviousError', 'logNextError']}
        count={levels.errors.length}
        class="log-level-error"
        icon="error"
        onStep={jumps.toError}
      />
      <Step
        name="logWarnings"
        names={['logPreviousWarning', 'logNextWarning']}
        count={levels.warnings.length}
        class="log-level-warning"
        icon="warning"
        onStep={jumps.toWarning}
      />
      <Step
        name="logGaps"
        names={['logPreviousGap', 'logNextGap']}
        count={rows.list.gapCount}
        icon="gap"
        onStep={jumps.toGap}
      />
      <Step
        name="logBookmarks"
        names={['logPreviousMark', 'logNextMark']}
        count={bookmarks.size}
        onStep={jumps.toMark}
      >
        <Tool
          name={t('logBookmarksList', countText(bookmarks.size))}
          icon="mark"
          pressed={isListed}
          onPress={() => (isListed ? close() : open('bookmarks'))}
        >
          {countText(bookmarks.size)}
        </Tool>
      </Step>
    </div>
  );
}

interface StepProps {
  name: MessageKey;
  names: readonly [back: MessageKey, on: MessageKey];
  count: number;
  onStep: (isBack: boolean) => void;
  class?: string;
  /** Stands between its buttons, with the count. */
  icon?: LogIconName;
  /** Or what stands there instead. */
  children?: ComponentChildren;
}

function Step({ name, names: [back, on], count, onStep, class: look = '', icon, children }: StepProps) {
  if (count === 0) return null;
  return (
    <fieldset class={`log-step ${look}`} title={t(name)}>
      <legend class="unseen">{t(name)}</legend>
      <Tool icon="up" name={t(back)} onPress={() => onStep(true)} />
      {icon ? <Sign icon={icon} count={count} /> : children}
      <Tool icon="down" name={t(on)} onPress={() => onStep(false)} />
    </fieldset>
  );
}

function Sign({ icon, count }: { icon: LogIconName; count: number }) {
  return (
    <>
      <LogIcon name={icon} />
      <span class="log-chip-count">{countText(count)}</span>
    </>
  );
}
