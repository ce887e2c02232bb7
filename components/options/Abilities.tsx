import type { Check } from '@/utils/account/account.ts';
import { type Power, powerOf } from '@/utils/account/power.ts';
import { type MessageKey, t } from '@/utils/i18n.ts';
import { Icon, type IconName } from '../shared/Icon.tsx';

type Ability = Check['works'];

const LOOK: Record<Ability, { icon: IconName; tone: string; word?: MessageKey }> = {
  yes: { icon: 'check', tone: 'good' },
  no: { icon: 'cross', tone: 'bad', word: 'abilityNo' },
  unknown: { icon: 'dash', tone: 'quiet', word: 'abilityUnknown' },
};

/** What to think of a key's power; one that only reads needs no word. */
const ADVICE: Partial<Record<Power, MessageKey>> = {
  none: 'powerNone',
  changes: 'powerChanges',
  owns: 'powerOwns',
};

/** What a key was seen to be able to do, in words; the marks only repeat them. */
export function Abilities({ check }: { check: Check | undefined }) {
  const lacksRole = check?.works === 'yes' && (check.searches === 'no' || check.opensLogs === 'no');
  const power = check && powerOf(check);
  const advice = power && ADVICE[power];
  return (
    <>
      <ul class="row abilities" aria-label={t('abilities')}>
        <AbilityItem label="canPlay" ability={check?.playsRecordings ?? 'unknown'} />
        <AbilityItem label="canLog" ability={check?.opensLogs ?? 'unknown'} />
        <AbilityItem label="canSearch" ability={check?.searches ?? 'unknown'} />
      </ul>
      {lacksRole && <p class="quiet">{t('roleMissing')}</p>}
      {advice && <p class="quiet">{t(advice, check.roles.join(', '))}</p>}
    </>
  );
}

function AbilityItem({ label, ability }: { label: MessageKey; ability: Ability }) {
  const { icon, tone, word } = LOOK[ability];
  return (
    <li class="row">
      <Icon name={icon} class={tone} />
      {word ? t('abilityIs', t(label), t(word)) : t(label)}
    </li>
  );
}
