type Rule = chrome.declarativeNetRequest.Rule;
interface Update {
  removeRuleIds?: number[];
  addRules?: Rule[];
}

/** https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest#property-MAX_NUMBER_OF_SESSION_RULES */
const MAX_RULES = 5000;
const LISTS = [
  'initiatorDomains',
  'requestDomains',
  'topDomains',
  'resourceTypes',
  'requestMethods',
  'tabIds',
];
const KNOWN = new Set(
  [
    LISTS,
    'excludedTabIds',
    'excludedInitiatorDomains',
    'regexFilter',
    'urlFilter',
    'isUrlFilterCaseSensitive',
  ].flat(),
);

/** A rule store as strict as the browsers': an update is checked as a whole, and happens as a whole or not at all. */
export class HeaderRules {
  /** Chromium names its condition keys; Firefox does not know `topDomains` and refuses what it does not know. */
  RuleConditionKeys: Record<string, string> | undefined;
  updates = 0;
  #rules: Rule[] = [];

  constructor(browser: 'chromium' | 'firefox' = 'chromium') {
    if (browser === 'chromium') this.RuleConditionKeys = { TOP_DOMAINS: 'topDomains', TAB_IDS: 'tabIds' };
  }

  getSessionRules = async (): Promise<Rule[]> => structuredClone(this.#rules);

  updateSessionRules = async ({ removeRuleIds = [], addRules = [] }: Update): Promise<void> => {
    const next = this.#rules.filter(({ id }) => !removeRuleIds.includes(id));
    for (const rule of addRules) {
      this.#check(rule);
      if (next.some(({ id }) => id === rule.id))
        throw new Error(`Rule with id ${rule.id} does not have a unique ID.`);
      next.push(reordered(rule));
    }
    if (next.length > MAX_RULES) throw new Error('Session rule count exceeded.');
    this.updates++;
    this.#rules = next.sort((a, b) => a.id - b.id);
  };

  #check({ id, priority, action, condition }: Rule): void {
    const refuse = (why: string): never => {
      throw new Error(`Rule with id ${id} ${why}`);
    };
    if (!Number.isInteger(id) || id < 1) refuse('must be a positive integer.');
    if (priority !== undefined && (!Number.isInteger(priority) || priority < 1))
      refuse('has a wrong priority.');
    if (condition.regexFilter !== undefined && condition.urlFilter !== undefined) refuse('has two filters.');
    if (!action.requestHeaders?.length && !action.responseHeaders?.length) refuse('changes no header.');
    for (const [name, value] of Object.entries(condition)) {
      if (!KNOWN.has(name)) refuse(`has an unknown key ${name}.`);
      if (name === 'topDomains' && !this.RuleConditionKeys) refuse('has an unknown key topDomains.');
      if (Array.isArray(value) && value.length === 0) refuse(`has an empty ${name}.`);
    }
    for (const domain of condition.initiatorDomains ?? []) {
      if (!/^[a-z0-9.-]+$/.test(domain)) refuse(`has a domain that is none: ${domain}`);
    }
  }
}

/** The browser gives back what it understood, in an order of its own. */
function reordered(rule: Rule): Rule {
  const condition = Object.fromEntries(Object.entries(structuredClone(rule.condition)).reverse());
  return { condition, action: structuredClone(rule.action), priority: rule.priority, id: rule.id } as Rule;
}
