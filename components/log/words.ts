import { locale, type MessageKey, t } from '@/utils/i18n.ts';
import type { Cause } from '@/utils/log/cause.ts';
import type { Kind, Level } from '@/utils/log/mark.ts';
import type { MaskKind } from '@/utils/log/redact/masks.ts';
import { durationOf } from '@/utils/log-view/time-text.ts';

export const LEVEL_WORDS: Record<Level, MessageKey> = {
  unknown: 'logLevel_unknown',
  trace: 'logLevel_trace',
  debug: 'logLevel_debug',
  info: 'logLevel_info',
  warning: 'logLevel_warning',
  error: 'logLevel_error',
  critical: 'logLevel_critical',
};

export const KIND_WORDS: Record<Kind, MessageKey> = {
  print: 'logKind_print',
  event: 'logKind_event',
  command: 'logKind_command',
  http: 'logKind_http',
  sip: 'logKind_sip',
  media: 'logKind_media',
  lifecycle: 'logKind_lifecycle',
  warning: 'logKind_warning',
  stack: 'logKind_stack',
  text: 'logKind_text',
  continuation: 'logKind_continuation',
};

export const MASK_WORDS: Record<MaskKind, MessageKey> = {
  phone: 'logMask_phone',
  email: 'logMask_email',
  ip: 'logMask_ip',
  'sip-user': 'logMask_sip_user',
  'sip-host': 'logMask_sip_host',
  name: 'logMask_name',
  token: 'logMask_token',
  secret: 'logMask_secret',
  number: 'logMask_number',
  'access-url': 'logMask_access_url',
  'recording-url': 'logMask_recording_url',
  'log-url': 'logMask_log_url',
  session: 'logMask_session',
  call: 'logMask_call',
};

const formats = new Map<string, Intl.NumberFormat>();

/** Formats cost much to make and are wanted many times a second. */
function formatOf(name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale()} ${name}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale(), options);
  formats.set(key, format);
  return format;
}

/** `424,000` */
export function countText(count: number): string {
  return formatOf('count', {}).format(count);
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** `62 MB` */
export function sizeText(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** step;
  const digits = step > 1 && value < 10 ? 1 : 0;
  const unit = UNITS[step] ?? 'byte';
  return formatOf(`${unit} ${digits}`, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(value);
}

/** `12.4 s`, `3 min 20 s`; in milliseconds. */
export function durationText(milliseconds: number): string {
  const duration = durationOf(milliseconds);
  switch (duration.unit) {
    case 'milliseconds':
      return t('logMilliseconds', duration.value);
    case 'seconds':
      return t('logSeconds', duration.value);
    case 'minutes':
      return t('logMinutes', duration.minutes, duration.seconds);
    case 'hours':
      return t('logHours', duration.hours, duration.minutes);
  }
}

const TABLES = { sip: 'logTableSip', q850: 'logTableQ850', voximplant: 'logTableVoximplant' } as const;

/** `Cause Q.850 16` */
export function causeName({ table, code }: Cause): string {
  return t('logCause', `${t(TABLES[table])} ${code}`);
}

export function causeWords({ key }: Cause): string {
  return t(key ?? 'logCauseUnknown');
}
