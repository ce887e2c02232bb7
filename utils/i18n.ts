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
