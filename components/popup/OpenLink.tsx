import type { ComponentChildren } from 'preact';
import { Icon } from '../shared/Icon.tsx';

/** A link to something that needs no sign-in of ours. The address came from outside: only the web's own schemes. */
export function OpenLink({ url, children }: { url: string; children: ComponentChildren }) {
  if (!/^https?:\/\//i.test(url)) return null;
  return (
    <p class="row">
      <a class="button" href={url} target="_blank" rel="noreferrer" data-row="">
        <Icon name="tab" />
        {children}
      </a>
    </p>
  );
}
