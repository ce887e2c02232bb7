import type { Plugin } from 'vite';

/** The one place where Preact sets innerHTML, for a property that no component of ours uses. */
const SETS_INNER_HTML = /\|\|\((\w+)\.innerHTML=(\w+)\.__html\)/;

/**
 * Takes dangerouslySetInnerHTML out of Preact: Trusted Types would refuse it, and stores warn about its code. Fails
 * the build where Preact no longer looks as expected.
 */
export function withoutInnerHtml(): Plugin {
  return {
    name: 'without-inner-html',
    enforce: 'pre',
    transform(code, id) {
      if (!/[\\/]preact[\\/]dist[\\/]preact\.mjs/.test(id)) return null;
      if (!SETS_INNER_HTML.test(code)) this.error('Preact sets innerHTML in another way than expected.');
      return { code: code.replace(SETS_INNER_HTML, '||void 0'), map: null };
    },
  };
}
