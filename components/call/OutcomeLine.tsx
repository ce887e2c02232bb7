import { type Outcome, outcomeOf } from '@/utils/call/outcome.ts';
import type { WholeCall } from '@/utils/call/whole-call.ts';
import { t } from '@/utils/i18n.ts';
import { formatDuration } from '../shared/format.ts';
import { Icon, type IconName } from '../shared/Icon.tsx';
import { causeText, legRole } from './names.ts';
import { plural, secondsText } from './words.ts';

/** How the call went, in one line. */
export function OutcomeLine({ call }: { call: WholeCall }) {
  const outcome = outcomeOf(call);
  const { icon, look } = signOf(outcome);
  return (
    <p class="outcome-line">
      <Icon name={icon} class={look} />
      {outcomeParts(outcome, call).map((part, index) => (
        <span key={part} class={index === 0 ? `outcome-main ${look}` : ''}>
          {part}
        </span>
      ))}
    </p>
  );
}

function signOf({ isRunning, isFine }: Outcome): { icon: IconName; look: string } {
  if (isRunning) return { icon: 'wave', look: '' };
  if (isFine === undefined) return { icon: 'info', look: '' };
  return isFine ? { icon: 'check', look: 'good' } : { icon: 'cross', look: 'bad' };
}

function outcomeParts(outcome: Outcome, call: WholeCall): string[] {
  const parts = [
    endText(outcome),
    outcome.duration === undefined ? undefined : durationText(outcome.duration),
    refusalText(outcome),
    firstEndText(outcome),
    outcome.answeredAfter === undefined
      ? undefined
      : t('outcomeAnswered', secondsText(outcome.answeredAfter)),
    call.legs.length === 0 ? undefined : plural('outcomeLegs', call.legs.length),
    plural('outcomeRecordings', call.recordings.length),
  ];
  return parts.filter((part) => part !== undefined);
}

const OPEN_ENDS = {
  unread: 'outcomeUnread',
  awaited: 'outcomeNoEndYet',
  missing: 'outcomeLogCut',
} as const;

function endText({ isRunning, finishReason, exitCode, logEnd }: Outcome): string {
  if (isRunning) return t('stillRunning');
  if (finishReason !== undefined) return finishReason;
  if (exitCode !== undefined) return t('outcomeExit', exitCode);
  return t(logEnd ? OPEN_ENDS[logEnd] : 'outcomeUnknown');
}

function durationText(seconds: number): string {
  return seconds < 60 ? t('secondsShort', Math.round(seconds)) : formatDuration(seconds);
}

function refusalText({ refusal }: Outcome): string | undefined {
  if (!refusal) return undefined;
  const { leg, cause } = refusal;
  if (cause) return t('outcomeRefused', legRole(leg), causeText(cause));
  return (
    leg.endReason &&
    t('outcomeRefused', legRole(leg), t('callEnd', leg.endReason.details, leg.endReason.code))
  );
}

function firstEndText({ firstEnd }: Outcome): string | undefined {
  if (!firstEnd) return undefined;
  const { trouble } = firstEnd;
  if (trouble) return t('outcomeRefused', legRole(firstEnd.leg), causeText(trouble));
  return firstEnd.by === 'scenario' ? t('outcomeScenarioFirst') : t('outcomeFirst', legRole(firstEnd.leg));
}
