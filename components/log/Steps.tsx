import type { ComponentChildren } from 'preact';
import { type MessageKey, t } from '@/utils/i18n.ts';
import { LogIcon } from './LogIcon.tsx';
import { Tool } from './Tool.tsx';
import type { LogViewState } from './useLogView.ts';
import { countText } from './words.ts';

/** The ways through the log by buttons, each where it leads somewhere: to errors, warnings, silences, bookmarks. */
export function Steps({ state }: { state: LogViewState }) {
  const { model, jumps, bookmarks } = state;
  const { levels, rows } = model;
  return (
    <div class="log-steps">
      <Step
        name="logErrors"
        names={['logPreviousError', 'logNextError']}
        count={levels.errors.length}
        class="log-level-error"
        onStep={jumps.toError}
      >
        <LogIcon name="error" />
      </Step>
      <Step
        name="logWarnings"
        names={['logPreviousWarning', 'logNextWarning']}
        count={levels.warnings.length}
        class="log-level-warning"
        onStep={jumps.toWarning}
      >
        <LogIcon name="warning" />
      </Step>
      <Step
        name="logGaps"
        names={['logPreviousGap', 'logNextGap']}
        count={rows.list.gapCount}
        onStep={jumps.toGap}
      >
        <LogIcon name="gap" />
      </Step>
      <Step
        name="logBookmarks"
        names={['logPreviousMark', 'logNextMark']}
        count={bookmarks.size}
        onStep={jumps.toMark}
      >
        <LogIcon name="mark" />
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
  /** Its sign. */
  children: ComponentChildren;
}

function Step({ name, names: [back, on], count, onStep, class: look = '', children }: StepProps) {
  if (count === 0) return null;
  return (
    <fieldset class={`log-step ${look}`} title={t(name)}>
      <legend class="unseen">{t(name)}</legend>
      <Tool icon="up" name={t(back)} onPress={() => onStep(true)} />
      {children}
      <span class="log-chip-count">{countText(count)}</span>
      <Tool icon="down" name={t(on)} onPress={() => onStep(false)} />
    </fieldset>
  );
}
