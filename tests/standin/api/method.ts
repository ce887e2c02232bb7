import type { Context } from '../context.ts';
import type { StoredKey } from '../keys.ts';
import type { Parameters } from './parameters.ts';

export interface Caller {
  key: StoredKey;
  /** The account of `iss`: the key's own or its child. */
  accountId: number;
}

/** One method of the Management API: gives the whole answer object or throws ApiFailure. */
export type Method = (parameters: Parameters, caller: Caller, context: Context) => object;
