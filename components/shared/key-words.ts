import { type MessageKey, t } from '@/utils/i18n.ts';

/** Keys that have a name; the others are what is printed on them. */
const NAMES: Readonly<Record<string, MessageKey>> = {
  Ctrl: 'keyNameCtrl',
  Shift: 'keyNameShift',
  Enter: 'keyNameEnter',
  Space: 'keyNameSpace',
  PageUp: 'keyNamePageUp',
  PageDown: 'keyNamePageDown',
  Home: 'keyNameHome',
  End: 'keyNameEnd',
  Esc: 'keyNameEscape',
};

/** How a key, or keys that are pressed together, such as `Ctrl F`, are called. */
export function keyWords(keys: string): string {
  return keys
    .split(' ')
    .map((key) => (NAMES[key] ? t(NAMES[key]) : key))
    .join(' ');
}
