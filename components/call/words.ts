import { locale, t } from '@/utils/i18n.ts';
import { timeParts } from '@/utils/media/time-text.ts';

/** Messages that come in the plural forms of English: one and other. */
type Counted = 'outcomeLegs' | 'outcomeRecordings' | 'minutesLong' | 'secondsLong' | 'hoursLong';

/** A count with its noun, in the form that the language wants. */
export function plural(key: Counted, count: number): string {
  const form = new Intl.PluralRules(locale()).select(count) === 'one' ? 'One' : 'Many';
  return t(`${key}${form}`, count);
}

/** `4.1 s` */
export function secondsText(seconds: number): string {
  return t('secondsShort', (Math.round(seconds * 10) / 10).toFixed(seconds < 100 ? 1 : 0));
}

/** `2 minutes 13 seconds`, for screen readers. */
export function spokenTime(seconds: number): string {
  const parts = timeParts(seconds);
  const words = [
    parts.hours > 0 ? plural('hoursLong', parts.hours) : '',
    parts.minutes > 0 ? plural('minutesLong', parts.minutes) : '',
    plural('secondsLong', parts.seconds),
  ];
  return words.filter(Boolean).join(' ');
}
