import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps {
  onPress: () => void;
  children: ComponentChildren;
  look?: 'plain' | 'main' | 'danger' | 'bare';
  icon?: IconName;
  /** The words are the name and the tooltip only; the icon is what is seen. */
  iconOnly?: boolean;
  /** A fuller name than the words, where several buttons have the same words. Contains them. */
  name?: string;
  disabled?: boolean;
  /** Takes part in moving with the arrow keys. */
  row?: boolean;
}

export function Button(props: ButtonProps) {
  const { onPress, children, look = 'plain', icon, iconOnly = false, name, disabled, row } = props;
  return (
    <button
      type="button"
      class={`button button-${look}${iconOnly ? ' button-icon' : ''}`}
      title={iconOnly ? String(children) : name}
      aria-label={name}
      disabled={disabled}
      data-row={row ? '' : undefined}
      onClick={onPress}
    >
      {icon && <Icon name={icon} />}
      {iconOnly ? <span class="unseen">{children}</span> : children}
    </button>
  );
}
