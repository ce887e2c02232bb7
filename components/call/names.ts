import type { Side } from '@/utils/call/sides.ts';
import type { WholeLeg } from '@/utils/call/whole-legs.ts';
import type { WholeRecording } from '@/utils/call/whole-recordings.ts';
import { t } from '@/utils/i18n.ts';
import type { Cause } from '@/utils/log/cause.ts';

/** A leg by the role of its party and its number or name. */
export function legName(leg: WholeLeg): string {
  const party = leg.party ?? t('unknown');
  switch (leg.direction) {
    case 'incoming':
      return t('legCaller', party);
    case 'outgoing':
      return t('legCalled', party);
    case 'unknown':
      return t('legNumber', leg.number, party);
  }
}

/** A leg without its number, for places that others may see. */
export function legRole(leg: WholeLeg): string {
  return leg.direction === 'incoming'
    ? t('roleCaller')
    : leg.direction === 'outgoing'
      ? t('roleCalled')
      : t('roleLeg', leg.number);
}

/** One of six colours that tell legs apart, beside their names. */
export function legColour(leg: WholeLeg): 1 | 2 | 3 | 4 | 5 | 6 {
  return (((leg.number - 1) % 6) + 1) as 1 | 2 | 3 | 4 | 5 | 6;
}

export function recordingName(recording: WholeRecording, count: number): string {
  return count === 1 ? t('kindRecording') : t('recordingNumber', recording.number);
}

export function sideName(side: Side): string {
  switch (side.who) {
    case 'leg':
      return legName(side.leg);
    case 'played-to':
      return t('sidePlayedTo', legName(side.leg));
    case 'left':
      return t('sideLeft');
    case 'right':
      return t('sideRight');
    case 'everybody':
      return t('sideEverybody');
  }
}

/** Why a call ended, in words where its code is known. */
export function causeText(cause: Cause): string {
  const words = cause.key === undefined ? (cause.text ?? t('causeUnnamed')) : t(cause.key);
  return t('causeWithCode', words, cause.table === 'q850' ? `Q.850 ${cause.code}` : String(cause.code));
}
