type Rule = chrome.declarativeNetRequest.Rule;
type Condition = chrome.declarativeNetRequest.RuleCondition & { topDomains?: string[] };

/** A request as the browser shows it to rules. */
export interface RuleRequest {
  /** As the browser writes it: canonical, without a user. */
  url: string;
  method: string;
  type: string;
  /** Host of who asks; undefined for the user, null for an opaque origin. */
  initiator: string | null | undefined;
  /** Host of the top document; undefined where there is none. */
  top: string | undefined;
  tabId: number;
}

/** The value that the rules put into `Authorization`, or undefined. */
export function headerOf(rules: readonly Rule[], request: RuleRequest): string | undefined {
  const matching = rules.filter((rule) => matches(rule.condition, request));
  const [winner] = matching.sort((a, b) => (b.priority ?? 1) - (a.priority ?? 1) || a.id - b.id);
  return winner?.action.requestHeaders?.find(({ header }) => header === 'authorization')?.value;
}

/** https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest#type-RuleCondition */
function matches(condition: Condition, request: RuleRequest): boolean {
  const { resourceTypes, requestMethods, initiatorDomains, topDomains, tabIds, excludedTabIds } = condition;
  if (resourceTypes ? !(resourceTypes as string[]).includes(request.type) : request.type === 'main_frame')
    return false;
  if (requestMethods && !(requestMethods as string[]).includes(request.method)) return false;
  if (initiatorDomains && !isUnder(request.initiator, initiatorDomains)) return false;
  if (topDomains && !isUnder(request.top, topDomains)) return false;
  if (tabIds && !tabIds.includes(request.tabId)) return false;
  if (excludedTabIds?.includes(request.tabId)) return false;
  const flags = condition.isUrlFilterCaseSensitive ? '' : 'i';
  if (condition.regexFilter !== undefined) return new RegExp(condition.regexFilter, flags).test(request.url);
  return (
    condition.urlFilter === undefined || new RegExp(translate(condition.urlFilter), flags).test(request.url)
  );
}

/** A domain list holds a host and everything below it; opaque and missing hosts are never in one. */
function isUnder(host: string | null | undefined, domains: readonly string[]): boolean {
  return typeof host === 'string' && domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** A urlFilter as a regular expression: `||`, `|`, `*` and `^` are its only special letters. */
function translate(filter: string): string {
  const [, start = '', body = '', end = ''] = /^(\|\||\|)?(.*?)(\|)?$/s.exec(filter) ?? [];
  const special: Record<string, string> = { '*': '.*', '^': '(?:[^A-Za-z0-9_.%-]|$)' };
  const middle = [...body]
    .map((letter) => special[letter] ?? letter.replace(/[.*+?^${}()|[\]\\/]/, '\\$&'))
    .join('');
  const before = { '||': '^[a-z-]+://(?:[^/?#]*\\.)?', '|': '^', '': '' }[start] ?? '';
  return `${before}${middle}${end === '|' ? '$' : ''}`;
}
