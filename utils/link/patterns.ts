/*
 * The one list of hosts and paths. Rules, menus, the parser and downloads all derive from here
 * (voximplant.md §2; browsers.md §1 for why each pattern is anchored).
 */

/** Regions seen in gateway host names. */
const REGIONS = ['ru', 'us', 'de', 'com'];
/** Gateways are numbered with two digits; 02 is the highest number seen, the rest is room. */
const GATEWAYS_PER_REGION = 20;

export const STORAGE_HOST = 'storage.voximplant.com';
export const GATEWAY_HOST = /^storage(-gw-[a-z]{2,3}-[0-9]{2})?\.voximplant\.com$/;
export const PANEL_HOST = 'manage.voximplant.com';
export const DEFAULT_API_HOST = 'api.voximplant.com';

/** Anything below Voximplant's domain, which is what a host permission can say. */
export const HOST_PERMISSION = 'https://*.voximplant.com/*';

/** RE2 for declarativeNetRequest: a secure bucket on a gateway over https at the default port, nothing else. */
export const SECURE_OBJECT_REGEX =
  '^https://storage(-gw-[a-z]{2,3}-[0-9]{2})?\\.voximplant\\.com/[a-z0-9-]+-secure(-[a-z0-9]+)?/';

/** First path segment of a secure bucket; a retention suffix may follow. */
export const SECURE_BUCKET = /^[a-z0-9-]+-secure(-[a-z0-9]+)?$/;
/** First path segment of a public bucket. */
export const PUBLIC_BUCKET = /^(voximplant|voxdata)-[a-z0-9-]+$/;

/** Match pattern for menus, looser than the parser (a match pattern has no regular expressions). */
export const SECURE_OBJECT_MATCH = 'https://*.voximplant.com/*-secure*/*';
/** The same for everything that can be shown, secure or public. Never for what signs in. */
export const STORED_OBJECT_MATCHES = [
  SECURE_OBJECT_MATCH,
  'https://*.voximplant.com/voximplant-*/*',
  'https://*.voximplant.com/voxdata-*/*',
];

/** Every gateway that may be the initiator of its own media requests, by name: the ones of the known regions. */
export const KNOWN_GATEWAYS: readonly string[] = [
  STORAGE_HOST,
  ...REGIONS.flatMap((region) =>
    Array.from(
      { length: GATEWAYS_PER_REGION },
      (_, index) => `storage-gw-${region}-${String(index + 1).padStart(2, '0')}.voximplant.com`,
    ),
  ),
];
