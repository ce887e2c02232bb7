import type { ShownNode } from './value-tree.ts';

export type TreeAction = { go: string } | { turn: string } | { field: 'filter' | 'exclude' };

/**
 * What a key does in a tree (https://www.w3.org/WAI/ARIA/apg/patterns/treeview/#keyboardinteraction); `+` and `-`
 * make a filter of the field.
 */
export function treeMove(
  key: string,
  shown: readonly ShownNode[],
  activeId: string,
  open: ReadonlySet<string>,
): TreeAction | undefined {
  const at = shown.findIndex(({ node }) => node.id === activeId);
  const active = shown[at];
  if (!active) return undefined;
  const go = (item: ShownNode | undefined) => item && { go: item.node.id };
  const isOpen = open.has(activeId);
  const hasMore = active.node.size > 0;
  switch (key) {
    case 'ArrowDown':
      return go(shown[at + 1]);
    case 'ArrowUp':
      return go(shown[at - 1]);
    case 'Home':
      return go(shown[0]);
    case 'End':
      return go(shown.at(-1));
    case 'ArrowRight':
      if (!hasMore) return undefined;
      return isOpen ? go(shown[at + 1]) : { turn: activeId };
    case 'ArrowLeft':
      if (hasMore && isOpen) return { turn: activeId };
      return active.parent === undefined ? undefined : { go: active.parent };
    case 'Enter':
    case ' ':
      return hasMore ? { turn: activeId } : undefined;
    case '+':
      return { field: 'filter' };
    case '-':
      return { field: 'exclude' };
    default:
      return undefined;
  }
}
