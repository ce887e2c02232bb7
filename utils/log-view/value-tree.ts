import type { LogValue } from '../log/value.ts';

/** One field of an entry, as a tree shows it. */
export interface TreeNode {
  /** Unique within the tree. */
  id: string;
  key: string;
  type: 'map' | 'list' | 'text' | 'number' | 'boolean' | 'null' | 'masked';
  /** The value in words, on one line; for a map or a list how it begins. */
  value: string;
  /** How many fields or items are inside. */
  size: number;
  /** Reads them, when they are to be seen. */
  children: () => TreeNode[];
}

/** Of one map or list no more fields are shown. */
export const MOST_FIELDS = 500;
const LONGEST_BEGINNING = 80;
const none = (): TreeNode[] => [];

function nested(
  node: Pick<TreeNode, 'id' | 'key' | 'type'>,
  raw: string,
  parts: readonly [string, (id: string, key: string) => TreeNode][],
): TreeNode {
  const value = raw.length > LONGEST_BEGINNING ? `${raw.slice(0, LONGEST_BEGINNING)}…` : raw;
  const children = () =>
    parts.slice(0, MOST_FIELDS).map(([key, read], index) => read(`${node.id}.${index}`, key));
  return { ...node, value, size: parts.length, children };
}

function nodeOfData(id: string, key: string, data: unknown): TreeNode {
  if (Array.isArray(data)) {
    return nested(
      { id, key, type: 'list' },
      JSON.stringify(data),
      data.map((item, index) => [String(index), (childId, childKey) => nodeOfData(childId, childKey, item)]),
    );
  }
  if (typeof data === 'object' && data !== null) {
    return nested(
      { id, key, type: 'map' },
      JSON.stringify(data),
      Object.entries(data).map(([name, item]) => [
        name,
        (childId, childKey) => nodeOfData(childId, childKey, item),
      ]),
    );
  }
  const type = data === null ? 'null' : typeof data === 'string' ? 'text' : typeof data;
  const known = type === 'number' || type === 'boolean' || type === 'null' ? type : 'text';
  return { id, key, type: known, value: String(data), size: 0, children: none };
}

function nodeOf(id: string, key: string, value: LogValue): TreeNode {
  switch (value.type) {
    case 'json':
      return nodeOfData(id, key, value.value);
    case 'map':
      return nested(
        { id, key, type: 'map' },
        value.raw,
        value.entries.map(([name, item]) => [name, (childId, childKey) => nodeOf(childId, childKey, item)]),
      );
    case 'list':
      return nested(
        { id, key, type: 'list' },
        value.raw,
        value.items.map((item, index) => [
          String(index),
          (childId, childKey) => nodeOf(childId, childKey, item),
        ]),
      );
    default:
      return { id, key, type: value.type, value: value.raw.trim(), size: 0, children: none };
  }
}

/** The fields of an entry. A list of one, as events have, is left out in favour of what is in it. */
export function fieldsOf(params: LogValue | undefined): TreeNode[] {
  if (!params || params.type === 'null') return [];
  const only = params.type === 'list' && params.items.length === 1 ? params.items[0] : undefined;
  const root = nodeOf('f', '', only ?? params);
  return root.type === 'map' || root.type === 'list' ? root.children() : [root];
}

/** A node that is shown, and where. */
export interface ShownNode {
  node: TreeNode;
  /** From 1. */
  level: number;
  position: number;
  siblings: number;
  parent: string | undefined;
}

/** The nodes to show, in order, given which are open. */
export function shownNodes(
  nodes: readonly TreeNode[],
  open: ReadonlySet<string>,
  level = 1,
  parent?: string,
): ShownNode[] {
  return nodes.flatMap((node, index) => {
    const own = { node, level, position: index + 1, siblings: nodes.length, parent };
    return open.has(node.id) ? [own, ...shownNodes(node.children(), open, level + 1, node.id)] : [own];
  });
}
