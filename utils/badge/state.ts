/** What the toolbar icon says: at most four characters, never by colour alone. */
export type BadgeState =
  | { name: 'ready'; label: string }
  | { name: 'noKey' }
  | { name: 'locked' }
  | { name: 'noAccess' }
  | { name: 'refused' }
  | { name: 'downloading'; count: number; percent: number | undefined };

export interface BadgeInput {
  accounts: readonly { label: string; works: boolean }[];
  hostAccess: boolean;
  locked: boolean;
  downloads: { count: number; percent: number | undefined };
}

/** The one thing most worth knowing: what moves now, then what is missing. */
export function badgeState({ accounts, hostAccess, locked, downloads }: BadgeInput): BadgeState {
  if (downloads.count > 0) return { name: 'downloading', ...downloads };
  const [first] = accounts;
  if (!first) return { name: 'noKey' };
  if (locked) return { name: 'locked' };
  if (!hostAccess) return { name: 'noAccess' };
  return first.works ? { name: 'ready', label: first.label } : { name: 'refused' };
}

/** Text and colour of each state; the colours keep 4.5:1 against the white text. */
export function badgeLook(state: BadgeState): { text: string; color: string } {
  switch (state.name) {
    case 'ready':
      return { text: '', color: '#1a56db' };
    case 'noKey':
      return { text: 'KEY', color: '#57606a' };
    case 'locked':
      return { text: 'LOCK', color: '#57606a' };
    case 'noAccess':
      return { text: '!', color: '#8a5a00' };
    case 'refused':
      return { text: '!', color: '#b42318' };
    case 'downloading':
      return {
        text: state.percent === undefined ? String(state.count) : `${state.percent}%`,
        color: '#1a56db',
      };
  }
}
