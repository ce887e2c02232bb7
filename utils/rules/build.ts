import { PANEL_HOST, SECURE_OBJECT_REGEX } from '../link/patterns.ts';

/*
 * Which requests carry a token (browsers.md §1). Who asks matters as much as what is asked: without the
 * initiators any web page's <audio> would be authorised, and with `Access-Control-Allow-Origin: *` read.
 *
 *   navigation  the user opens an object in a tab, wherever the link stood
 *   playing     the media document of a gateway asks for its own bytes, first load and seeks
 *   saving      "Save as" of the browser itself, which has no initiator, only a top document
 *   own         <audio> in a page of ours
 *   reading     fetches of our own tabs; the worker's requests bring a token of their own
 *   opened      strict mode only: a tab that we opened for an object, which has no initiator, asks for that object
 */

export type HeaderRule = chrome.declarativeNetRequest.Rule;
type Condition = chrome.declarativeNetRequest.RuleCondition & { topDomains?: string[] };

/** Rules of the account that opens everything nobody pinned. */
export const DEFAULT_RULE_IDS = {
  navigation: 1,
  playing: 2,
  own: 3,
  saving: 4,
  reading: 5,
} as const;
/** Rules of pinned objects start here. */
const FIRST_PINNED_ID = 100;
const IDS_PER_FILTER = 10;
const IDS_PER_PIN = 20;
/** Beyond those of every pin. */
const FIRST_OPENED_ID = 100_000;
/** tabs.TAB_ID_NONE: whoever asks without a tab is our worker. */
const NO_TAB = -1;
const PRIORITY = { default: 1, pinned: 2 } as const;

export interface RuleInput {
  /** Token of the account that opens what is not pinned; undefined without one. */
  defaultToken: string | undefined;
  /** Object address without query (SecureObject.key) → token. */
  pinned: Readonly<Record<string, string>>;
  /** Every host that may ask for its own media. */
  gateways: readonly string[];
  /** Host of our own pages: the extension id in Chromium, a UUID in Firefox. */
  ownHost: string;
  /** Whether conditions may name the top document (Chromium; Firefox refuses the whole update). */
  topDomains: boolean;
  /** Answers are not to be kept in the browser's cache; Chromium keeps them all the same (browsers.md §5). */
  keepsOffDisk: boolean;
  /** Strict mode: links outside the panel, the gateways and our own pages open without a token. */
  panelOnly: boolean;
  /** They matter in strict mode only. */
  openedTabs: readonly OpenedTab[];
}

/** A tab that we opened for one secure object. */
export interface OpenedTab {
  tabId: number;
  /** SecureObject.key */
  key: string;
}

/** The live rules as they should be. Pure: the same input gives the same rules. */
export function buildRules(input: RuleInput): HeaderRule[] {
  const everything = input.defaultToken === undefined ? [] : defaultRules(input, input.defaultToken);
  const pinned = Object.entries(input.pinned).flatMap(([key, token], index) =>
    pinnedRules(input, key, token, FIRST_PINNED_ID + index * IDS_PER_PIN),
  );
  return [...everything, ...pinned, ...(input.panelOnly ? openedRules(input) : [])];
}

function defaultRules(input: RuleInput, token: string): HeaderRule[] {
  return rulesFor(input, { regexFilter: SECURE_OBJECT_REGEX }, token, PRIORITY.default, 0);
}

function pinnedRules(input: RuleInput, key: string, token: string, firstId: number): HeaderRule[] {
  return filtersOf(key).flatMap((urlFilter, index) =>
    rulesFor(input, { urlFilter }, token, PRIORITY.pinned, firstId + index * IDS_PER_FILTER),
  );
}

function openedRules(input: RuleInput): HeaderRule[] {
  const { openedTabs, pinned, defaultToken } = input;
  return [...new Set(openedTabs.map(({ key }) => key))].flatMap((key, place) => {
    const token = pinned[key] ?? defaultToken;
    if (token === undefined) return [];
    const tabIds = openedTabs.filter((tab) => tab.key === key).map(({ tabId }) => tabId);
    return filtersOf(key).map((urlFilter, index) => {
      const condition: Condition = { urlFilter, resourceTypes: ['main_frame'], tabIds };
      return headerRule(input, FIRST_OPENED_ID + 2 * place + index, PRIORITY.pinned, token, condition);
    });
  });
}

// An address as long as an object's exceeds the memory that a regexFilter may take; `|` anchors plain text. The
// address ends there, or its query begins: a separator (`^`) would let longer names through.
function filtersOf(key: string): string[] {
  return [`|${key}?`, `|${key}|`];
}

function rulesFor(input: RuleInput, filter: Condition, token: string, priority: number, idBase: number) {
  return conditionsOf(input).map(([name, condition]) =>
    headerRule(input, idBase + DEFAULT_RULE_IDS[name], priority, token, { ...filter, ...condition }),
  );
}

function headerRule(
  { keepsOffDisk }: RuleInput,
  id: number,
  priority: number,
  token: string,
  condition: Condition,
): HeaderRule {
  return {
    id,
    priority,
    action: {
      type: 'modifyHeaders',
      requestHeaders: [{ header: 'authorization', operation: 'set', value: `Bearer ${token}` }],
      ...(keepsOffDisk && {
        responseHeaders: [{ header: 'cache-control', operation: 'set', value: 'no-store' }],
      }),
    },
    condition: { ...condition, requestMethods: ['get'], isUrlFilterCaseSensitive: true },
  } as HeaderRule;
}

type NamedCondition = [keyof typeof DEFAULT_RULE_IDS, Condition];

function conditionsOf(input: RuleInput): NamedCondition[] {
  const { gateways, ownHost, topDomains } = input;
  const saving: Condition = topDomains
    ? { resourceTypes: ['other'], topDomains: [...gateways, PANEL_HOST] }
    : { resourceTypes: ['other'], initiatorDomains: [...gateways, PANEL_HOST] };
  return [
    ['navigation', navigationCondition(input)],
    ['playing', { resourceTypes: ['media'], initiatorDomains: [...gateways] }],
    ['own', { resourceTypes: ['media'], initiatorDomains: [ownHost] }],
    ['saving', saving],
    ['reading', { resourceTypes: ['xmlhttprequest'], initiatorDomains: [ownHost], excludedTabIds: [NO_TAB] }],
  ];
}

function navigationCondition({ gateways, ownHost, panelOnly }: RuleInput): Condition {
  const everybody: Condition = { resourceTypes: ['main_frame'] };
  return panelOnly ? { ...everybody, initiatorDomains: [...gateways, PANEL_HOST, ownHost] } : everybody;
}
