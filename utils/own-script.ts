/** The name that the content security policy allows (`trusted-types earshot`), once in each page or worker. */
const POLICY = 'earshot';
/** Where the build puts workers. */
const WORKER_FILE = /^\/assets\/[\w.-]+\.js$/;

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

let policy: { createScriptURL(url: string): unknown } | undefined;

/**
 * The address of a worker of ours in the form that the policy `require-trusted-types-for` wants; nothing but a
 * script of our own build passes. https://w3c.github.io/trusted-types/dist/spec/#trusted-script-url
 */
export function ownScript(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return judge(address);
  policy ??= trustedTypes.createPolicy(POLICY, { createScriptURL: judge });
  // A TrustedScriptURL, which the standard library's types take for a string.
  return policy.createScriptURL(address) as string;
}

function judge(address: string): string {
  const url = new URL(address, globalThis.location.href);
  const isOwn = url.origin === globalThis.location.origin && WORKER_FILE.test(url.pathname);
  if (!isOwn) throw new TypeError('Not a script of this extension');
  return url.href;
}
