import { KNOWN_GATEWAYS } from '@/utils/link/patterns.ts';
import type { RuleInput } from '@/utils/rules/build.ts';

export const OWN_HOST = 'abcdefghijklmnopabcdefghijklmnop';

export function ruleInput(fields: Partial<RuleInput> = {}): RuleInput {
  return {
    defaultToken: 'default',
    pinned: {},
    gateways: KNOWN_GATEWAYS,
    ownHost: OWN_HOST,
    topDomains: true,
    keepsOffDisk: false,
    panelOnly: false,
    openedTabs: [],
    ...fields,
  };
}
