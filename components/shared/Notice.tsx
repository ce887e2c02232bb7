import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';

export interface NoticeWords {
  what: string;
  why: string;
  action: string;
}

interface NoticeProps {
  words: NoticeWords;
  tone?: 'bad' | 'care';
  /** Buttons that do what the words advise. */
  children?: ComponentChildren;
}

/** What happened, why, what to do, and the buttons for it. Stands inside a live region of its parent. */
export function Notice({ words, tone = 'bad', children }: NoticeProps) {
  return (
    <div class={tone === 'bad' ? 'notice' : 'notice notice-care'}>
      <Icon name="alert" />
      <p>
        <strong>{words.what}</strong>
      </p>
      <p>
        {words.why} {words.action}
      </p>
      <div class="notice-actions">{children}</div>
    </div>
  );
}
