import { parseSecureObject, type SecureObject } from '@/utils/link/secure-object.ts';
import { LOG, RECORDING } from './addresses.ts';

/** A secure object of an address that is one. */
export function expectObject(url: string): SecureObject {
  const object = parseSecureObject(url);
  if (!object) throw new TypeError(`not a secure object: ${url}`);
  return object;
}

export const recordingObject = expectObject(RECORDING);
export const logObject = expectObject(LOG);
