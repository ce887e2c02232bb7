import { browser } from 'wxt/browser';

/** One stored value. Every promise rejects where the browser refuses its storage. */
export interface StoredItem<Value> {
  readonly area: Area;
  readonly key: string;
  /** What counts where nothing is stored. */
  readonly fallback: Value;
  /** What is stored, or the fallback. */
  getValue(): Promise<Value>;
  setValue(value: Value): Promise<void>;
  removeValue(): Promise<void>;
  /** Calls the listener with each new value until the returned function is called. */
  watch(listener: (value: Value) => void): () => void;
}

type Area = 'local' | 'session';
type Change = { oldValue?: unknown; newValue?: unknown };

/** The value under `key` of `local` (on disk) or `session` (memory storage); `fallback` where nothing is stored. */
export function defineItem<Value>(area: Area, key: string, fallback: Value): StoredItem<Value> {
  const storage = () => browser.storage[area];
  const read = (stored: unknown) => (stored ?? fallback) as Value;
  return {
    area,
    key,
    fallback,
    getValue: async () => read((await storage().get(key))[key]),
    setValue: (value) => storage().set({ [key]: value }),
    removeValue: () => storage().remove(key),
    watch: (listener) => {
      const changed = (changes: Record<string, Change>) => {
        const change = changes[key];
        // Firefox tells of a value that was written again as it was.
        if (change && !isSame(change)) listener(read(change.newValue));
      };
      storage().onChanged.addListener(changed);
      return () => storage().onChanged.removeListener(changed);
    },
  };
}

function isSame({ oldValue, newValue }: Change): boolean {
  return JSON.stringify(oldValue) === JSON.stringify(newValue);
}
