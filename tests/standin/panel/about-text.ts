/** What the stand-in is, in plain words, for the terminal and for its page. */

export const INTRODUCTION = [
  'This is a local stand-in for Voximplant. It is not Voximplant, and nothing leaves this machine.',
  'It serves invented calls: recordings and logs behind real token checks, the Management API and a demo panel.',
];

export const SERVES = [
  'https://api.voximplant.com/platform_api: GetAccountInfo, GetCallHistory, GetChildrenAccounts, GetApplications, SetApplicationInfo, GetKeys, GetKeyRoles, GetRoles',
  'https://storage-gw-….voximplant.com and https://storage.voximplant.com: secure and public recordings and logs',
  'https://manage.voximplant.com: a demo control panel with links of every shape',
  "customers' own buckets and any page that a test puts in; every other host is noted and answered with 404",
];

export const CONFIRMED = [
  'A secure object without a good token: 401, text/plain, “Authorization failed”.',
  'The token: RS256, kid, iss, iat, exp, at most 3600 seconds; the same for the API and for storage.',
  'Codes 447, 454, 455, 456, 100, 103 and 104; business errors come with HTTP 200.',
  'Recordings honour Range. Broken link 403, deleted 404, bad range 416.',
  'Recordings open with any role or none; logs need owner, developer, admin, supervisor or support.',
  'Link shapes and buckets of ru-02, us-01, de-01, com-02 and storage; the log notation; log links empty after a month.',
  'A child account: signed with the parent’s key, the child’s id in iss.',
  'GetChildrenAccounts needs a filter and the role Owner; GetCallHistory needs both dates.',
];

export const ASSUMED = [
  '401 or 403 for a missing role and for another account (switches storage.missingRoleStatus, storage.foreignStatus).',
  'A parent’s token does not open a child’s object (switch storage.parentOpensChild).',
  'No cross-origin headers, no HEAD, Accept-Ranges: bytes, Range on logs, text/plain for logs (switches in storage).',
  'No Content-Disposition, ETag, cache or policy headers, no redirects (switches and faults in storage).',
  'The longest window of GetCallHistory, and its code (switches api.longestWindowDays, api.windowErrorCode).',
  'An unknown session id gives an empty list (switch api.unknownSession).',
  'Some clock leeway for iat (switch token.leewaySeconds).',
  'Which roles may list and change applications; role ids other than 3 and 7; codes of bad counts and lists.',
  'Media statistics: opened like the log; the columns of the CSV are invented.',
  'Secure buckets of de-01 and com-17; retention suffixes of buckets.',
];
