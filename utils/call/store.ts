/** A value that changes, and those who want to hear of it. */
export class Store<Value> {
  #value: Value;
  readonly #listeners = new Set<(value: Value) => void>();

  constructor(value: Value) {
    this.#value = value;
  }

  get value(): Value {
    return this.#value;
  }

  set(value: Value): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener(value);
  }

  /** Sets some fields of a value that is an object; nothing happens where they are what they were. */
  patch(fields: Partial<Value>): void {
    const isSame = Object.entries(fields).every(([name, field]) =>
      Object.is(field, (this.#value as Record<string, unknown>)[name]),
    );
    if (!isSame) this.set({ ...this.#value, ...fields });
  }

  /** Calls `listener` after each change until the returned function is called. */
  subscribe(listener: (value: Value) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
