import * as v from 'valibot';
import { AccountSchema, KEEPING } from '../account/account.ts';

const keyId = v.pipe(v.string(), v.uuid());
/** A key id, or a child account of it (actor.ts). */
const actor = v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}(\/\d{1,15})?$/i));
const address = v.pipe(v.string(), v.maxLength(4096));

/**
 * What a page of ours may ask of the background, by name: the shape of the request. Pages send intents; only the
 * background writes. No message carries a key or a token, and every address in one is parsed again on arrival.
 */
export const REQUESTS = {
  /** Is the background alive? Answers with the number of live rules. */
  hello: v.object({}),
  /** The key itself is already in the vault; this adds the account and checks it. */
  addAccount: v.pick(AccountSchema, ['keyId', 'accountId', 'email', 'keeping']),
  renameAccount: v.object({ keyId, label: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)) }),
  removeAccount: v.object({ keyId }),
  makeDefault: v.object({ keyId }),
  /** The page kept a second copy of the key in the vault; this writes it down and forgets the first. */
  keptAs: v.object({ keyId, keeping: v.picklist(KEEPING) }),
  /** The vault was unlocked in a page: put the live rules back in force. */
  unlocked: v.object({}),
  /** Lock the vault now; answers when no rule and no secret is left. */
  lock: v.object({}),
  changeLinkSettings: v.object({ logsInEarshot: v.boolean(), panelOnly: v.boolean() }),
  changeLockSettings: v.object({
    idleMinutes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1440)),
    onScreenLock: v.boolean(),
  }),
  checkAccount: v.object({ keyId }),
  /** Child accounts that the key signs for: all that Voximplant names, or one by its id. */
  findChildren: v.object({ keyId }),
  addChild: v.object({ keyId, accountId: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  removeChild: v.object({ keyId, accountId: v.number() }),
  /** Removes a stored record that cannot be read, by its position. */
  removeBroken: v.object({ index: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  /** Removes the keys that no account names. */
  removeStrayKeys: v.object({}),
  /** Makes the live rules open these secure objects with this account. */
  pinObjects: v.object({ urls: v.array(address), keyId: actor }),
  openObject: v.object({ url: address, keyId: v.optional(actor) }),
  saveObject: v.object({
    url: address,
    keyId: v.optional(actor),
    sessionId: v.optional(v.string()),
    startedAt: v.optional(v.number()),
  }),
  /** Finds out whether and with which account an object opens; rejects with the reason where it does not. */
  tryObject: v.object({ url: address }),
  dismissNotice: v.object({ id: v.string() }),
  forgetRecent: v.object({}),
} as const;

export type RequestName = keyof typeof REQUESTS;
export type Request<Name extends RequestName> = v.InferInput<(typeof REQUESTS)[Name]>;

/** What each request answers. */
export interface Answers {
  hello: { rules: number };
  addAccount: undefined;
  renameAccount: undefined;
  removeAccount: undefined;
  makeDefault: undefined;
  keptAs: undefined;
  unlocked: undefined;
  lock: undefined;
  changeLockSettings: undefined;
  changeLinkSettings: undefined;
  checkAccount: undefined;
  findChildren: undefined;
  addChild: undefined;
  removeChild: undefined;
  removeBroken: undefined;
  removeStrayKeys: undefined;
  pinObjects: undefined;
  openObject: undefined;
  saveObject: { downloadId: number };
  tryObject: undefined;
  dismissNotice: undefined;
  forgetRecent: undefined;
}
