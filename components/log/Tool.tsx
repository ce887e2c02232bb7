import type { ComponentChildren } from 'preact';
import { LogIcon, type LogIconName } from './LogIcon.tsx';

interface ToolProps {
  /** The name; seen as the tooltip where the children are short. */
  name: string;
  onPress: () => void;
  icon?: LogIconName;
  /** Seen text; without it the icon alone is seen. */
  children?: ComponentChildren;
  /** Makes it a toggle. */
  pressed?: boolean;
  disabled?: boolean;
}

/** A small button of the log: an icon, a short text, or both. */
export function Tool({ name, onPress, icon, children, pressed, disabled }: ToolProps) {
  return (
    <button
      type="button"
      class={`log-tool${children === undefined ? ' log-tool-icon' : ''}`}
      title={name}
      aria-label={
        children === undefined || typeof children !== 'string' || children !== name ? name : undefined
      }
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onPress}
    >
      {icon && <LogIcon name={icon} />}
      {children !== undefined && <span>{children}</span>}
    </button>
  );
}
