const PATH = 'voximplant-records-secure/2026/01/15/';
const GATEWAY = 'storage-gw-ru-02.voximplant.com';

/** Addresses that look like a secure object and are none. `rest` is what follows the bucket and day. */
export function lookalikes(rest: string): string[] {
  const at = (host: string, path = PATH) => `https://${host}/${path}${rest}`;
  return [
    // other hosts
    at(`${GATEWAY}.evil.example`),
    at('evil.example', `${GATEWAY}/${PATH}`),
    at('storage-gw-ru-02-voximplant.com'),
    at('storage-gw-ru-02.voximplant.com.example'),
    at('storage-gw-ru-02.voximplant.example'),
    at('xstorage-gw-ru-02.voximplant.com'),
    at('storage-gw-ru-2.voximplant.com'),
    at('storage-gw-ru-002.voximplant.com'),
    at('storage-gw-russ-02.voximplant.com'),
    at('storage-gw-ru-02.evil.voximplant.com'),
    at('evil.storage-gw-ru-02.voximplant.com'),
    at('storage.evil.voximplant.com'),
    at('storage2.voximplant.com'),
    at('voximplant.com'),
    at('api.voximplant.com'),
    at('manage.voximplant.com'),
    at('www-ru-27-22.voximplant.com'),
    at('www-ru-00-00.voximplant.com', `securerecords/${PATH}`),
    // other customers' storage
    at('acme-recordings.s3.amazonaws.com'),
    at('storage.googleapis.com', `storage.voximplant.com/${PATH}`),
    at('storage.yandexcloud.net'),
    // other schemes and ports
    at(GATEWAY).replace('https:', 'http:'),
    at(`${GATEWAY}:8443`),
    at(`${GATEWAY}:80`),
    // somebody else before the @, or after it
    at(`${GATEWAY}@evil.example`),
    at(`${GATEWAY}%2f@evil.example`),
    // other places on the gateway
    at(GATEWAY, 'voximplant-records/2026/01/15/'),
    at(GATEWAY, `public/${PATH}`),
    at(GATEWAY, `?/${PATH}`),
    at(GATEWAY, 'voximplant-records-secured/2026/01/15/'),
    at(GATEWAY, 'voximplant-records-insecure/2026/01/15/'),
    at(GATEWAY, 'VOXIMPLANT-RECORDS-SECURE/2026/01/15/'),
    at(GATEWAY, 'voximplant-records%2dsecure/2026/01/15/'),
  ];
}
