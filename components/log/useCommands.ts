import { commandOf, type LogCommand } from '@/utils/log-view/keys.ts';

type Commands = Partial<Record<LogCommand, () => void>> & { isFindFocused: () => boolean };

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}

/** The browser copies text that the mouse has selected, and whatever has the focus beside the rows. */
function isForRows(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('[role=grid]') && getSelection()?.isCollapsed !== false;
}

/** Hears the keys of the whole view. What it takes goes no further: the page has keys of its own. */
export function useCommands(singleKeys: boolean, commands: Commands): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.defaultPrevented || (event.target as Element).closest?.('dialog')) return;
    const command = commandOf(event, isTyping(event.target), singleKeys);
    if (!command) return;
    // A second Ctrl+F is for the browser's own search.
    if (command === 'find' && commands.isFindFocused()) return;
    if (command === 'copyRows' && !isForRows(event.target)) return;
    const run = commands[command];
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
}
