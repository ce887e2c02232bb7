import { describe, expect, it } from 'vitest';
import { type BadgeInput, badgeLook, badgeState } from '@/utils/badge/state.ts';

const good: BadgeInput = {
  accounts: [{ label: 'acme', works: true }],
  hostAccess: true,
  locked: false,
  downloads: { count: 0, percent: undefined },
};
const running = { count: 2, percent: 40 };

describe('what the icon says', () => {
  it.each<[string, Partial<BadgeInput>, object]>([
    ['that all is well', {}, { name: 'ready', label: 'acme' }],
    ['that there is no key', { accounts: [] }, { name: 'noKey' }],
    [
      'no key before anything that a key needs',
      { accounts: [], locked: true, hostAccess: false },
      { name: 'noKey' },
    ],
    ['that it is locked', { locked: true, hostAccess: false }, { name: 'locked' }],
    ['that it may not reach Voximplant', { hostAccess: false }, { name: 'noAccess' }],
    ['that the key is refused', { accounts: [{ label: 'acme', works: false }] }, { name: 'refused' }],
    [
      'how the first account is, not the others',
      { accounts: [...good.accounts, { label: 'b', works: false }] },
      { name: 'ready', label: 'acme' },
    ],
    [
      'that something moves, before anything else',
      { downloads: running, accounts: [] },
      { name: 'downloading', ...running },
    ],
  ])('%s', (_name, input, state) => {
    expect(badgeState({ ...good, ...input })).toEqual(state);
  });
});

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function contrastWithWhite(color: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

describe('how it looks', () => {
  const looks = [
    badgeLook({ name: 'ready', label: 'acme' }),
    badgeLook({ name: 'noKey' }),
    badgeLook({ name: 'locked' }),
    badgeLook({ name: 'noAccess' }),
    badgeLook({ name: 'refused' }),
    badgeLook({ name: 'downloading', count: 12, percent: undefined }),
    badgeLook({ name: 'downloading', count: 1, percent: 99 }),
  ];

  it('takes four letters at most, and a colour that white can be read on', () => {
    for (const { text, color } of looks) {
      expect(text.length).toBeLessThanOrEqual(4);
      expect(contrastWithWhite(color)).toBeGreaterThan(4.5);
    }
  });

  it('says each state in letters, not by colour alone', () => {
    expect(looks.map(({ text }) => text)).toEqual(['', 'KEY', 'LOCK', '!', '!', '12', '99%']);
  });
});
