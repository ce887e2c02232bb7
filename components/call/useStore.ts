import { useEffect, useState } from 'preact/hooks';
import type { Store } from '@/utils/call/store.ts';

/** The value of a store as it is now. */
export function useStore<Value>(store: Store<Value>): Value {
  return useStorePart(store, (value) => value);
}

/** A part of the value of a store: draws again only when that part has changed. */
export function useStorePart<Value, Part>(store: Store<Value>, choose: (value: Value) => Part): Part {
  const [part, setPart] = useState(() => choose(store.value));
  useEffect(() => {
    const update = (value: Value) => setPart(() => choose(value));
    update(store.value);
    return store.subscribe(update);
    // `choose` is pure and written where it is used: only another store is another value.
  }, [store]);
  return part;
}
