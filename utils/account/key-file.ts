import { AppError } from '../errors.ts';
import { readPem } from './pem.ts';

/** A service-account key as its file says it, checked for shape only (voximplant.md §3). */
export interface ServiceAccountKey {
  accountId: number;
  keyId: string;
  email: string | undefined;
  /** The private key as PKCS#8. */
  pkcs8: Uint8Array<ArrayBuffer>;
}

/** A key file is about 2 KB; anything near this is something else. */
export const MAX_KEY_FILE_BYTES = 64 * 1024;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Reads the text of a key file in its three shapes: the bare object, `{result: {…}}` and `{result: [{…}]}`.
 * Throws an AppError that names the cause; never one that quotes the file.
 */
export function parseKeyFile(text: string): ServiceAccountKey {
  if (new TextEncoder().encode(text).length > MAX_KEY_FILE_BYTES) {
    throw new AppError('keyTooLarge', { values: [MAX_KEY_FILE_BYTES / 1024] });
  }
  const fields = unwrap(parseJson(text));
  refuseStrangers(fields);
  const keyId = expectString(fields, 'key_id');
  if (!UUID.test(keyId)) throw new AppError('keyFieldType', { values: ['key_id', 'an id like 12345678-…'] });
  const pem = expectString(fields, 'private_key');
  return {
    accountId: readAccountId(fields.account_id),
    keyId,
    email: typeof fields.account_email === 'string' ? fields.account_email.slice(0, 200) : undefined,
    pkcs8: readPem(pem),
  };
}

type Fields = Record<string, unknown>;

function parseJson(text: string): unknown {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') throw new AppError('keyEmpty');
  if (trimmed.startsWith('-----BEGIN')) {
    throw new AppError('keyWrongKind', { values: ['a bare PEM key without its account'] });
  }
  try {
    return JSON.parse(trimmed);
  } catch {
    // The parser's own message quotes the text, which may be a key: it is dropped.
    throw new AppError('keyNotJson');
  }
}

function unwrap(value: unknown): Fields {
  if (Array.isArray(value)) throw new AppError('keyWrongKind', { values: ['a list'] });
  const answered = isFields(value) && 'result' in value && !('private_key' in value) ? value.result : value;
  const isList = Array.isArray(answered);
  if (isList && answered.length !== 1) throw new AppError('keyWrongKind', { values: ['a list'] });
  const fields: unknown = isList ? answered[0] : answered;
  if (!isFields(fields)) throw new AppError('keyWrongKind', { values: ['JSON without fields'] });
  return fields;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names the kinds of JSON that people pick by mistake. */
function refuseStrangers(fields: Fields): void {
  const found = strangerIn(fields);
  if (found !== undefined) throw new AppError('keyWrongKind', { values: [found] });
}

function strangerIn(fields: Fields): string | undefined {
  if (fields.type === 'service_account' || 'client_x509_cert_url' in fields)
    return 'a Google service-account key';
  if ('kty' in fields || 'keys' in fields) return 'a JWK';
  if ('api_key' in fields && !('private_key' in fields)) return 'an API key';
  if ('log' in fields && !('private_key' in fields)) return 'a HAR file';
  const known = ['account_id', 'key_id', 'private_key', 'account_email'].some((name) => name in fields);
  return known ? undefined : 'JSON of another program';
}

function expectString(fields: Fields, name: string): string {
  const value = fields[name];
  if (value === undefined || value === null || value === '') {
    throw new AppError('keyFieldMissing', { values: [name] });
  }
  if (typeof value !== 'string') throw new AppError('keyFieldType', { values: [name, 'text'] });
  return value;
}

function readAccountId(value: unknown): number {
  if (value === undefined || value === null || value === '') {
    throw new AppError('keyFieldMissing', { values: ['account_id'] });
  }
  const id = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 1) {
    throw new AppError('keyFieldType', { values: ['account_id', 'a whole number'] });
  }
  return id;
}
