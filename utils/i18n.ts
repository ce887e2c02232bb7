import { browser } from 'wxt/browser';
import type messages from '../public/_locales/en/messages.json';

export type MessageKey = keyof typeof messages;

/** The text of a message in the user's language; `values` fill its placeholders in order. */
export function t(key: MessageKey, ...values: (string | number)[]): string {
  // WXT's own type of getMessage lists the keys of its generated files only.
  const getMessage = browser.i18n.getMessage as (name: string, values?: string[]) => string;
  return getMessage(key, values.map(String)) || key;
}

/** The language of the interface as a BCP 47 tag, for Intl. */
export function locale(): string {
  return browser.i18n.getUILanguage();
}

/** The language for dates and numbers: the browser's own where the words are in that language too. */
export function textLocale(): string {
  const words = t('languageTag');
  return locale().split('-')[0] === words.split('-')[0] ? locale() : words;
}

/** A moment in local time or the zone named, to the second. `time` is epoch milliseconds. */
export function formatMoment(time: number, timeZone?: string): string {
  return new Intl.DateTimeFormat(textLocale(), { dateStyle: 'medium', timeStyle: 'medium', timeZone }).format(
    time,
  );
}
