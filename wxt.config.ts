import { defineConfig } from 'wxt';
import { withoutInnerHtml } from './scripts/without-inner-html.ts';
import { manifest } from './utils/manifest.ts';

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  modules: ['@wxt-dev/webextension-polyfill'],
  manifest: ({ browser, command }) => manifest(browser, command === 'serve'),
  // Every browser that runs Earshot preloads modules by itself.
  vite: () => ({ plugins: [withoutInnerHtml()], build: { modulePreload: { polyfill: false } } }),
});
