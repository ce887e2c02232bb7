import { fakeBrowser } from 'wxt/testing/fake-browser';
import { FakeEvent } from './events.ts';

export interface MenuItem {
  id: string;
  title: string;
  contexts: string[];
  targetUrlPatterns?: string[];
  documentUrlPatterns?: string[];
}

/** Context menus that refuse an id twice, in the browser's own way: by lastError. */
export class Menus {
  readonly onClicked = new FakeEvent<[info: Record<string, unknown>]>();
  items: MenuItem[] = [];

  create = (item: MenuItem, done?: () => void): string => {
    const isKnown = this.items.some(({ id }) => id === item.id);
    if (isKnown && !done)
      throw new Error(`Unchecked runtime.lastError: Cannot create item with duplicate id ${item.id}`);
    if (!isKnown) this.items.push(item);
    const lastError = isKnown ? { message: `Cannot create item with duplicate id ${item.id}` } : undefined;
    Object.assign(fakeBrowser.runtime, { lastError });
    done?.();
    Object.assign(fakeBrowser.runtime, { lastError: undefined });
    return item.id;
  };

  removeAll = async (): Promise<void> => {
    this.items = [];
  };
}
