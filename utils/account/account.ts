import * as v from 'valibot';

/** How a private key is kept: sealed under a passphrase, in memory until the browser closes, or on disk in clear. */
export const KEEPING = ['passphrase', 'memory', 'disk'] as const;
export type Keeping = (typeof KEEPING)[number];

/** Characters in the name of an account or of a child account. */
export const MAX_LABEL = 80;

const ABILITY = v.picklist(['yes', 'no', 'unknown']);

/** What a key was seen to be able to do when it was last checked. */
export const CheckSchema = v.object({
  /** Epoch milliseconds. */
  at: v.number(),
  works: ABILITY,
  playsRecordings: ABILITY,
  opensLogs: ABILITY,
  searches: ABILITY,
  roles: v.array(v.string()),
  keyName: v.optional(v.string()),
  error: v.optional(v.object({ code: v.string(), values: v.array(v.string()) })),
});
export type Check = v.InferOutput<typeof CheckSchema>;

const ChildSchema = v.object({
  accountId: v.pipe(v.number(), v.integer(), v.minValue(1)),
  // An earlier version stored names as long as Voximplant gave them.
  name: v.pipe(
    v.string(),
    v.transform((name) => name.slice(0, MAX_LABEL)),
  ),
});
/** A child account that the key of its parent signs for. */
export type ChildAccount = v.InferOutput<typeof ChildSchema>;

/** One service-account key as the user knows it. The private key itself lives in the vault under the same `keyId`. */
export const AccountSchema = v.object({
  version: v.literal(1),
  keyId: v.pipe(v.string(), v.uuid()),
  accountId: v.pipe(v.number(), v.integer(), v.minValue(1)),
  label: v.pipe(v.string(), v.maxLength(MAX_LABEL)),
  email: v.optional(v.string()),
  keeping: v.picklist(KEEPING),
  /** Epoch milliseconds. */
  addedAt: v.number(),
  /** Host of the Management API, always under voximplant.com. */
  apiHost: v.pipe(v.string(), v.regex(/^([a-z0-9-]+\.)+voximplant\.com$/)),
  check: v.optional(CheckSchema),
  children: v.optional(v.array(ChildSchema), []),
});
export type Account = v.InferOutput<typeof AccountSchema>;

/** A key id short enough to show: its last four characters. */
export function shortKeyId(keyId: string): string {
  return `…${keyId.slice(-4)}`;
}
