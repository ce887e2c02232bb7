import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps {
  onPress: () => void;
  children: ComponentChildren;
  look?: 'plain' | 'main' | 'danger' | 'bare';
  icon?: IconName;
  /** The words are the name and the tooltip only; the icon is what is seen. */
  iconOnly?: boolean;
  disabled?: boolean;
  describedBy?: string;
  /** Takes part in moving with the arrow keys. */
  row?: boolean;
}

export function Button(props: ButtonProps) {
  const { onPress, children, look = 'plain', icon, iconOnly = false, disabled, describedBy, row } = props;
  return (
    <button
      type="button"
      class={`button button-${look}${iconOnly ? ' button-icon' : ''}`}
      title={iconOnly ? String(children) : undefined}
      aria-describedby={describedBy}
      disabled={disabled}
      data-row={row ? '' : undefined}
      onClick={onPress}
    >
      {icon && <Icon name={icon} />}
      {iconOnly ? <span class="unseen">{children}</span> : children}
    </button>
  );
}
