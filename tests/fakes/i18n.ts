import { fakeBrowser } from 'wxt/testing/fake-browser';
import messages from '../../public/_locales/en/messages.json';

interface Entry {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

/** Makes the fake browser speak the words of the real messages file, as browsers do. */
export function speakEnglish(): void {
  fakeBrowser.i18n.getMessage = (name, substitutions) => {
    const entry = (messages as Record<string, Entry>)[name];
    return entry ? fill(entry, [substitutions ?? []].flat().map(String)) : '';
  };
  fakeBrowser.i18n.getUILanguage = () => 'en-US';
}

/** https://developer.chrome.com/docs/extensions/reference/api/i18n#message-placeholder-format */
function fill({ message, placeholders = {} }: Entry, values: string[]): string {
  const contents = new Map(
    Object.entries(placeholders).map(([name, { content }]) => [name.toLowerCase(), content]),
  );
  return message.replace(/\$(\w+)\$/g, (_whole, name: string) => {
    const content = contents.get(name.toLowerCase()) ?? '';
    return content.replace(/\$(\d)/g, (_dollar, position: string) => values[Number(position) - 1] ?? '');
  });
}
