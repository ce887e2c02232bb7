import type { KeyObject } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import jsonwebtoken from 'jsonwebtoken';
import { type Answer, type Received, sendJson } from './loopback.ts';

export interface StrictApi {
  publicKey: KeyObject;
  /** Server time minus this computer's time, milliseconds; may be changed between requests. */
  clockOffset: number;
  /** What a method answers once its token was accepted; an unknown method is error 103. */
  methods: Record<string, (form: Record<string, string>) => unknown>;
  /** Whether answers tell the clock (default true). */
  tellsClock?: boolean;
}

const refuse = (code: number) => ({ error: { code, msg: 'refused' } });

/** The Management API as voximplant.md §4 describes its strictness about tokens and clocks. */
export function strictApi(api: StrictApi): Answer {
  return (request, response) => {
    const now = Date.now() + api.clockOffset;
    const headers = { date: api.tellsClock === false ? 'unknown' : new Date(now).toUTCString() };
    sendJson(response as ServerResponse, judge(api, request, now / 1000), headers);
  };
}

function judge(api: StrictApi, { headers, path, form }: Received, now: number): unknown {
  const token = headers.authorization?.replace('Bearer ', '') ?? '';
  let claims: jsonwebtoken.JwtPayload;
  try {
    const options = { algorithms: ['RS256' as const], ignoreExpiration: true, ignoreNotBefore: true };
    claims = jsonwebtoken.verify(token, api.publicKey, options) as jsonwebtoken.JwtPayload;
  } catch {
    return refuse(100);
  }
  const { iat = 0, exp = 0 } = claims;
  if (iat > now + 5) return refuse(455);
  if (exp <= now) return refuse(456);
  if (exp - iat > 3600) return refuse(454);
  const method = api.methods[path.replace('/platform_api/', '')];
  return method ? method(form) : refuse(103);
}
