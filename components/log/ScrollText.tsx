import type { ComponentChildren } from 'preact';

interface ScrollTextProps {
  name: string;
  class: string;
  children: ComponentChildren;
}

/** Text that scrolls in a box of its own, and therefore can be reached by the keyboard. */
export function ScrollText({ name, class: look, children }: ScrollTextProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class={`log-scroll-text ${look}`} tabIndex={0} aria-label={name}>
      <pre>
        <bdi dir="ltr">{children}</bdi>
      </pre>
    </section>
  );
}
