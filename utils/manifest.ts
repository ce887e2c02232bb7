import type { UserManifest } from 'wxt';

/** Content security policy of every page of the extension; `serve` loosens it for the development server only. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  'media-src https://*.voximplant.com blob:',
  'connect-src https://*.voximplant.com',
  "worker-src 'self'",
  "frame-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types earshot',
].join('; ');

/** The manifest of each browser. Every permission is explained in SECURITY.md; tests/repo holds the built file to it. */
export function manifest(browser: string, development = false): UserManifest {
  return {
    name: '__MSG_extensionName__',
    short_name: 'Earshot',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: [
      'declarativeNetRequestWithHostAccess',
      'storage',
      'alarms',
      'contextMenus',
      'downloads',
      'notifications',
      'idle',
      'webRequest',
      // Only Firefox makes its first tabs wait for an extension, and only for one that may block.
      ...(browser === 'firefox' ? ['webRequestBlocking'] : []),
      'scripting',
    ],
    // Firefox cannot clear the cache of single sites.
    ...(browser === 'firefox' ? {} : { optional_permissions: ['browsingData'] }),
    host_permissions: ['https://*.voximplant.com/*'],
    ...(development ? {} : { content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY } }),
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+V' } },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'earshot@earshot.example',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '123' }),
  };
}
