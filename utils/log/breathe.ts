/** How long work may hold the thread before it lets messages in, in milliseconds. */
const BREATH = 12;

/** Lets waiting messages and timers run. */
export function breathe(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** A pause to await in long loops: it lets others run when the last pause was long enough ago, and minds `signal`. */
export function pacer(signal?: AbortSignal): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    signal?.throwIfAborted();
    if (performance.now() - last < BREATH) return undefined;
    return breathe().then(() => {
      last = performance.now();
      signal?.throwIfAborted();
    });
  };
}
