import { useState } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import type { LogValue } from '@/utils/log/value.ts';
import { treeMove } from '@/utils/log-view/tree-keys.ts';
import {
  fieldsOf,
  MOST_FIELDS,
  type ShownNode,
  shownNodes,
  type TreeNode,
} from '@/utils/log-view/value-tree.ts';
import { visibleText } from '@/utils/log-view/visible-text.ts';
import { LogIcon } from './LogIcon.tsx';
import { countText } from './words.ts';

interface ValueTreeProps {
  params: LogValue;
  /** Shows, or hides, entries with this field. */
  onField: (key: string, value: string, isNegative: boolean) => void;
}

/** The fields of an entry, opened one by one. */
export function ValueTree({ params, onField }: ValueTreeProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [activeId, setActiveId] = useState<string>();
  const [fields, setFields] = useState<{ params: LogValue; nodes: TreeNode[] }>();
  const nodes = fields?.params === params ? fields.nodes : fieldsOf(params);
  if (fields?.params !== params) setFields({ params, nodes });
  const shown = shownNodes(nodes, open);
  const active = shown.find(({ node }) => node.id === activeId) ?? shown[0];
  const turn = (id: string) =>
    setOpen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));

  const onKeyDown = (event: KeyboardEvent) => {
    if (!active || event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.target as Element).closest('button')) return;
    const done = treeMove(event.key, shown, active.node.id, open);
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
    if ('turn' in done) turn(done.turn);
    else if ('field' in done) onField(active.node.key, active.node.value, done.field === 'exclude');
    else {
      setActiveId(done.go);
      const list = event.currentTarget as HTMLElement;
      list.querySelector<HTMLElement>(`[data-node="${done.go}"]`)?.focus();
    }
  };
  return (
    <div class="log-tree" role="tree" aria-label={t('logDetailFields')} onKeyDown={onKeyDown}>
      {shown.map((item) => (
        <Field
          key={item.node.id}
          item={item}
          isOpen={open.has(item.node.id)}
          isActive={item === active}
          onActive={() => setActiveId(item.node.id)}
          onTurn={() => turn(item.node.id)}
          onField={onField}
        />
      ))}
      {nodes.length === MOST_FIELDS && <p>{t('logFieldMore', countText(MOST_FIELDS))}</p>}
    </div>
  );
}

interface FieldProps {
  item: ShownNode;
  isOpen: boolean;
  isActive: boolean;
  onActive: () => void;
  onTurn: () => void;
  onField: ValueTreeProps['onField'];
}

function Field({ item, isOpen, isActive, onActive, onTurn, onField }: FieldProps) {
  const { node, level, position, siblings } = item;
  const hasMore = node.size > 0;
  const name = `${node.key} = ${node.value.slice(0, 60)}`;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree hears the keys of all its items
    <div
      role="treeitem"
      class="log-tree-item"
      data-node={node.id}
      tabIndex={isActive ? 0 : -1}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={hasMore ? isOpen : undefined}
      aria-selected={isActive}
      style={{ paddingInlineStart: `${level - 1}em` }}
      onFocus={onActive}
      onClick={(event) => {
        if (hasMore && !(event.target as Element).closest('button')) onTurn();
      }}
    >
      <span class="log-tree-sign">{hasMore && <LogIcon name={isOpen ? 'down' : 'right'} />}</span>
      <bdi dir="ltr" class="log-tree-key">
        {visibleText(node.key)}
      </bdi>
      <FieldValue node={node} isOpen={isOpen} />
      <span class="log-tree-tools">
        <button
          type="button"
          class="log-tool log-tool-icon"
          tabIndex={isActive ? 0 : -1}
          title={t('logFieldFilter', name)}
          aria-label={t('logFieldFilter', name)}
          onClick={() => onField(node.key, node.value, false)}
        >
          <LogIcon name="plus" />
        </button>
        <button
          type="button"
          class="log-tool log-tool-icon"
          tabIndex={isActive ? 0 : -1}
          title={t('logFieldExclude', name)}
          aria-label={t('logFieldExclude', name)}
          onClick={() => onField(node.key, node.value, true)}
        >
          <LogIcon name="minus" />
        </button>
      </span>
    </div>
  );
}

function FieldValue({ node, isOpen }: { node: TreeNode; isOpen: boolean }) {
  if (node.size > 0) {
    return (
      <span class="log-tree-value quiet">
        {!isOpen && <bdi dir="ltr">{visibleText(node.value)} </bdi>}
        <span class="log-tree-size">{t('logFieldItems', countText(node.size))}</span>
      </span>
    );
  }
  if (node.type === 'null') return <span class="log-tree-value quiet">{t('logFieldNothing')}</span>;
  if (node.type === 'masked') return <span class="log-tree-value quiet">{t('logFieldMasked')}</span>;
  return (
    <bdi dir="ltr" class={`log-tree-value log-tree-${node.type}`}>
      {visibleText(node.value)}
    </bdi>
  );
}
