/** What can be read and watched of a stored item. */
interface Item<Value> {
  getValue(): Promise<Value>;
  watch(listener: (value: Value) => void): () => void;
}

/** A stored item as a page looks at it: how to read it, and how to hear that it has changed. */
export function live<Value>(item: Item<Value>) {
  return {
    read: () => item.getValue(),
    watch: (listener: (value: Value) => void) => item.watch(listener),
  };
}
