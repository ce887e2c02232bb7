import { useEffect, useState } from 'preact/hooks';

/** Whether the background answers a greeting. */
export function useAnswering(hello: () => Promise<unknown>): { silent: boolean; retry: () => void } {
  const [silent, setSilent] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let current = true;
    const tell = (isSilent: boolean) => {
      if (current) setSilent(isSilent);
    };
    hello().then(
      () => tell(false),
      () => tell(true),
    );
    return () => {
      current = false;
    };
  }, [attempt, hello]);
  return { silent, retry: () => setAttempt((count) => count + 1) };
}
