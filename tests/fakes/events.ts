type Listener<Parameters extends unknown[]> = (...parameters: Parameters) => unknown;

/** An event of the browser: listeners, and a test that fires it. */
export class FakeEvent<Parameters extends unknown[]> {
  readonly #listeners = new Set<Listener<Parameters>>();

  addListener = (listener: Listener<Parameters>): void => {
    this.#listeners.add(listener);
  };

  removeListener = (listener: Listener<Parameters>): void => {
    this.#listeners.delete(listener);
  };

  hasListener = (listener: Listener<Parameters>): boolean => this.#listeners.has(listener);

  hasListeners = (): boolean => this.#listeners.size > 0;

  /** What a stopped worker does to its listeners. */
  clear = (): void => this.#listeners.clear();

  /** Calls every listener at once and gives what they return. */
  fire = (...parameters: Parameters): unknown[] =>
    [...this.#listeners].map((listener) => listener(...parameters));
}
