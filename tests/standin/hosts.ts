import { MEDIA_HOST } from './directory/links.ts';

export const API_HOST = 'api.voximplant.com';
/** A second API address, for tests of `api_address`. */
export const OTHER_API_HOST = 'api-eu-01.voximplant.com';
export const PANEL_HOST = 'manage.voximplant.com';
const GATEWAYS = ['ru-02', 'us-01', 'de-01', 'com-02', 'com-17'].map(
  (region) => `storage-gw-${region}.voximplant.com`,
);

/** Host names that are there before any page or call session is added. */
export const FIXED_HOSTS = [
  API_HOST,
  OTHER_API_HOST,
  PANEL_HOST,
  MEDIA_HOST,
  'storage.voximplant.com',
  ...GATEWAYS,
];

export function isGateway(host: string): boolean {
  return host === 'storage.voximplant.com' || /^storage-gw-[a-z]{2,3}-\d{2}\.voximplant\.com$/.test(host);
}
