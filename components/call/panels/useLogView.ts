import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { LogViewProps } from '@/components/log/LogView.tsx';

/** The view of logs, loaded when there is a log to show: a recording alone needs none of it. */
export function useLogView(isWanted: boolean): ComponentType<LogViewProps> | undefined {
  const [view, setView] = useState<ComponentType<LogViewProps>>();
  useEffect(() => {
    if (!isWanted) return;
    // A part of our own package that does not load is beyond help; the raw log can still be saved.
    void import('@/components/log/LogView.tsx').then(({ LogView }) => setView(() => LogView));
  }, [isWanted]);
  return view;
}
