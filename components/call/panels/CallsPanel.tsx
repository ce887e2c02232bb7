import type { WholeCall } from '@/utils/call/whole-call.ts';
import type { WholeLeg } from '@/utils/call/whole-legs.ts';
import { t } from '@/utils/i18n.ts';
import { Button } from '../../shared/Button.tsx';
import { Icon } from '../../shared/Icon.tsx';
import { clockText, type Zone } from '../clock.ts';
import { causeText, legColour, legName } from '../names.ts';
import { legFacts } from '../timeline/lane-words.ts';

interface CallsPanelProps {
  call: WholeCall;
  zone: Zone;
  onGo: (moment: number) => void;
}

/** The legs of the session in words: who, when, how it ended and why. */
export function CallsPanel({ call, zone, onGo }: CallsPanelProps) {
  if (call.legs.length === 0) return <p class="quiet">{t('callsNone')}</p>;
  return (
    <ol class="stack-wide">
      {call.legs.map((leg) => (
        <Leg key={leg.id} leg={leg} zone={zone} onGo={onGo} />
      ))}
    </ol>
  );
}

function Leg({ leg, zone, onGo }: { leg: WholeLeg; zone: Zone; onGo: (moment: number) => void }) {
  const { direction, ownNumber, type, cause, endReason } = leg;
  return (
    <li class={`leg stack leg-colour-${legColour(leg)}`}>
      <h3 class="row">
        {direction !== 'unknown' && <Icon name={direction} class="quiet" />}
        <bdi>{legName(leg)}</bdi>
      </h3>
      <p>{legFacts(leg).join(' · ')}</p>
      <p class="row leg-times">
        <Time words="legStarted" leg={leg} at="started" zone={zone} onGo={onGo} />
        <Time words="legRinging" leg={leg} at="ringing" zone={zone} onGo={onGo} />
        <Time words="legConnected" leg={leg} at="connected" zone={zone} onGo={onGo} />
        <Time words="legEnded" leg={leg} at="ended" zone={zone} onGo={onGo} />
      </p>
      <p class="quiet small">
        {[
          ownNumber && t('legOwnNumber', ownNumber),
          type && t('legType', type),
          cause && causeText(cause),
          endReason && t('callEnd', endReason.details, endReason.code),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  );
}

interface TimeProps {
  words: 'legStarted' | 'legRinging' | 'legConnected' | 'legEnded';
  leg: WholeLeg;
  at: 'started' | 'ringing' | 'connected' | 'ended';
  zone: Zone;
  onGo: (moment: number) => void;
}

/** A moment of the leg; pressing it goes there. */
function Time({ words, leg, at, zone, onGo }: TimeProps) {
  const instant = leg[at];
  if (!instant) return null;
  return (
    <Button onPress={() => onGo(instant.time)}>
      {t(words, clockText(instant.time, zone, instant.isExact ? 3 : 0))}
    </Button>
  );
}
