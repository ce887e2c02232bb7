import { useEffect, useState } from 'preact/hooks';

/** A value that lives elsewhere: how to read it, and how to hear that it has changed. */
export interface LiveValue<Value> {
  read(): Promise<Value>;
  /** Calls the listener after each change until the returned function is called. */
  watch(listener: (value: Value) => void): () => void;
}

/** The value as it is now; undefined until it was read for the first time. `source` must stay the same object. */
export function useLive<Value>(source: LiveValue<Value>): Value | undefined {
  const [value, setValue] = useState<Value>();
  useEffect(() => {
    let current = true;
    let changed = false;
    const end = source.watch((next) => {
      changed = true;
      setValue(() => next);
    });
    source.read().then(
      (first) => {
        if (current && !changed) setValue(() => first);
      },
      // A storage that refuses to be read leaves the page in its waiting state; writing reports the reason.
      () => undefined,
    );
    return () => {
      current = false;
      end();
    };
  }, [source]);
  return value;
}
