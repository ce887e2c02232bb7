import * as v from 'valibot';

const ClaimsSchema = v.object({ iss: v.number(), iat: v.number(), exp: v.number() });

/** Claims and key id of a token of our own, unverified; undefined where it is none. */
export function readToken(
  token: string,
): (v.InferOutput<typeof ClaimsSchema> & { keyId: string }) | undefined {
  const [header, payload] = token.split('.');
  const claims = v.safeParse(ClaimsSchema, decodePart(payload));
  const head = v.safeParse(v.object({ kid: v.string() }), decodePart(header));
  return claims.success && head.success ? { ...claims.output, keyId: head.output.kid } : undefined;
}

function decodePart(part: string | undefined): unknown {
  try {
    return JSON.parse(atob((part ?? '').replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return undefined;
  }
}
